/** A regular file open for reading, its first bytes at hand. */
import { closeSync, constants, fstatSync, open, openSync, read, readSync, readv, readvSync } from 'node:fs'
import { promisify } from 'node:util'
import { InputFileError } from '../errors.ts'
import { blockLength, fileBlocks } from './blocks.ts'

/** How files are opened: a pipe is not waited for, so that it can be refused. Windows has no such flag, and no such pipes. */
export const toRead = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/**
 * Reads by position. Small reads are synchronous: measured, they cost a third to a tenth of the asynchronous ones.
 * Everything throws InputFileError (or rejects with it).
 */
export class InputFile {
  readonly path: string
  readonly size: number
  /** The first bytes of the file, all of a small one, in a block that is given back when it is closed. */
  #head: Buffer
  readonly #block: Buffer
  #descriptor: number | undefined

  /** `block` holds the first `count` bytes. */
  private constructor(path: string, descriptor: number, size: number, block: Buffer, count: number) {
    this.path = path
    this.#descriptor = descriptor
    this.size = size
    this.#block = block
    this.#head = block.subarray(0, count)
  }

  /** The first bytes of the file, all of a small one. Until it is closed. */
  get head(): Buffer {
    return this.#head
  }

  static open(path: string): InputFile {
    const block = fileBlocks.take()
    let descriptor: number | undefined
    try {
      descriptor = openSync(path, toRead)
      const size = sizeOf(path, descriptor)
      const count = size === 0 ? 0 : readSync(descriptor, block, 0, Math.min(size, blockLength), 0)
      return new InputFile(path, descriptor, size, block, count)
    } catch (error) {
      fileBlocks.give(block)
      if (descriptor !== undefined) closeSync(descriptor)
      throw inputError(path, error)
    }
  }

  /** As `open`, without keeping this thread: for many files on a disk that is slow to answer. */
  static async openInBackground(path: string): Promise<InputFile> {
    const block = fileBlocks.take()
    let descriptor: number | undefined
    try {
      descriptor = await opened(path, toRead)
      const size = sizeOf(path, descriptor)
      const wanted = Math.min(size, blockLength)
      const count = size === 0 ? 0 : (await bytesRead(descriptor, block, 0, wanted, 0)).bytesRead
      return new InputFile(path, descriptor, size, block, count)
    } catch (error) {
      fileBlocks.give(block)
      if (descriptor !== undefined) closeSync(descriptor)
      throw inputError(path, error)
    }
  }

  /** At most `count` bytes from `position` on; less only at the end. A view of `head` where it can be. */
  bytesAt(position: number, count: number): Uint8Array {
    const wanted = Math.max(0, Math.min(count, this.size - position))
    if (position + wanted <= this.head.length) return this.head.subarray(position, position + wanted)
    const bytes = Buffer.allocUnsafeSlow(wanted)
    try {
      return bytes.subarray(0, readSync(this.#open, bytes, 0, wanted, position))
    } catch (error) {
      throw inputError(this.path, error)
    }
  }

  /** Fills the views with the bytes from `position` on; returns how many, less than asked only at the end. */
  read(position: number, views: readonly Uint8Array[]): number | Promise<number> {
    const wanted = lengthOf(views)
    const taken = position < this.head.length ? this.#readHead(position, views) : 0
    if (taken === wanted || position + taken >= this.size) return taken
    const rest = taken === 0 ? views : without(views, taken)
    if (wanted - taken > SYNCHRONOUS_BYTES) return this.#readLarge(position + taken, rest, taken)
    try {
      return this.#readSmall(position + taken, rest, taken)
    } catch (error) {
      throw inputError(this.path, error)
    }
  }

  /** One call of the system takes 1024 views at most; what it left is asked for again until the file ends. */
  #readSmall(position: number, views: readonly Uint8Array[], taken: number): number {
    let done = 0
    for (let rest = views; rest.length > 0; ) {
      const count = readvSync(this.#open, rest, position + done)
      if (count === 0) break
      done += count
      rest = without(rest, count)
    }
    return taken + done
  }

  close(): void {
    if (this.#descriptor === undefined) return
    const descriptor = this.#descriptor
    this.#descriptor = undefined
    fileBlocks.give(this.#block)
    this.#head = nothing
    closeSync(descriptor)
  }

  get #open(): number {
    if (this.#descriptor === undefined) throw new InputFileError(this.path, `${this.path} is already closed`)
    return this.#descriptor
  }

  #readHead(position: number, views: readonly Uint8Array[]): number {
    let at = position
    for (const view of views) {
      const part = this.head.subarray(at, at + view.length)
      view.set(part)
      at += part.length
      if (part.length < view.length) break
    }
    return at - position
  }

  #readLarge(position: number, views: readonly Uint8Array[], taken: number): Promise<number> {
    return new Promise((resolve, reject) => {
      readv(this.#open, views, position, (error, count) => {
        if (error !== null) reject(inputError(this.path, error))
        else if (count === 0 || count === lengthOf(views)) resolve(taken + count)
        else this.#readLarge(position + count, without(views, count), taken + count).then(resolve, reject)
      })
    })
  }
}

function sizeOf(path: string, descriptor: number): number {
  const stat = fstatSync(descriptor)
  if (!stat.isFile()) throw new InputFileError(path, `${path} is not a regular file`)
  return stat.size
}

/** The views without their first `count` bytes. */
function without(views: readonly Uint8Array[], count: number): Uint8Array[] {
  const rest: Uint8Array[] = []
  let left = count
  for (const view of views) {
    if (left < view.length) rest.push(view.subarray(left))
    left = Math.max(0, left - view.length)
  }
  return rest
}

const lengthOf = (views: readonly Uint8Array[]): number => views.reduce((sum, view) => sum + view.length, 0)

function inputError(path: string, cause: unknown): InputFileError {
  if (cause instanceof InputFileError) return cause
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new InputFileError(path, `cannot read ${path}: ${reason}`, { cause })
}

const nothing = Buffer.alloc(0)
const opened = promisify(open)
const bytesRead = promisify(read)
const SYNCHRONOUS_BYTES = 0x10_0000
