/** Output files that appear under their name only when they are complete. */

import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync, writev, writevSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { OutputError } from '../errors.ts'

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

  private constructor(path: string, temporaryPath: string, descriptor: number) {
    this.path = path
    this.temporaryPath = temporaryPath
    this.#descriptor = descriptor
  }

  /** Begins a file; the folder must be there. */
  static create(path: string): AtomicFile {
    const name = basename(path).slice(0, NAME_LENGTH)
    const temporaryPath = join(dirname(path), `.${name}.${ownMark}${(made++).toString(36)}.part`)
    const descriptor = attempt(path, 'cannot create', () => openSync(temporaryPath, 'wx'))
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

  /** Closes the file and gives it its name, in place of a file that has it. With `sync` the bytes are on the disk first. */
  commit(options: { readonly sync?: boolean } = {}): void {
    try {
      attempt(this.path, 'cannot write', () => {
        if (options.sync === true) fsyncSync(this.#open)
        this.#close()
        renameSync(this.temporaryPath, this.path)
      })
    } catch (error) {
      this.#remove()
      throw error
    }
  }

  /** Closes and removes the temporary file; nothing happens after `commit` or a second time. */
  discard(): void {
    if (this.#descriptor !== undefined) this.#remove()
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
    const descriptor = this.#open
    this.#descriptor = undefined
    closeSync(descriptor)
  }

  #remove(): void {
    attempt(this.path, 'cannot remove the beginnings of', () => {
      if (this.#descriptor !== undefined) this.#close()
      rmSync(this.temporaryPath, { force: true })
    })
  }
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

/** Tells the files of this process from those of others; `wx` refuses what is there all the same. */
const ownMark = randomBytes(6).toString('hex')
let made = 0

/** Of the name so much goes into the temporary one that the longest name a folder takes (255 bytes) is not exceeded. */
const NAME_LENGTH = 200
const SYNCHRONOUS_BYTES = 0x10_0000
