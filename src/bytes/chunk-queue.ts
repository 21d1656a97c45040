/** Received chunks as one run of bytes: exactly n of them are taken at a time, copied only across a seam. */

/** A queue of chunks that are not its own: they must stay untouched until their bytes were taken. */
export class ChunkQueue {
  readonly #chunks: Uint8Array[] = []
  /** Chunks before this index are used up; `#offset` bytes of the one at it are, too. */
  #first = 0
  #offset = 0
  #length = 0

  /** Bytes that wait. */
  get length(): number {
    return this.#length
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    this.#chunks.push(chunk)
    this.#length += chunk.length
  }

  /** Takes the next `length` bytes: a view where they lie in one chunk, else a copy. RangeError when fewer wait. */
  take(length: number): Uint8Array {
    const bytes = this.peek(length)
    this.skip(length)
    return bytes
  }

  /** The next `length` bytes, left in place. */
  peek(length: number): Uint8Array {
    this.#check(length)
    const head = this.#chunks[this.#first]
    if (head === undefined) return new Uint8Array(0)
    if (head.length - this.#offset >= length) return head.subarray(this.#offset, this.#offset + length)
    const joined = new Uint8Array(length)
    let filled = 0
    for (let index = this.#first; filled < length; index += 1) {
      const start = index === this.#first ? this.#offset : 0
      const part = this.#chunks[index]?.subarray(start, start + length - filled) ?? joined
      joined.set(part, filled)
      filled += part.length
    }
    return joined
  }

  /** Drops the next `length` bytes. */
  skip(length: number): void {
    this.#check(length)
    this.#length -= length
    this.#offset += length
    for (;;) {
      const head = this.#chunks[this.#first]
      if (head === undefined || this.#offset < head.length) break
      this.#offset -= head.length
      this.#first += 1
    }
    // Used-up chunks are let go in bulk, so that a queue of many small ones is not shifted over and over.
    if (this.#first > 64 || this.#first === this.#chunks.length) {
      this.#chunks.splice(0, this.#first)
      this.#first = 0
    }
  }

  #check(length: number): void {
    if (length > this.#length) throw new RangeError(`expected ${length} bytes in the queue, found ${this.#length}`)
  }
}
