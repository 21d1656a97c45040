/** Growing buffer that numbers, text and bytes are written to, in either byte order. */

/** Writes from front to back; lengths that are known only later are patched in place. */
export class ByteWriter {
  readonly #littleEndian: boolean
  #bytes: Uint8Array
  #view: DataView
  #length = 0

  constructor(littleEndian: boolean, capacity = 256) {
    this.#littleEndian = littleEndian
    this.#bytes = new Uint8Array(capacity)
    this.#view = new DataView(this.#bytes.buffer)
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#length
  }

  uint8(value: number): this {
    const at = this.#grow(1)
    this.#view.setUint8(at, value)
    return this
  }

  uint16(value: number): this {
    const at = this.#grow(2)
    this.#view.setUint16(at, value, this.#littleEndian)
    return this
  }

  uint32(value: number): this {
    const at = this.#grow(4)
    this.#view.setUint32(at, value, this.#littleEndian)
    return this
  }

  /** Copies `bytes`. */
  bytes(bytes: Uint8Array): this {
    const at = this.#grow(bytes.length)
    this.#bytes.set(bytes, at)
    return this
  }

  zeros(length: number): this {
    const at = this.#grow(length)
    this.#bytes.fill(0, at, at + length)
    return this
  }

  /** Writes one byte a character, filled up with blanks to `paddedLength`. Throws RangeError for text that does not fit. */
  ascii(text: string, paddedLength = text.length): this {
    if (text.length > paddedLength)
      throw new RangeError(`expected at most ${paddedLength} characters, found ${text.length}`)
    const at = this.#grow(paddedLength)
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index)
      if (code > 0xff) throw new RangeError(`character ${JSON.stringify(text[index])} cannot be written as one byte`)
      this.#bytes[at + index] = code
    }
    this.#bytes.fill(0x20, at + text.length, at + paddedLength)
    return this
  }

  /** Leaves room for a 16 bit number that counts the bytes of whatever `write` writes; fills it in afterwards. */
  sized16(write: () => void): this {
    const at = this.#grow(2)
    write()
    const size = this.#length - at - 2
    if (size > 0xffff) throw new RangeError(`expected at most 65535 bytes behind a 16 bit length, found ${size}`)
    this.#view.setUint16(at, size, this.#littleEndian)
    return this
  }

  /** The same with a 32 bit number. */
  sized32(write: () => void): this {
    const at = this.#grow(4)
    write()
    this.#view.setUint32(at, this.#length - at - 4, this.#littleEndian)
    return this
  }

  /** What was written, as a view; the writer starts anew with a buffer of its own. */
  finish(): Uint8Array {
    const written = this.#bytes.subarray(0, this.#length)
    this.#bytes = new Uint8Array(256)
    this.#view = new DataView(this.#bytes.buffer)
    this.#length = 0
    return written
  }

  #grow(length: number): number {
    const at = this.#length
    const needed = at + length
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2))
      larger.set(this.#bytes.subarray(0, at))
      this.#bytes = larger
      this.#view = new DataView(larger.buffer)
    }
    this.#length = needed
    return at
  }
}
