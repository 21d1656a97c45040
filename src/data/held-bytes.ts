/** Bytes put together from pieces: room grows with what came, never with what a length field promises. */

/** A growing buffer that is used anew for each value. */
export class HeldBytes {
  /** Those held are the first `length` ones. */
  bytes: Uint8Array = new Uint8Array(0)
  length = 0

  clear(): void {
    this.length = 0
  }

  /** Appends a copy of `bytes[start, end)`. */
  append(bytes: Uint8Array, start: number, end: number): void {
    const needed = this.length + end - start
    if (needed > this.bytes.length) {
      const grown = new Uint8Array(Math.max(SMALLEST, needed, this.bytes.length * 2))
      grown.set(this.bytes.subarray(0, this.length))
      this.bytes = grown
    }
    this.bytes.set(bytes.subarray(start, end), this.length)
    this.length = needed
  }

  /** What is held, for good: the buffer is not used again. */
  release(): Uint8Array {
    const held = this.bytes.subarray(0, this.length)
    this.bytes = new Uint8Array(0)
    this.length = 0
    return held
  }
}

const SMALLEST = 256
