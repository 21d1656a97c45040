/** Bytes that are put down until all of them are there: in memory while they are few, then in a file. */
import { closeSync, openSync, readSync } from 'node:fs'
import { OutputError } from '../errors.ts'
import { AtomicFile } from './atomic-file.ts'
import { HeldBytes } from './held-bytes.ts'
import type { Patch } from './output.ts'

/**
 * Takes bytes and gives them back once. Holds 8 MiB at most; what is more lies in a temporary file beside `path`, which is gone
 * after disposal. Everything throws OutputError (or rejects with it).
 */
export class Scratch implements Disposable {
  readonly #path: string
  readonly #held = new HeldBytes()
  #file: AtomicFile | undefined

  constructor(path: string) {
    this.#path = path
  }

  /** Appends copies of the views. A promise is returned only for large ones, which must stay untouched until it resolves. */
  write(views: readonly Uint8Array[]): Promise<void> | undefined {
    if (this.#file !== undefined) return this.#file.write(views)
    for (const [index, view] of views.entries()) {
      if (this.#held.length + view.length > HELD) return this.#spill(views.slice(index))
      this.#held.append(view, 0, view.length)
    }
    return undefined
  }

  /** Overwrites bytes already written. */
  patch({ position, bytes }: Patch): void {
    if (this.#file === undefined) this.#held.bytes.set(bytes, position)
    else this.#file.patch(position, bytes)
  }

  /** All bytes, in blocks that are valid until the next one. */
  *blocks(): Generator<Uint8Array> {
    if (this.#file === undefined) {
      yield this.#held.bytes.subarray(0, this.#held.length)
      return
    }
    const { temporaryPath, length } = this.#file
    const descriptor = this.#reading(() => openSync(temporaryPath, 'r'))
    try {
      const block = Buffer.allocUnsafeSlow(BLOCK)
      for (let left = length; left > 0; ) {
        const count = this.#reading(() => readSync(descriptor, block))
        if (count === 0) throw new OutputError(this.#path, `${this.#path}: its scratch file lost ${left} bytes`)
        yield block.subarray(0, count)
        left -= count
      }
    } finally {
      closeSync(descriptor)
    }
  }

  [Symbol.dispose](): void {
    this.#file?.discard()
  }

  #reading(step: () => number): number {
    try {
      return step()
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new OutputError(this.#path, `${this.#path}: cannot read its scratch file: ${reason}`, { cause })
    }
  }

  #spill(rest: readonly Uint8Array[]): Promise<void> | undefined {
    const file = AtomicFile.create(this.#path)
    this.#file = file
    const first = file.write([this.#held.release()])
    return first === undefined ? file.write(rest) : first.then(() => file.write(rest))
  }
}

const HELD = 0x80_0000
const BLOCK = 0x4_0000
