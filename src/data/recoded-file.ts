/** A data set that is received in one form and stored in another: output goes to a file as it comes, patches included. */

import { DataSetError } from '../errors.ts'
import type { AtomicFile } from './atomic-file.ts'
import { deflate, Inflater } from './deflate.ts'
import { knownSyntax } from './known-syntax.ts'
import { defaultLimits } from './limits.ts'
import { type Patch, type RecodeOptions, Recoder } from './recode.ts'

/**
 * Takes the chunks of a data set, writes them recoded behind what is in `file` already. Memory stays bounded by the chunks,
 * but for deflated output, which is held as a whole before deflating and refused beyond `limits.heldBytes`.
 */
export class RecodedFile {
  readonly #file: AtomicFile
  readonly #start: number
  readonly #recoder: Recoder
  readonly #inflater: Inflater | undefined
  readonly #held: { readonly bytes: Uint8Array[]; length: number; readonly limit: number } | undefined
  readonly #level: number | undefined

  constructor(file: AtomicFile, options: RecodeOptions & { readonly level?: number }) {
    this.#file = file
    this.#start = file.length
    this.#recoder = new Recoder(options)
    this.#level = options.level
    const to = knownSyntax(options.to ?? options.from)
    this.#inflater = knownSyntax(options.from).deflated ? new Inflater(options.limits) : undefined
    const limit = options.limits?.heldBytes ?? defaultLimits.heldBytes
    this.#held = to.deflated ? { bytes: [], length: 0, limit } : undefined
  }

  /**
   * Takes the next chunk, which must stay untouched until this returned and its promise, if any, resolved. A promise is
   * returned only for deflated input and large writes. Throws DataSetError, OutputError.
   */
  write(chunk: Uint8Array): Promise<void> | undefined {
    return this.#inflater === undefined
      ? this.#put(this.#recoder.push(chunk))
      : this.#writeDeflated(this.#inflater, chunk)
  }

  /** Takes the end of the data set; the file is ready to be committed afterwards. */
  async end(): Promise<void> {
    for (const chunk of (await this.#inflater?.end()) ?? []) await this.#put(this.#recoder.push(chunk))
    await this.#put(this.#recoder.end())
    if (this.#held === undefined) return
    const bytes = Buffer.concat(this.#held.bytes)
    for (const patch of this.#recoder.takePatches()) bytes.set(patch.bytes, patch.position)
    await this.#file.write([deflate(bytes, this.#level)])
  }

  async #writeDeflated(inflater: Inflater, chunk: Uint8Array): Promise<void> {
    for (const inflated of await inflater.push(chunk)) await this.#put(this.#recoder.push(inflated))
  }

  #put(output: readonly Uint8Array[]): Promise<void> | undefined {
    const held = this.#held
    if (held !== undefined) {
      for (const bytes of output) {
        held.length += bytes.length
        if (held.length > held.limit) throw new DataSetError(tooLong(held.limit), { offset: held.length, path: '' })
        held.bytes.push(new Uint8Array(bytes))
      }
      return undefined
    }
    const written = this.#file.write(output)
    const patches = this.#recoder.takePatches()
    if (patches.length === 0) return written
    if (written === undefined) return this.#patch(patches)
    return written.then(() => this.#patch(patches))
  }

  #patch(patches: readonly Patch[]): undefined {
    for (const { position, bytes } of patches) this.#file.patch(this.#start + position, bytes)
  }
}

const tooLong = (limit: number): string => `data set to be deflated is longer than ${limit} bytes`
