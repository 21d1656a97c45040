/** The files of a set. By itself, so that what only reads them does not load what makes them. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** All files in a folder and in those below it. */
export function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
}
