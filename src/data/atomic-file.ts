/** Output files that appear under their name only when they are complete. */

import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmSync, writeSync, writev, writevSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { OutputError } from '../errors.ts'
import { giveFreeName, giveName, syncFolder } from './naming.ts'
import { unfinished } from './unfinished.ts'

export interface CommitOptions {
  /** Bytes and name are on the disk first. */
  readonly sync?: boolean
  /** Another path in the same file system. */
  readonly path?: string
  /** Takes the place of a file by that name (the default). */
  readonly replace?: boolean
}

/**
 * A file being written under a temporary name, `.<name>.<random>.part`, in the folder of its path. All but large writes
 * are synchronous: measured, they cost a tenth of the asynchronous ones. Everything throws OutputError (or rejects with it).
 */
export class AtomicFile implements Disposable {
  readonly path: string
  /** Where the bytes are until `commit`. */
  readonly temporaryPath: string
  /** Bytes written so far, patches not counted. */
  length = 0

  #descriptor: number | undefined
  /** The temporary file is gone, or has its name. */
  #over = false

  private constructor(path: string, temporaryPath: string, descriptor: number) {
    this.path = path
    this.temporaryPath = temporaryPath
    this.#descriptor = descriptor
  }

  /** Begins a file; the folder must be there. */
  static create(path: string): AtomicFile {
    const name = basename(path).slice(0, NAME_LENGTH)
    const temporaryPath = join(dirname(path), `.${name}.${markOfThisProcess()}${(made++).toString(36)}.part`)
    const descriptor = attempt(path, 'cannot create', () => openSync(temporaryPath, 'wx'))
    unfinished.add(temporaryPath)
    return new AtomicFile(path, temporaryPath, descriptor)
  }

  /** Appends the views. A promise is returned only for large ones, which must stay untouched until it resolves. */
  write(views: readonly Uint8Array[]): Promise<void> | undefined {
    let total = 0
    for (const view of views) total += view.length
    if (total === 0) return undefined
    this.length += total
    if (total > SYNCHRONOUS_BYTES) return this.#writeLarge(views, total)
    attempt(this.path, 'cannot write', () => {
      const done =
        views.length === 1 && views[0] !== undefined ? writeSync(this.#open, views[0]) : writevSync(this.#open, views)
      for (let rest = remaining(views, done); rest.length > 0; ) rest = remaining(rest, writevSync(this.#open, rest))
    })
    return undefined
  }

  /** Overwrites bytes already written; `position` counts from the start of the file. */
  patch(position: number, bytes: Uint8Array): void {
    attempt(this.path, 'cannot write', () => {
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(this.#open, bytes, done, bytes.length - done, position + done)
      }
    })
  }

  /**
   * Closes the file and gives it its name. False when the name is taken and not to be replaced: then it may be tried again
   * with another one.
   */
  commit({ sync = false, path = this.path, replace = true }: CommitOptions = {}): boolean {
    try {
      return attempt(path, 'cannot write', () => {
        if (sync && this.#descriptor !== undefined) fsyncSync(this.#descriptor)
        this.#close()
        if (replace) giveName(this.temporaryPath, path)
        else if (!giveFreeName(this.temporaryPath, path)) return false
        this.#over = true
        unfinished.delete(this.temporaryPath)
        if (sync) syncFolder(dirname(path))
        return true
      })
    } catch (error) {
      this.discard()
      throw error
    }
  }

  /** Closes and removes the temporary file; nothing happens after it got its name or a second time. */
  discard(): void {
    if (this.#over) return
    this.#over = true
    attempt(this.path, 'cannot remove the beginnings of', () => {
      try {
        this.#close()
      } finally {
        rmSync(this.temporaryPath, { force: true })
        unfinished.delete(this.temporaryPath)
      }
    })
  }

  [Symbol.dispose](): void {
    this.discard()
  }

  get #open(): number {
    if (this.#descriptor === undefined) throw new OutputError(this.path, `cannot write ${this.path}: already closed`)
    return this.#descriptor
  }

  #writeLarge(views: readonly Uint8Array[], total: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const step = (rest: readonly Uint8Array[]): void => {
        writev(this.#open, rest, (error, done) => {
          if (error !== null) reject(outputError(this.path, 'cannot write', error))
          else if (done === lengthOf(rest)) resolve()
          else step(remaining(rest, done))
        })
      }
      if (total > 0) step(views)
    })
  }

  #close(): void {
    const descriptor = this.#descriptor
    this.#descriptor = undefined
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** What the temporary names of this process have in common from now on: letters, digits, hyphens; nobody else's. */
export function markTemporaryFiles(mark: string): void {
  ownMark = mark
}

/** The views without their first `done` bytes. */
function remaining(views: readonly Uint8Array[], done: number): Uint8Array[] {
  const rest: Uint8Array[] = []
  let left = done
  for (const view of views) {
    if (left < view.length) rest.push(view.subarray(left))
    left = Math.max(0, left - view.length)
  }
  return rest
}

const lengthOf = (views: readonly Uint8Array[]): number => views.reduce((sum, view) => sum + view.length, 0)

function markOfThisProcess(): string {
  ownMark ??= randomBytes(6).toString('hex')
  return ownMark
}

function attempt<Result>(path: string, failed: string, action: () => Result): Result {
  try {
    return action()
  } catch (error) {
    throw error instanceof OutputError ? error : outputError(path, failed, error)
  }
}

function outputError(path: string, failed: string, cause: unknown): OutputError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new OutputError(path, `${failed} ${path}: ${reason}`, { cause })
}

/** Tells the files of this process from those of others; `wx` refuses what is there all the same. Made for the first file. */
let ownMark: string | undefined
let made = 0

/** Of the name so much goes into the temporary one that the longest name a folder takes (255 bytes) is not exceeded. */
const NAME_LENGTH = 200
const SYNCHRONOUS_BYTES = 0x10_0000
