/** A folder for files that are read back at once; gone when the process ends. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** In memory, where the system has such a place. */
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
let made: string | undefined

export function scratchFolder(): string {
  if (made === undefined) {
    made = mkdtempSync(join(base, 'dimse-fuzz-'))
    const path = made
    process.once('exit', () => rmSync(path, { recursive: true, force: true }))
  }
  return made
}
