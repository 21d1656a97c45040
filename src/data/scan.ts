/** Incremental scanner over the element headers of a data set in any transfer syntax, in any chunking (PS3.5 §7, Annex A). */
import { formatTag, tagOf } from '../dict/tag.ts'
import type { TransferSyntax } from '../dict/transfer-syntax.ts'
import { DataSetError } from '../errors.ts'
import { ImplicitVr } from './implicit-vr.ts'
import { defaultLimits } from './limits.ts'
import { FRAGMENTS, ITEM, Nesting, SEQUENCE } from './nesting.ts'
import { codes, hasLongLength, vrText } from './vr-code.ts'

/** The length field of a sequence, item or pixel data whose end is told by a delimitation item (PS3.5 §7.1.1). */
export const undefinedLength = 0xffff_ffff

/**
 * What the scanner found, in order. The header's facts are fields of the scanner, valid during the call. `value` brings
 * the value of the element or fragment begun before it, in one or more pieces as views `bytes[start, end)`, valid during
 * the call, the final one with `last`; an empty value is one empty piece.
 */
export interface ScanVisitor {
  element(scanner: Scanner): void
  value(bytes: Uint8Array, start: number, end: number, last: boolean): void
  beginSequence(scanner: Scanner): void
  beginItem(scanner: Scanner): void
  endItem(scanner: Scanner): void
  endSequence(scanner: Scanner): void
  /** Encapsulated pixel data (PS3.5 §A.4) or another value in fragments; `endSequence` ends it. */
  beginFragments(scanner: Scanner): void
  fragment(scanner: Scanner): void
}

/**
 * Walks element headers; holds at most one header of 12 bytes and a few bytes per level of nesting, never a value.
 * Deflated input must be inflated before. Throws DataSetError for bytes that break PS3.5; after that it is of no use.
 */
export class Scanner {
  /** Of the current header; the VR is resolved for implicit headers, and as in the header for explicit ones. */
  tag = 0
  vr = 0
  /** The length field as it stands; `undefinedLength` is possible for sequences, items and fragments. */
  length = 0
  /** Where the header's bytes are: in the pushed chunk, or in a buffer of the scanner when the header crossed a seam. */
  bytes: Uint8Array
  headerStart = 0
  headerEnd = 0
  /** Where in the pushed chunk goes on what follows the header. */
  next = 0
  /** Position of the header in the data set; an end without a delimitation item is at the position it was noticed. */
  offset = 0
  littleEndian: boolean
  explicitVr: boolean
  /** Set by `stop`: nothing more is looked at. */
  stopped = false

  readonly #visitor: ScanVisitor
  readonly #vrs = new ImplicitVr()
  readonly #nesting = new Nesting()
  readonly #depthLimit: number
  readonly #carry = new Uint8Array(12)
  readonly #carryView = new DataView(this.#carry.buffer)
  #carried = 0
  #inValue = false
  #valueLeft = 0
  #position: number
  #noting = 0
  readonly #note = new Uint8Array(64)

  constructor(syntax: TransferSyntax, visitor: ScanVisitor, options: { depth?: number; origin?: number } = {}) {
    this.littleEndian = syntax.littleEndian
    this.explicitVr = syntax.explicitVr
    this.#visitor = visitor
    this.#depthLimit = options.depth ?? defaultLimits.depth
    this.#position = options.origin ?? 0
    this.bytes = this.#carry
  }

  /** Bytes of a header begun in the last chunk whose rest was not there yet; they were not shown to the visitor. */
  get carried(): number {
    return this.#carried
  }

  /** Bytes of the current value that are still to come. */
  get valueLeft(): number {
    return this.#valueLeft
  }

  /** Sequences (and fragments) that are open around the current place. */
  get depth(): number {
    return this.#nesting.depth
  }

  /** Position in the data set of the next byte to be pushed. */
  get position(): number {
    return this.#position + this.#carried
  }

  /** The tags and item numbers down to the current place, for error messages. */
  get path(): string {
    return this.#nesting.path(this.tag)
  }

  /** Called by a visitor to end the scan. */
  stop(): void {
    this.stopped = true
  }

  /** Scans the next bytes. What is shown to the visitor are views of `chunk`; nothing of it is kept. */
  push(chunk: Uint8Array): void {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length)
    const size = chunk.length
    let at = 0
    while (!this.stopped) {
      if (this.#valueLeft > 0) {
        if (at === size) return
        at = this.#passValue(chunk, at)
        if (this.#valueLeft > 0) return
        continue
      }
      while (this.#position >= this.#nesting.end) this.#close(chunk, at)
      if (at === size || this.stopped) return
      if (this.#carried > 0) {
        at = this.#completeHeader(chunk, at)
        if (this.#carried > 0) return
        continue
      }
      const header = at + 8 > size ? 8 : this.#headerLength(view, at)
      if (at + header > size) {
        this.#carry.set(chunk.subarray(at))
        this.#carried = size - at
        return
      }
      this.#header(chunk, view, at, header, at + header)
      at += header
      if (this.#valueLeft === 0 && this.#inValue) this.#emptyValue(chunk, at)
    }
  }

  /** Passes over `count` bytes of the current value without having them, as a driver does that seeks in a file. */
  skip(count: number): void {
    if (count > this.#valueLeft) throw new RangeError('cannot skip more than what is left of the value')
    this.#position += count
    this.#valueLeft -= count
    this.#noting = 0
    if (count > 0 && this.#valueLeft === 0) this.#emptyValue(this.#carry, 0)
  }

  /** Tells that the data set ended; throws DataSetError when it ended within an element, item or sequence. */
  end(): void {
    if (this.stopped) return
    while (this.#position >= this.#nesting.end) this.#close(this.#carry, 0)
    if (this.#valueLeft > 0) this.fail(`data set ends ${this.#valueLeft} bytes before the end of a value`)
    if (this.#carried > 0) this.fail('data set ends within an element header')
    if (this.#nesting.depth > 0) this.fail('data set ends within a sequence')
  }

  /** Throws a DataSetError that tells the current place. */
  fail(message: string, offset = this.position): never {
    throw new DataSetError(message, { offset, path: this.path })
  }

  #passValue(chunk: Uint8Array, at: number): number {
    const end = Math.min(chunk.length, at + this.#valueLeft)
    this.#valueLeft -= end - at
    this.#position += end - at
    if (this.#noting > 0) this.#takeNote(chunk, at, end)
    const last = this.#valueLeft === 0
    if (last) this.#inValue = false
    this.#visitor.value(chunk, at, end, last)
    return end
  }

  #emptyValue(chunk: Uint8Array, at: number): void {
    this.#inValue = false
    this.#visitor.value(chunk, at, at, true)
  }

  #takeNote(chunk: Uint8Array, at: number, end: number): void {
    this.#note.set(chunk.subarray(at, end), this.#noting - this.#valueLeft - (end - at))
    if (this.#valueLeft > 0) return
    this.#vrs.note(this.tag, this.#note.subarray(0, this.#noting), this.littleEndian)
    this.#noting = 0
  }

  /** Takes bytes of `chunk` until the header begun in an earlier one is complete; returns where it stopped. */
  #completeHeader(chunk: Uint8Array, from: number): number {
    let at = from
    let header = 8
    for (;;) {
      if (this.#carried >= 8) header = this.#headerLength(this.#carryView, 0)
      if (this.#carried >= header) break
      if (at === chunk.length) return at
      this.#carry[this.#carried++] = chunk[at++] ?? 0
    }
    this.#carried = 0
    this.#header(this.#carry, this.#carryView, 0, header, at)
    if (this.#valueLeft === 0 && this.#inValue) this.#emptyValue(chunk, at)
    return at
  }

  /** Length of the header at `at`, of which 8 bytes are there (PS3.5 §7.1.2, §7.1.3, §7.5). */
  #headerLength(view: DataView, at: number): number {
    if (!this.explicitVr || this.#nesting.context !== ITEM) return 8
    if (!hasLongLength(view.getUint16(at + 4))) return 8
    return view.getUint16(at, this.littleEndian) === DELIMITERS ? 8 : 12
  }

  #header(bytes: Uint8Array, view: DataView, at: number, header: number, next: number): void {
    const little = this.littleEndian
    const group = view.getUint16(at, little)
    this.bytes = bytes
    this.headerStart = at
    this.headerEnd = at + header
    this.next = next
    this.offset = this.#position
    this.#position += header
    if (group === DELIMITERS || this.#nesting.context !== ITEM) {
      this.#delimiter(group, view.getUint16(at + 2, little), view.getUint32(at + 4, little))
      return
    }
    const tag = group * 0x10000 + view.getUint16(at + 2, little)
    let length: number
    this.tag = tag
    if (this.explicitVr) {
      this.vr = view.getUint16(at + 4)
      length = header === 12 ? view.getUint32(at + 8, little) : view.getUint16(at + 6, little)
    } else {
      this.vr = this.#vrs.code(tag)
      length = view.getUint32(at + 4, little)
    }
    this.length = length
    if (length === undefinedLength || this.vr === codes.SQ) {
      this.#beginNested()
      return
    }
    if (this.#position + length > this.#nesting.end) this.#tooLong()
    this.#valueLeft = length
    this.#inValue = true
    this.#noting = ImplicitVr.wants(tag, length) ? length : 0
    this.#visitor.element(this)
  }

  #beginNested(): void {
    const end = this.#endOf(this.length)
    const unknown = this.vr !== codes.SQ
    const fragments = unknown && (this.tag === PIXEL_DATA || this.vr === codes.OB || this.vr === codes.OW)
    if (unknown && !fragments && this.explicitVr && this.vr !== codes.UN) {
      this.fail(`VR ${vrText(this.vr)} with undefined length`, this.offset)
    }
    const context = fragments ? FRAGMENTS : SEQUENCE
    if (this.#nesting.depth >= this.#depthLimit) this.fail(`more than ${this.#depthLimit} sequences in each other`)
    this.#nesting.enter(context, end, this.explicitVr, this.littleEndian, this.tag)
    if (fragments) {
      this.#visitor.beginFragments(this)
      return
    }
    this.#visitor.beginSequence(this)
    // PS3.5 §6.2.2 note 2: what is in a UN of undefined length is implicit VR little endian, whatever lies around it.
    if (unknown) {
      this.explicitVr = false
      this.littleEndian = true
    }
  }

  /**
   * An item, item delimitation or sequence delimitation item (PS3.5 §7.5), or what stands where one must. A needless
   * delimitation within an explicit length ends the item or sequence, too: there are such files.
   */
  #delimiter(group: number, element: number, length: number): void {
    const { context } = this.#nesting
    const isItem = group === DELIMITERS && element === ITEM_ELEMENT
    const ends = context === ITEM ? ITEM_END : SEQUENCE_END
    if (isItem && context === SEQUENCE) {
      this.length = length
      this.#nesting.enter(ITEM, this.#endOf(length), this.explicitVr, this.littleEndian, 0)
      this.#vrs.enter()
      this.#visitor.beginItem(this)
    } else if (isItem && context === FRAGMENTS) {
      if (length === undefinedLength) this.fail('fragment with undefined length', this.offset)
      this.length = length
      this.#valueLeft = length
      this.#inValue = true
      this.#visitor.fragment(this)
    } else if (group === DELIMITERS && element === ends) {
      if (this.#nesting.depth === 0) this.fail('item delimitation outside of an item', this.offset)
      this.#leave()
    } else {
      const wanted = context === ITEM ? 'an element' : 'an item or the end of the sequence'
      this.fail(`expected ${wanted}, found ${formatTag(tagOf(group, element))}`, this.offset)
    }
  }

  /** Ends an item or sequence whose length is used up. */
  #close(chunk: Uint8Array, at: number): void {
    this.bytes = chunk
    this.headerStart = at
    this.headerEnd = at
    this.next = at
    this.offset = this.#position
    if (this.#position > this.#nesting.end) this.#tooLong()
    this.#leave()
  }

  #leave(): void {
    const { context } = this.#nesting
    this.#nesting.leave()
    if (context === ITEM) {
      this.#vrs.leave()
      this.#visitor.endItem(this)
    } else {
      this.explicitVr = this.#nesting.outerExplicitVr
      this.littleEndian = this.#nesting.outerLittleEndian
      this.#visitor.endSequence(this)
    }
  }

  #endOf(length: number): number {
    if (length === undefinedLength) return Number.POSITIVE_INFINITY
    const end = this.#position + length
    if (end > this.#nesting.end) this.#tooLong()
    return end
  }

  #tooLong(): never {
    const left = this.#nesting.end - this.#position
    this.fail(`length ${this.length} is more than the ${left} bytes left of the surrounding item`, this.offset)
  }
}

const DELIMITERS = 0xfffe
const ITEM_ELEMENT = 0xe000
const ITEM_END = 0xe00d
const SEQUENCE_END = 0xe0dd
const PIXEL_DATA = 0x7fe00010
