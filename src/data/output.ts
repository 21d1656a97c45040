/** Recoded bytes on their way out: views of the input where it stays, small blocks where it does not, and marks to patch. */

/** Bytes to overwrite in what was put out before; `position` counts from the first byte put out. */
export interface Patch {
  readonly position: number
  readonly bytes: Uint8Array
}

/** A 32-bit length field in the output whose value may change until it is settled. */
export interface Mark {
  /** Position of the first byte behind the field. */
  readonly position: number
  /** What stands there now. */
  readonly written: number
  /** Number among all marks in the order of the output. */
  readonly index: number
  readonly block: Uint8Array | undefined
  readonly at: number
  readonly generation: number
}

/**
 * Collects output until `take`. Long spans are passed on as views of the input, short ones are copied, because a view costs
 * more than a short copy. With `counting` nothing is kept: only positions are told.
 */
export class Output {
  /** Position of the next byte. */
  position = 0
  /** Patches for bytes that were taken already. */
  patches: Patch[] = []

  readonly #littleEndian: boolean
  readonly #counting: boolean
  #chunks: Uint8Array[] = []
  #block: Uint8Array = new Uint8Array(0)
  #view = new DataView(this.#block.buffer)
  #start = 0
  #at = 0
  #marks = 0
  #generation = 0

  constructor(littleEndian: boolean, counting: boolean) {
    this.#littleEndian = littleEndian
    this.#counting = counting
  }

  /** Puts out `bytes[start, end)`; a long span as a view, which the input must keep. */
  span(bytes: Uint8Array, start: number, end: number): void {
    const length = end - start
    if (length === 0) return
    this.position += length
    if (this.#counting) return
    if (length > COPIED) {
      this.#cut()
      this.#chunks.push(bytes.subarray(start, end))
      return
    }
    this.#reserve(length)
    this.#copyIn(bytes, start, end)
  }

  /** Puts out a copy of `bytes[start, end)`, whose buffer may be reused at once; returns where it lies. */
  copy(bytes: Uint8Array, start: number, end: number): Uint8Array {
    const length = end - start
    this.position += length
    if (this.#counting) return nothing
    this.#reserve(length)
    const at = this.#at
    this.#copyIn(bytes, start, end)
    return this.#block.subarray(at, this.#at)
  }

  /** Puts out zero bytes, however many: beyond one block they are views of the same one. */
  zeros(length: number): void {
    this.position += length
    if (this.#counting) return
    if (length > BLOCK) {
      this.#cut()
      for (let left = length; left > 0; left -= BLOCK) this.#chunks.push(zeroBlock.subarray(0, left))
      return
    }
    this.#reserve(length)
    this.#block.fill(0, this.#at, this.#at + length)
    this.#at += length
  }

  byte(value: number): void {
    this.position += 1
    if (this.#counting) return
    this.#reserve(1)
    this.#block[this.#at++] = value
  }

  /** Puts out a header of `length` bytes that `write` writes into the view at the index it is given. */
  header(length: number): { readonly view: DataView; readonly at: number } {
    this.position += length
    this.#reserve(length)
    const at = this.#at
    if (!this.#counting) this.#at += length
    return { view: this.#view, at }
  }

  /** Marks so far. */
  get markCount(): number {
    return this.#marks
  }

  /** Marks the 32-bit field before `position`, which holds `written`; `own` when it is the last thing in the block. */
  mark(position: number, written: number, own: boolean): Mark {
    const index = this.#marks++
    const block = own && !this.#counting ? this.#block : undefined
    return { position, written, index, block, at: this.#at - 4, generation: this.#generation }
  }

  /** Sets the field to `value`: in place while it was not taken, by a patch afterwards. */
  settle(mark: Mark, value: number): void {
    if (mark.written === value || this.#counting) return
    if (mark.block !== undefined && mark.generation === this.#generation) {
      this.#put(mark.block, mark.at, value)
      return
    }
    const bytes = new Uint8Array(4)
    this.#put(bytes, 0, value)
    this.patches.push({ position: mark.position - 4, bytes })
  }

  /** What was put out since the last time. */
  take(): Uint8Array[] {
    this.#cut()
    const chunks = this.#chunks
    this.#chunks = []
    this.#generation += 1
    return chunks
  }

  #put(bytes: Uint8Array, at: number, value: number): void {
    const little = this.#littleEndian
    for (let byte = 0; byte < 4; byte++) bytes[at + byte] = value >>> (8 * (little ? byte : 3 - byte))
  }

  #copyIn(bytes: Uint8Array, start: number, end: number): void {
    const block = this.#block
    let at = this.#at
    if (end - start > LOOP) block.set(bytes.subarray(start, end), at)
    else for (let from = start; from < end; from++) block[at++] = bytes[from] ?? 0
    this.#at += end - start
  }

  #cut(): void {
    if (this.#at > this.#start) this.#chunks.push(this.#block.subarray(this.#start, this.#at))
    this.#start = this.#at
  }

  #reserve(length: number): void {
    if (this.#at + length <= this.#block.length) return
    this.#cut()
    this.#block = Buffer.allocUnsafeSlow(Math.max(length, this.position < BLOCK ? FIRST_BLOCK : BLOCK))
    this.#view = new DataView(this.#block.buffer, this.#block.byteOffset, this.#block.length)
    this.#start = 0
    this.#at = 0
  }
}

const nothing = new Uint8Array(0)
const COPIED = 1024
const LOOP = 48
const FIRST_BLOCK = 0x2000
const BLOCK = 0x10000
const zeroBlock = new Uint8Array(BLOCK)
