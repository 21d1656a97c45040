/** The new name of a file that was sent, or could not be: a second run leaves it alone. */
import { renameSync } from 'node:fs'
import type { Log } from '../../log/log.ts'

/** Renames `path` to `.done` or `.bad`, over a file of that name; gives the new name. A file that cannot be renamed is told and kept. */
export function renameFile(path: string, stored: boolean, log: Log): string | undefined {
  const renamed = `${path}.${stored ? 'done' : 'bad'}`
  try {
    renameSync(path, renamed)
  } catch {
    log.warn(`cannot rename file '${path}' to '${renamed}'`)
    return undefined
  }
  log.debug(() => `renamed file '${path}' to '${renamed}'`)
  return renamed
}
