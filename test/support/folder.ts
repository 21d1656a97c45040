/** Throw-away folders. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Folder extends Disposable {
  readonly path: string
  /** Path of a name in it. */
  at(name: string): string
  /** Everything below it but folders, hidden files too, sorted. */
  files(): readonly string[]
}

/** An empty folder that is gone when its block ends. */
export function folder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'dimse-'))
  return {
    path,
    at: (name) => join(path, name),
    files: () => {
      const entries = readdirSync(path, { recursive: true, withFileTypes: true })
      return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
        .sort()
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  }
}
