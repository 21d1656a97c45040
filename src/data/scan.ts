/** Incremental scanner over the element headers of a data set in any transfer syntax, in any chunking (PS3.5 §7, Annex A). */
import { formatTag, tagOf } from '../dict/tag.ts'
import type { TransferSyntax } from '../dict/transfer-syntax.ts'
import { DataSetError } from '../errors.ts'
import { CurrentHeader } from './current-header.ts'
import { DELIMITERS, explicitHeaderLength, ITEM_ELEMENT, ITEM_END, SEQUENCE_END } from './header.ts'
import { ImplicitVr } from './implicit-vr.ts'
import { defaultLimits } from './limits.ts'
import { HeaderMender } from './mended-header.ts'
import { contextWithin, FRAGMENTS, ITEM, Nesting, SEQUENCE } from './nesting.ts'
import { type ScannedHeader, type ScanOptions, type ScanVisitor, undefinedLength } from './scan-visitor.ts'
import { Seam } from './seam.ts'
import { codes, vrText } from './vr-code.ts'

/**
 * Walks element headers; holds at most one header of 12 bytes and a few bytes per level of nesting, never a value.
 * Deflated input must be inflated before. Throws DataSetError for bytes that break PS3.5; after that it is of no use.
 */
export class Scanner extends CurrentHeader implements ScannedHeader {
  readonly #visitor: ScanVisitor
  readonly #vrs: ImplicitVr
  readonly #mender: HeaderMender | undefined
  readonly #nesting: Nesting
  readonly #seam = new Seam()
  #inValue = false
  /** The value is none that the visitor hears of. */
  #unseen = false
  #position: number

  constructor(syntax: TransferSyntax, visitor: ScanVisitor, options: ScanOptions = {}) {
    super()
    this.littleEndian = syntax.littleEndian
    this.explicitVr = syntax.explicitVr
    this.#visitor = visitor
    this.#vrs = new ImplicitVr(options.convertUn)
    const { lenient } = options
    this.#mender = lenient && new HeaderMender(lenient, this.#vrs, syntax.encapsulated)
    this.#nesting = new Nesting(options.depth ?? defaultLimits.depth)
    this.#position = options.origin ?? 0
  }

  /** Bytes of a header begun in the last chunk whose rest was not there yet; they were not shown to the visitor. */
  get carried(): number {
    return this.#seam.length
  }

  get depth(): number {
    return this.#nesting.depth
  }

  /** Scans the next bytes. What is shown to the visitor are views of `chunk`; nothing of it is kept. */
  push(chunk: Uint8Array): void {
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length)
    const size = chunk.length
    let at = 0
    while (!this.stopped) {
      if (this.#inValue) {
        if (at === size && this.valueLeft > 0) return
        at = this.#passValue(chunk, at)
        continue
      }
      while (this.#position >= this.#nesting.end) this.#close(chunk, at)
      if (at === size || this.stopped) return
      if (this.#seam.length > 0) {
        at = this.#completeHeader(chunk, at)
        if (this.#seam.length > 0) return
        continue
      }
      const header = at + 8 > size ? 8 : this.#headerLength(view, at)
      if (at + header > size) {
        this.#seam.begin(chunk, at)
        return
      }
      this.#header(chunk, view, at, header, at + header)
      at += header
    }
  }

  /** Passes over bytes of the current value without having them, as a driver does that seeks in a file. */
  skip(count: number): void {
    if (count > this.valueLeft) throw new RangeError('cannot skip more than what is left of the value')
    this.#position += count
    this.valueLeft -= count
    this.#vrs.forget()
    if (count > 0 && this.valueLeft === 0) this.#passValue(this.#seam.bytes, 0)
  }

  /** Tells that the data set ended; throws DataSetError when it ended within an element, item or sequence. */
  end(): void {
    if (this.stopped) return
    while (this.#position >= this.#nesting.end) this.#close(this.#seam.bytes, 0)
    if (this.valueLeft > 0) this.fail(`data set ends ${this.valueLeft} bytes before the end of a value`)
    if (this.#seam.length > 0 && !this.#seam.isPadding) this.fail('data set ends within an element header')
    if (this.#nesting.depth > 0) this.fail('data set ends within a sequence')
  }

  fail(message: string, offset = this.#position + this.#seam.length): never {
    throw new DataSetError(message, { offset, path: this.#nesting.path(this.tag) })
  }

  #passValue(chunk: Uint8Array, at: number): number {
    const end = Math.min(chunk.length, at + this.valueLeft)
    this.valueLeft -= end - at
    this.#position += end - at
    if (this.#vrs.noting) this.#vrs.note(chunk, at, end, this.littleEndian)
    this.#inValue = this.valueLeft > 0
    if (!this.#unseen) this.#visitor.value(chunk, at, end, !this.#inValue)
    else this.#unseen = this.#inValue
    return end
  }

  /** Takes bytes of `chunk` until the header begun in an earlier one is complete; returns where it stopped. */
  #completeHeader(chunk: Uint8Array, from: number): number {
    const seam = this.#seam
    let at = seam.fill(chunk, from, 8)
    if (seam.length < 8) return at
    const header = this.#headerLength(seam.view, 0)
    at = seam.fill(chunk, at, header)
    if (seam.length < header) return at
    seam.length = 0
    this.#header(seam.bytes, seam.view, 0, header, at)
    return at
  }

  #headerLength(view: DataView, at: number): number {
    if (!this.explicitVr || this.#nesting.context !== ITEM) return 8
    if (this.#mender?.isImplicit(view, at, this.littleEndian) === true) return 8
    return explicitHeaderLength(view, at, this.littleEndian)
  }

  #header(bytes: Uint8Array, view: DataView, at: number, header: number, next: number): void {
    const little = this.littleEndian
    const group = view.getUint16(at, little)
    this.place(bytes, at, at + header, next, this.#position)
    this.#position += header
    if (group === DELIMITERS || this.#nesting.context !== ITEM) {
      this.#delimiter(group, view.getUint16(at + 2, little), view.getUint32(at + 4, little))
      return
    }
    const tag = group * 0x10000 + view.getUint16(at + 2, little)
    const isExplicit = this.explicitVr && this.#mender?.isImplicit(view, at, little) !== true
    const length = isExplicit && header === 8 ? view.getUint16(at + 6, little) : view.getUint32(at + header - 4, little)
    this.tag = tag
    const written = isExplicit ? view.getUint16(at + 4) : undefined
    this.vr = this.#vrs.meant(tag, written, little && length !== undefinedLength)
    this.converted = written !== undefined && this.vr !== written
    this.length = length
    this.#mender?.mend(this, written)
    if (this.length === undefinedLength || this.vr === codes.SQ) {
      this.#beginNested()
      return
    }
    this.valueLeft = this.length
    this.#inValue = true
    if (this.#position + this.length > this.#nesting.end) {
      this.#skipRest()
      return
    }
    this.#vrs.expect(tag, this.length)
    this.#visitor.element(this)
  }

  /** An element is longer than its item, of which the rest is passed over, where that is allowed and the header is in it. */
  #skipRest(): void {
    if (this.#mender?.skipsRestOfItem !== true || this.#position > this.#nesting.end) this.#tooLong()
    this.#mender.tell('rest-of-item', this.tag)
    this.valueLeft = this.#nesting.end - this.#position
    this.#unseen = true
  }

  #beginNested(): void {
    const end = this.#endOf(this.length)
    const mender = this.#mender
    const context = mender?.contextWithin(this) ?? contextWithin(this.tag, this.vr, this.explicitVr)
    if (context === undefined) this.fail(`VR ${vrText(this.vr)} with undefined length`, this.offset)
    if (this.#nesting.isFull) this.fail(`more than ${this.#nesting.depth} sequences in each other`)
    this.#nesting.enter(context, end, this.explicitVr, this.littleEndian, this.tag)
    if (context === FRAGMENTS) {
      this.#visitor.beginFragments(this)
      return
    }
    this.#visitor.beginSequence(this)
    // PS3.5 §6.2.2 note 2: what is in a UN of undefined length is implicit VR little endian, whatever lies around it.
    if ((this.vr !== codes.SQ || this.converted) && mender?.explicitInUn !== true) {
      this.explicitVr = false
      this.littleEndian = true
    }
  }

  /** What parts items (PS3.5 §7.5), or stands where it must. A needless delimitation ends an explicit length, too. */
  #delimiter(group: number, element: number, length: number): void {
    const { context } = this.#nesting
    const isItem = group === DELIMITERS && element === ITEM_ELEMENT
    const ends = context === ITEM ? ITEM_END : SEQUENCE_END
    this.length = length
    if (isItem && context === SEQUENCE) {
      this.#nesting.enter(ITEM, this.#endOf(length), this.explicitVr, this.littleEndian, 0)
      this.#vrs.enter()
      this.#visitor.beginItem(this)
    } else if (isItem && context === FRAGMENTS) {
      if (length === undefinedLength) this.fail('fragment with undefined length', this.offset)
      this.valueLeft = length
      this.#inValue = true
      this.#visitor.fragment(this)
    } else if (
      group === DELIMITERS &&
      (element === ends || this.#mender?.endsAnyway(element, context, this.tag) === true)
    ) {
      if (this.#nesting.depth === 0) this.fail('item delimitation outside of an item', this.offset)
      this.#leave()
    } else {
      const wanted = context === ITEM ? 'an element' : 'an item or the end of the sequence'
      this.fail(`expected ${wanted}, found ${formatTag(tagOf(group, element))}`, this.offset)
    }
  }

  /** Ends an item or sequence whose length is used up. */
  #close(chunk: Uint8Array, at: number): void {
    this.place(chunk, at, at, at, this.#position)
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
    if (end <= this.#nesting.end) return end
    if (this.#mender?.skipsRestOfItem !== true) this.#tooLong()
    this.#mender.tell('too-long', this.tag)
    return this.#nesting.end
  }

  #tooLong(): never {
    const left = this.#nesting.end - this.#position
    this.fail(`length ${this.length} is more than the ${left} bytes left of the surrounding item`, this.offset)
  }
}
