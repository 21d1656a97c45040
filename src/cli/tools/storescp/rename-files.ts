/** Gives the files of a complete study short names: two letters for the kind of object, and a number. */
import { link, rename, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Log } from '../../log/log.ts'
import { kindOf } from './file-names.ts'
import type { Study } from './studies.ts'

/**
 * `CT000001`, `CT000002` …, numbered through in the order in which they came. Names that are taken are passed over, so
 * that nothing is lost where a study goes on in the folder that it had before. What cannot be renamed keeps its name.
 */
export async function renameFiles({ files }: Pick<Study, 'files'>, log: Log): Promise<void> {
  let number = 0
  for (const { path, sopClassUid } of unique(files)) {
    const kind = kindOf(sopClassUid).slice(0, 2)
    try {
      for (let done = false; !done; ) {
        number += 1
        done = await renameTo(path, join(dirname(path), `${kind}${String(number).padStart(6, '0')}`))
      }
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      log.warn(`cannot rename file '${path}': ${reason}`)
    }
  }
}

/** An object that came twice is one file. */
function unique(files: Study['files']): Study['files'] {
  return [...new Map(files.map((file) => [file.path, file])).values()]
}

/** False when there is a file by the name. */
async function renameTo(from: string, to: string): Promise<boolean> {
  try {
    // Unlike rename, link never takes the place of a file that is there.
    await link(from, to)
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    if (!withoutLinks.has(errorCode(error))) throw error
    await rename(from, to)
    return true
  }
  await unlink(from)
  return true
}

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** How file systems say that they know no links. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'])
