/** A data set that is received in one form and stored in another: output goes to a file as it comes, patches included. */

import type { AtomicFile } from './atomic-file.ts'
import { deflated, Inflater } from './deflate.ts'
import { knownSyntax } from './known-syntax.ts'
import { type Patch, type RecodeOptions, Recoder } from './recode.ts'
import { Scratch } from './scratch.ts'

/** `level`: of deflated output, 0 to 9 as zlib has it. */
export type RecodedFileOptions = RecodeOptions & { readonly level?: number }

/**
 * Takes the chunks of a data set, writes them recoded behind what is in `file` already. Memory stays bounded by the chunks,
 * and 8 MiB for deflated output, which can be deflated only when all lengths in it are known: until then it is put down
 * beside the file. Disposing frees what an unfinished one holds.
 */
export class RecodedFile implements Disposable {
  readonly #file: AtomicFile
  readonly #start: number
  readonly #recoder: Recoder
  readonly #inflater: Inflater | undefined
  readonly #scratch: Scratch | undefined
  readonly #level: number | undefined

  constructor(file: AtomicFile, options: RecodedFileOptions) {
    this.#file = file
    this.#start = file.length
    this.#recoder = new Recoder(options)
    this.#level = options.level
    this.#inflater = knownSyntax(options.from).deflated ? new Inflater(options.limits) : undefined
    this.#scratch = knownSyntax(options.to ?? options.from).deflated ? new Scratch(file.path) : undefined
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
    if (this.#scratch === undefined) return
    for await (const bytes of deflated(this.#scratch.blocks(), this.#level)) await this.#file.write([bytes])
  }

  [Symbol.dispose](): void {
    this.#inflater?.close()
    this.#scratch?.[Symbol.dispose]()
  }

  async #writeDeflated(inflater: Inflater, chunk: Uint8Array): Promise<void> {
    for (const inflated of await inflater.push(chunk)) await this.#put(this.#recoder.push(inflated))
  }

  #put(output: readonly Uint8Array[]): Promise<void> | undefined {
    const written = (this.#scratch ?? this.#file).write(output)
    const patches = this.#recoder.takePatches()
    if (patches.length === 0) return written
    if (written === undefined) return this.#patch(patches)
    return written.then(() => this.#patch(patches))
  }

  #patch(patches: readonly Patch[]): undefined {
    for (const patch of patches) {
      if (this.#scratch !== undefined) this.#scratch.patch(patch)
      else this.#file.patch(this.#start + patch.position, patch.bytes)
    }
  }
}
