/** One process at a time writes an archive. */
import { OutputError } from '../errors.ts'
import { openDatabase, type Sql } from './sql.ts'

/**
 * Takes the lock of an archive, an open transaction on a database of its own: the operating system drops it with the
 * process, however that ends, so there is no stale lock. OutputError when it is taken or the folder cannot be written.
 */
export async function takeLock(path: string): Promise<Disposable> {
  let lock: Sql | undefined
  try {
    lock = await openDatabase(path)
    lock.exec('PRAGMA journal_mode = OFF')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    const taken = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
    const message = taken
      ? `${path}: the archive is in use by another process or by another part of this one`
      : `${path}: the lock of the archive cannot be taken`
    throw new OutputError(path, message, { cause: error })
  }
  const held = lock
  return { [Symbol.dispose]: () => held.close() }
}
