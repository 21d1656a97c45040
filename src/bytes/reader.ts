/** Bounds-checked cursor over one Uint8Array, in either byte order. */
import { ProtocolError } from '../errors.ts'

/**
 * Reads numbers and views from front to back. Every read checks what is left first and throws a ProtocolError with the
 * offset, the given field and section otherwise; no read ever copies.
 */
export class ByteReader {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  readonly #littleEndian: boolean
  readonly #base: number
  readonly #section: string | undefined
  #offset = 0

  /** `base` is added to the offsets that errors report: where `bytes` begins in the whole that a person would look at. */
  constructor(bytes: Uint8Array, littleEndian: boolean, section?: string, base = 0) {
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#littleEndian = littleEndian
    this.#section = section
    this.#base = base
  }

  /** Bytes read so far. 0 <= offset <= length of the bytes. */
  get offset(): number {
    return this.#offset
  }

  get remaining(): number {
    return this.#bytes.length - this.#offset
  }

  uint8(field?: string): number {
    return this.#view.getUint8(this.#advance(1, field))
  }

  uint16(field?: string): number {
    return this.#view.getUint16(this.#advance(2, field), this.#littleEndian)
  }

  uint32(field?: string): number {
    return this.#view.getUint32(this.#advance(4, field), this.#littleEndian)
  }

  /** The next `length` bytes as a view. */
  bytes(length: number, field?: string): Uint8Array {
    const start = this.#advance(length, field)
    return this.#bytes.subarray(start, start + length)
  }

  /** A reader of the next `length` bytes alone, so that nothing inside can reach beyond them. */
  within(length: number, field?: string): ByteReader {
    const start = this.#base + this.#offset
    return new ByteReader(this.bytes(length, field), this.#littleEndian, this.#section, start)
  }

  skip(length: number, field?: string): void {
    this.#advance(length, field)
  }

  /** The next `length` bytes as text, one character each (ISO 646 and, for what peers do beyond it, ISO 8859-1). */
  ascii(length: number, field?: string): string {
    const { buffer, byteOffset } = this.#bytes
    const start = this.#advance(length, field)
    return Buffer.from(buffer, byteOffset + start, length).toString('latin1')
  }

  /** An error about the place that the cursor stands at. */
  error(message: string, field?: string): ProtocolError {
    return new ProtocolError(message, {
      offset: this.#base + this.#offset,
      ...(field !== undefined && { field }),
      ...(this.#section !== undefined && { section: this.#section }),
    })
  }

  #advance(length: number, field: string | undefined): number {
    const start = this.#offset
    if (length > this.#bytes.length - start) {
      const what = field === undefined ? `${length} bytes` : `${field} of ${length} bytes`
      throw this.error(`expected ${what} at offset ${this.#base + start}, found ${this.remaining} bytes`, field)
    }
    this.#offset = start + length
    return start
  }
}
