/** Which files are taken: those named on the command line, and those in directories where that is wanted. */
import { constants, type Dirent, statSync } from 'node:fs'
import { access, readdir } from 'node:fs/promises'
import { compileFileNamePattern } from './file-name-pattern.ts'
import type { Log } from './log/log.ts'

export interface InputChoice {
  readonly scanDirectories: boolean
  /** Taken only when the base name matches; every file without it. */
  readonly scanPattern: string | undefined
  readonly recurse: boolean
}

/** The files in the order of the command line, those of a directory by name. Missing ones are listed as they were named. */
export async function inputFiles(names: readonly string[], choice: InputChoice, log: Log): Promise<string[]> {
  if (choice.scanDirectories) log.info('determining input files ...')
  const { scanPattern } = choice
  const search = { ...choice, matches: scanPattern === undefined ? () => true : compileFileNamePattern(scanPattern) }
  const files: string[] = []
  for (const name of names) {
    if (!isDirectory(name)) files.push(name)
    else if (choice.scanDirectories) await scan(name, search, files)
    else log.warn(`ignoring directory because option --scan-directories is not set: ${name}`)
  }
  return files
}

/** True when there is such a file and we may read it. */
export async function isReadable(file: string): Promise<boolean> {
  try {
    await access(file, constants.R_OK)
    return true
  } catch {
    return false
  }
}

interface Search extends InputChoice {
  /** Whether a file of this base name is taken. */
  readonly matches: (name: string) => boolean
}

async function scan(directory: string, search: Search, files: string[]): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true })
  entries.sort((one, other) => (one.name < other.name ? -1 : 1))
  for (const entry of entries) {
    const path = directory.endsWith('/') ? `${directory}${entry.name}` : `${directory}/${entry.name}`
    if (leadsToDirectory(entry, path)) {
      if (search.recurse) await scan(path, search, files)
    } else if (search.matches(entry.name)) {
      files.push(path)
    }
  }
}

/** Symbolic links are followed. */
function leadsToDirectory(entry: Dirent, path: string): boolean {
  return entry.isSymbolicLink() ? isDirectory(path) : entry.isDirectory()
}

/** Not a promise: to have node:fs/promises and its threads for this takes ten times as long. */
function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
