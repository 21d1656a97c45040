/** A folder for one test file: made before its tests, gone after them. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Workplace {
  readonly path: string
  /** The path of a new, empty folder in it. */
  folder(name: string): string
  remove(): void
}

export function workplace(): Workplace {
  const path = mkdtempSync(join(tmpdir(), 'dimse-interop-'))
  return {
    path,
    folder(name) {
      const folder = join(path, name)
      mkdirSync(folder, { recursive: true })
      return folder
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  }
}
