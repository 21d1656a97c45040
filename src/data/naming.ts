/** Giving a finished file its name: in one step, so that nobody ever sees half of it. */
import { closeSync, fsyncSync, linkSync, lstatSync, openSync, renameSync, unlinkSync } from 'node:fs'

/** In place of a file that has the name. */
export function giveName(from: string, to: string): void {
  renameSync(from, to)
}

/** False when there is something by that name, which stays. Two processes cannot both get the name where files can be linked. */
export function giveFreeName(from: string, to: string): boolean {
  try {
    linkSync(from, to)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'EEXIST') return false
    if (!unlinkable.has(code)) throw error
    if (lstatSync(to, { throwIfNoEntry: false }) !== undefined) return false
    renameSync(from, to)
    return true
  }
  unlinkSync(from)
  return true
}

/** Forces the names in a folder to the disk, where the system can do so. */
export function syncFolder(path: string): void {
  try {
    const descriptor = openSync(path, 'r')
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    if (!notForFolders.has(codeOf(error))) throw error
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** Of file systems without links. */
const unlinkable: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])
/** Of systems on which a folder cannot be opened, or not be synchronized. */
const notForFolders: ReadonlySet<string> = new Set(['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'EBADF'])
