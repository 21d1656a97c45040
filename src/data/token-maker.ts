/** Scanner events → tokens with whole values, within limits. */
import { HeldBytes } from './held-bytes.ts'
import { type DataSetLimits, defaultLimits } from './limits.ts'
import type { ScannedHeader, ScanVisitor } from './scan-visitor.ts'
import { swapInPlace } from './swap.ts'
import type { Token } from './token.ts'
import { knownVr, paddingOf, swapUnit } from './vr-code.ts'

export interface TokenMakerOptions extends DataSetLimits {
  /** Values are copied, because the chunks do not stay. */
  readonly copy: boolean
}

/**
 * Puts values together from their pieces. Room for a value grows with the bytes that came, never with its length field.
 * Values turn little endian and even.
 */
export class TokenMaker implements ScanVisitor {
  readonly #emit: (token: Token) => void
  readonly #copy: boolean
  readonly #valueLimit: number
  readonly #heldLimit: number
  #held = 0
  #scanner: { fail(message: string): never } | undefined
  #tag = 0
  #code = 0
  #unit = 1
  #fragment = false
  /** Whether the innermost sequence is fragments: they hold no others, so one flag does. */
  #inFragments = false
  readonly #partial = new HeldBytes()

  constructor(emit: (token: Token) => void, options: TokenMakerOptions) {
    this.#emit = emit
    this.#copy = options.copy
    this.#valueLimit = options.valueLength ?? defaultLimits.valueLength
    this.#heldLimit = options.heldBytes ?? defaultLimits.heldBytes
  }

  /** The scanner to blame for what goes beyond a limit. */
  watch(scanner: { fail(message: string): never }): void {
    this.#scanner = scanner
  }

  element(header: ScannedHeader): void {
    if (header.length > this.#valueLimit) header.fail(`value of ${header.length} bytes, limit ${this.#valueLimit}`)
    this.#hold(ELEMENT_COST)
    this.#tag = header.tag
    this.#code = header.vr
    this.#unit = header.littleEndian ? 1 : swapUnit(header.vr)
    this.#fragment = false
  }

  fragment(header: ScannedHeader): void {
    if (header.length > this.#valueLimit) header.fail(`fragment of ${header.length} bytes, limit ${this.#valueLimit}`)
    this.#hold(ELEMENT_COST)
    this.#unit = 1
    this.#code = 0
    this.#fragment = true
  }

  value(bytes: Uint8Array, start: number, end: number, last: boolean): void {
    const whole = last && this.#partial.length === 0
    if (this.#copy || !whole) this.#hold(end - start)
    if (whole) {
      const view = bytes.subarray(start, end)
      this.#finish(this.#copy || this.#unit > 1 ? new Uint8Array(view) : view)
      return
    }
    this.#partial.append(bytes, start, end)
    if (last) this.#finish(this.#partial.release())
  }

  beginSequence(header: ScannedHeader): void {
    this.#hold(ELEMENT_COST)
    this.#emit({ kind: 'sequence-begin', tag: header.tag })
  }

  beginItem(): void {
    this.#hold(ITEM_COST)
    this.#emit({ kind: 'item-begin' })
  }

  endItem(): void {
    this.#emit({ kind: 'item-end' })
  }

  endSequence(): void {
    this.#emit({ kind: this.#inFragments ? 'fragments-end' : 'sequence-end' })
    this.#inFragments = false
  }

  beginFragments(header: ScannedHeader): void {
    this.#hold(ELEMENT_COST)
    this.#inFragments = true
    this.#emit({ kind: 'fragments-begin', tag: header.tag, vr: knownVr(header.vr) })
  }

  #finish(bytes: Uint8Array): void {
    const even = this.#even(this.#unit > 1 ? swapInPlace(bytes, this.#unit) : bytes)
    if (this.#fragment) this.#emit({ kind: 'fragment', bytes: even })
    else this.#emit({ kind: 'value', tag: this.#tag, vr: knownVr(this.#code), bytes: even })
  }

  #even(bytes: Uint8Array): Uint8Array {
    if ((bytes.length & 1) === 0) return bytes
    const even = new Uint8Array(bytes.length + 1)
    even.set(bytes)
    even[bytes.length] = paddingOf(this.#code)
    return even
  }

  #hold(bytes: number): void {
    this.#held += bytes
    if (this.#held > this.#heldLimit) this.#scanner?.fail(`data set takes more than ${this.#heldLimit} bytes of memory`)
  }
}

/** What an element or an item takes in memory beside its value, roughly. */
const ELEMENT_COST = 128
const ITEM_COST = 256
