/** The index's file: opened, or made anew when it cannot be used. */
import { rmSync } from 'node:fs'
import { schema, schemaVersion } from './index-schema.ts'
import { integer, openDatabase, type Sql } from './sql.ts'

/** Why the objects must be looked at before the index tells the truth; undefined when it does. */
export type Doubt = 'missing' | 'unreadable' | 'schema' | 'unclean' | undefined

/**
 * Opens the index for writing and marks it as open. An index that is missing, broken or of another version is empty
 * afterwards. Throws what SQLite throws when it cannot be made.
 */
export async function openIndex(path: string, exists: boolean): Promise<{ readonly sql: Sql; readonly doubt: Doubt }> {
  if (!exists) return { sql: await create(path), doubt: 'missing' }
  let sql: Sql | undefined
  try {
    sql = await openDatabase(path)
    configure(sql)
    const [version] = sql.all('PRAGMA user_version')
    if (integer(version, 'user_version') === schemaVersion) {
      const unclean = integer(sql.all('SELECT open FROM state')[0], 'open') !== 0
      if (!unclean || isSound(sql)) {
        mark(sql, true)
        return { sql, doubt: unclean ? 'unclean' : undefined }
      }
      sql.close()
      return { sql: await create(path), doubt: 'unreadable' }
    }
    sql.close()
    return { sql: await create(path), doubt: 'schema' }
  } catch {
    // Whatever is wrong with the old one: the objects have all that it had.
    sql?.close()
    return { sql: await create(path), doubt: 'unreadable' }
  }
}

/** Closes an index that agrees with the objects; with `complete` false the next opening compares them. */
export function closeIndex(sql: Sql, complete: boolean): void {
  try {
    if (complete) mark(sql, false)
  } finally {
    sql.close()
  }
}

async function create(path: string): Promise<Sql> {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${suffix}`, { force: true })
  const sql = await openDatabase(path)
  configure(sql)
  sql.exec(schema)
  mark(sql, true)
  return sql
}

function configure(sql: Sql): void {
  sql.exec('PRAGMA journal_mode = WAL')
  // A commit survives the end of the process; after a power failure the mark of `state` makes the index be compared.
  sql.exec('PRAGMA synchronous = NORMAL')
  sql.exec('PRAGMA cache_size = -32768')
}

/** Reaches the disk before anything that is written after it. */
function mark(sql: Sql, open: boolean): void {
  sql.run('UPDATE state SET open = ?', [open ? 1 : 0])
  sql.all('PRAGMA wal_checkpoint(TRUNCATE)')
}

function isSound(sql: Sql): boolean {
  return sql.all('PRAGMA quick_check(1)')[0]?.['quick_check'] === 'ok'
}
