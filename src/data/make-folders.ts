/** Folders on the way to a file. */
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { OutputError } from '../errors.ts'

/**
 * Makes a folder, and those around it, where they are not there. Tells the outermost that was made; undefined when all were
 * there. Throws OutputError.
 */
export function makeFolders(path: string): string | undefined {
  try {
    return madeFrom(path)
  } catch (cause) {
    throw folderError(path, cause)
  }
}

/** That a folder cannot be made, or cannot be reached. */
export function folderError(path: string, cause: unknown): OutputError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new OutputError(path, `cannot make the folder ${path}: ${reason}`, { cause })
}

/**
 * One level at a time: `mkdirSync` with `recursive` never returns where a folder is there but takes no new ones and says
 * ENOENT, as `/proc` does (seen in Node.js 20).
 */
function madeFrom(path: string): string | undefined {
  try {
    return madeAlone(path)
  } catch (error) {
    const around = dirname(path)
    if (!hasCode(error, 'ENOENT') || around === path) throw error
    const outermost = madeFrom(around)
    const made = madeAlone(path)
    return outermost ?? made
  }
}

/** The path; undefined when the folder is there, made by somebody else in the meantime, too. */
function madeAlone(path: string): string | undefined {
  try {
    mkdirSync(path)
    return path
  } catch (error) {
    if (existsSync(path) && statSync(path).isDirectory()) return undefined
    throw error
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
