/** The listing of a data set, row by row, while it is read: nothing but the current value and a count for each sequence is held. */
import type { Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { type Vr, vrRow } from '../dict/vr.ts'
import { dumpValue, NO_VALUE } from './dump-value.ts'
import type { ListedRow, ListingOptions, ListingSink } from './listed-row.ts'
import { StopWatch } from './listing-stop.ts'
import { Surroundings } from './listing-surroundings.ts'
import { inUtf8, littleEndian, plainUid } from './listing-values.ts'
import type { FileVisitor } from './scan-file.ts'
import { type ScannedHeader, undefinedLength } from './scan-visitor.ts'
import { codes, knownVr, swapUnit } from './vr-code.ts'

/** An element or fragment whose value is being read. */
interface Pending {
  readonly tag: Tag
  readonly vr: Vr
  readonly shownVr: string
  readonly length: number
  readonly depth: number
  /** Bytes that turn around together to become little endian; 1: none. */
  readonly swap: number
}

/** Gives the rows to the sink. `counts` are those of a walk over the same bytes. */
export class Listing implements FileVisitor {
  readonly #counts: readonly number[]
  readonly #options: ListingOptions
  readonly #sink: ListingSink
  readonly #watch: StopWatch
  #next = 0
  readonly #around = new Surroundings()
  /** The value that is being read. */
  #header: Pending | undefined
  #fragment = false
  readonly #held: Buffer[] = []
  #heldBytes = 0
  #wanted = 0
  #streamed = false

  constructor(counts: readonly number[], options: ListingOptions, sink: ListingSink) {
    this.#counts = counts
    this.#options = options
    this.#sink = sink
    this.#watch = new StopWatch(options.stop)
  }

  get wantsValue(): boolean {
    return this.#streamed || this.#heldBytes < this.#wanted
  }

  element(header: ScannedHeader): void {
    const { tag, length } = header
    if (this.#stops(header)) return
    const vr = knownVr(header.vr)
    const shownVr = vr === 'UN' && (!header.explicitVr || header.vr !== codes.UN) ? '??' : vr
    this.#begin({
      tag,
      vr,
      shownVr,
      length,
      depth: this.#around.depth,
      swap: header.littleEndian ? 1 : swapUnit(header.vr),
    })
    this.#fragment = false
  }

  fragment(header: ScannedHeader): void {
    this.#begin({ tag: tags.Item, vr: 'OB', shownVr: 'pi', length: header.length, depth: this.#around.depth, swap: 1 })
    this.#fragment = true
  }

  value(bytes: Uint8Array, start: number, end: number, last: boolean): void {
    const header = this.#header
    if (header === undefined) return
    if (this.#streamed) {
      this.#stream(bytes.subarray(start, end), header, last)
    } else if (this.#heldBytes < this.#wanted) {
      const part = Buffer.from(bytes.subarray(start, Math.min(end, start + this.#wanted - this.#heldBytes)))
      this.#held.push(part)
      this.#heldBytes += part.length
    }
    if (!last) return
    if (!this.#streamed) this.#show(header)
    this.#header = undefined
    this.#streamed = false
  }

  beginSequence(header: ScannedHeader): void {
    const { tag, length } = header
    if (this.#stops(header)) return
    const explicit = length !== undefinedLength
    const count = this.#counts[this.#next++] ?? 0
    const text = `(Sequence with ${explicit ? 'explicit' : 'undefined'} length #=${count})`
    this.#row(
      'sequence',
      this.#around.depth,
      tag,
      'SQ',
      text,
      explicit ? length : undefined,
      1,
      this.#around.nameOf(tag),
    )
    this.#around.enter(explicit)
  }

  endSequence(): void {
    const explicit = this.#around.leave()
    const text = explicit ? '(SequenceDelimitationItem for re-encod.)' : '(SequenceDelimitationItem)'
    this.#row(
      'sequence-end',
      this.#around.depth,
      tags.SequenceDelimitationItem,
      'na',
      text,
      0,
      0,
      'SequenceDelimitationItem',
    )
  }

  beginItem(header: ScannedHeader): void {
    const explicit = header.length !== undefinedLength
    const count = this.#counts[this.#next++] ?? 0
    const text = `(Item with ${explicit ? 'explicit' : 'undefined'} length #=${count})`
    this.#row('item', this.#around.depth, tags.Item, 'na', text, explicit ? header.length : undefined, 1, 'Item')
    this.#around.enter(explicit)
  }

  endItem(): void {
    const explicit = this.#around.leave()
    const text = explicit ? '(ItemDelimitationItem for re-encoding)' : '(ItemDelimitationItem)'
    this.#row('item-end', this.#around.depth, tags.ItemDelimitationItem, 'na', text, 0, 0, 'ItemDelimitationItem')
  }

  beginFragments(header: ScannedHeader): void {
    if (this.#stops(header)) return
    const count = this.#counts[this.#next++] ?? 0
    const text = `(PixelSequence #=${count})`
    this.#row('fragments', this.#around.depth, header.tag, 'OB', text, undefined, 1, this.#around.nameOf(header.tag))
    this.#around.enter(false)
  }

  #stops(header: ScannedHeader): boolean {
    if (this.#around.depth > 0 || !this.#watch.isOver(header.tag)) return false
    header.stop()
    return true
  }

  #begin(header: Pending): void {
    this.#header = header
    this.#held.length = 0
    this.#heldBytes = 0
    this.#streamed = false
    const { length, vr } = header
    const { longValues, shorten } = this.#options
    const isText = vrRow(vr).kind === 'text'
    if (longValues !== undefined && length > longValues) this.#wanted = 0
    else if (isText) this.#wanted = Math.min(length, MOST_TEXT)
    else this.#wanted = shorten ? Math.min(length, SHORT_BYTES) : length
    if (isText || shorten || this.#wanted <= MOST_HELD) return
    this.#streamed = true
    this.#rowFor(header, '', Math.floor(length / unitOf(vr)), true)
  }

  #show(header: Pending): void {
    const { tag, vr, length } = header
    const { longValues, shorten, showPadding } = this.#options
    const held = this.#held.length === 1 ? (this.#held[0] ?? EMPTY) : Buffer.concat(this.#held)
    const bytes = littleEndian(held, header.swap)
    if (!this.#fragment) this.#around.notice(tag, vr, bytes)
    if (longValues !== undefined && length > longValues) {
      this.#rowFor(header, '(not loaded)', 1, false)
      return
    }
    const { kind, charset } = vrRow(vr)
    const charsets = charset ? this.#around.charset : []
    const { raw, controls, quote } = this.#options
    const style = { width: shorten ? LINE_WIDTH : Number.POSITIVE_INFINITY, padding: showPadding, raw, controls, quote }
    const utf8 = this.#options.toUtf8 === true ? inUtf8(tag, bytes, charset, charsets) : undefined
    const shown =
      utf8 === undefined ? dumpValue(vr, bytes, charsets, style) : dumpValue(vr, utf8, ['ISO_IR 192'], style)
    const isName = vr === 'UI' && shown.text.startsWith('=')
    const text = isName && !this.#options.uidNames ? plainUid(bytes, style.width) : shown.text
    const complete = bytes.length === length
    const multiplicity =
      complete || kind === 'text' ? shown.multiplicity : kind === 'bytes' ? 1 : Math.floor(length / unitOf(vr))
    this.#rowFor(utf8 === undefined ? header : { ...header, length: utf8.length }, text, multiplicity, false)
  }

  #stream(bytes: Uint8Array, { vr, swap }: Pending, last: boolean): void {
    const unit = unitOf(vr)
    this.#held.push(Buffer.from(bytes))
    this.#heldBytes += bytes.length
    if (this.#heldBytes < STREAM_BYTES && !last) return
    const all = Buffer.concat(this.#held)
    const whole = last ? all.length : all.length - (all.length % unit)
    const { text } = dumpValue(vr, littleEndian(all.subarray(0, whole), swap), [], {
      width: Number.POSITIVE_INFINITY,
      padding: false,
    })
    this.#held.length = 0
    this.#heldBytes = all.length - whole
    if (this.#heldBytes > 0) this.#held.push(all.subarray(whole))
    const shown = text === NO_VALUE ? '' : text
    this.#sink.piece(last ? shown : `${shown}\\`, last)
  }

  #rowFor(header: Pending, text: string, multiplicity: number, more: boolean): void {
    const { tag, shownVr, length, depth } = header
    const kind = this.#fragment ? 'fragment' : 'value'
    const name = this.#fragment ? 'Item' : this.#around.nameOf(tag)
    this.#sink.row({ kind, depth, tag, vr: shownVr, text, bytes: length, multiplicity, name, ...(more && { more }) })
  }

  #row(
    kind: ListedRow['kind'],
    depth: number,
    tag: Tag,
    vr: string,
    text: string,
    bytes: number | undefined,
    multiplicity: number,
    name: string,
  ): void {
    this.#sink.row({ kind, depth, tag, vr, text, bytes, multiplicity, name })
  }
}

const unitOf = (vr: Vr): number => vrRow(vr).unit

const EMPTY = Buffer.alloc(0)
const LINE_WIDTH = 70
/** More than a shortened value of any VR shows. */
const SHORT_BYTES = 1024
/** Text is decoded as a whole. */
const MOST_TEXT = 0x400_0000
/** Longer ones are shown while they are read. */
const MOST_HELD = 0x100_0000
const STREAM_BYTES = 0x10_0000
