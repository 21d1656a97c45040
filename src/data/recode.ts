/** Recoder: a data set in passing from one uncompressed transfer syntax to another, lengths and VRs as wished (PS3.5 §7, A). */
import type { Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import type { TransferSyntax } from '../dict/transfer-syntax.ts'
import { GroupLengths } from './group-lengths.ts'
import { headerLength, writeHeader, writeItemHeader } from './header.ts'
import { knownSyntax } from './known-syntax.ts'
import { type Mark, Output, type Patch } from './output.ts'
import type { RecodeOptions } from './recode-options.ts'
import { RunRecoder } from './run-recoder.ts'
import { Scanner } from './scan.ts'
import { type ScannedHeader, type ScanVisitor, undefinedLength } from './scan-visitor.ts'
import { codes, hasLongLength, isKnownCode, isYoung } from './vr-code.ts'

export type { Patch } from './output.ts'
export type { Correction, Padding, RecodeOptions } from './recode-options.ts'

/**
 * Takes a data set in chunks and gives it back recoded. Output are views of the chunk where nothing changes, so a chunk must
 * stay untouched until its output was used. Odd values become even, and headers of no known VR become UN. Lengths known too late are told
 * as patches. Holds at most 1 MiB of a text value beside its output. Errors as those of the Scanner; fragments cannot
 * become plain pixel data.
 */
export class Recoder implements ScanVisitor {
  readonly #to: TransferSyntax
  readonly #options: RecodeOptions
  readonly #output: Output
  readonly #scanner: Scanner
  readonly #run: RunRecoder
  readonly #groups: GroupLengths
  readonly #lengths: readonly number[] | undefined
  readonly #found: number[] | undefined
  /** Explicit lengths will change, so that it is better to have their fields in blocks of our own, to be set in place. */
  readonly #grows: boolean
  /** Open sequences and items: where their length field is, undefined when they end by a delimitation item. */
  readonly #marks: (Mark | undefined)[] = []
  readonly #itemStarts: number[] = []

  /** With `lengths`, as `planLengths` tells them, everything is put out right at once and there are no patches. */
  constructor(options: RecodeOptions, plan: { readonly lengths?: readonly number[]; readonly found?: number[] } = {}) {
    const from = knownSyntax(options.from)
    this.#to = knownSyntax(options.to ?? options.from)
    this.#options = options
    this.#lengths = plan.lengths
    this.#found = plan.found
    this.#output = new Output(this.#to.littleEndian, plan.found !== undefined)
    this.#run = new RunRecoder(this.#output, this.#to, options, plan.found !== undefined)
    this.#groups = new GroupLengths(options.groupLengths ?? 'as-is', {
      open: (tag) => this.#groupLength(tag),
      settle: (mark, length) => this.#settle(mark, length),
      position: () => this.#output.position,
    })
    const { groupLengths, padding } = options
    const { convertUn = false } = options
    this.#grows =
      from.explicitVr !== this.#to.explicitVr || groupLengths === 'add' || typeof padding === 'object' || convertUn
    this.#scanner = new Scanner(from, this, { ...options.limits, convertUn })
  }

  /** Patches for output given back before; reading takes them away. */
  takePatches(): Patch[] {
    const { patches } = this.#output
    if (patches.length > 0) this.#output.patches = []
    return patches
  }

  /** Bytes put out so far. */
  get position(): number {
    return this.#output.position
  }

  /** Bytes of a value still to come that are not looked at: a driver may `skip` them when it only wants lengths. */
  get skippable(): number {
    return this.#run.skippable ? this.#scanner.valueLeft : 0
  }

  push(chunk: Uint8Array): Uint8Array[] {
    this.#run.begin(chunk)
    this.#scanner.push(chunk)
    this.#run.finish(chunk.length - this.#scanner.carried)
    return this.#output.take()
  }

  /** Passes over bytes of the current value in a run that only finds lengths. */
  skip(count: number): void {
    this.#run.skip(count)
    this.#scanner.skip(count)
  }

  /** The last bytes; throws DataSetError when the data set is not complete. */
  end(): Uint8Array[] {
    this.#run.begin(nothing)
    this.#scanner.end()
    this.#groups.leave()
    const { padding } = this.#options
    if (typeof padding === 'object') this.#pad(padding.file, padding.preceding + this.#output.position)
    return this.#output.take()
  }

  element(header: ScannedHeader): void {
    const { tag } = header
    if ((tag & 0xffff) === 0 && (this.#options.groupLengths ?? 'as-is') !== 'as-is') {
      this.#run.drop(header)
      if (this.#options.groupLengths === 'recalculate' && this.#groups.concerns(tag)) this.#groups.element(tag)
    } else if (tag === tags.DataSetTrailingPadding && (this.#options.padding ?? 'as-is') !== 'as-is') {
      this.#run.drop(header)
    } else {
      const value = header.depth === 0 ? this.#options.replace?.get(tag) : undefined
      this.#begin(header)
      if (value === undefined) this.#run.element(header, this.#code(header.vr, header.length))
      else this.#run.replaceValue(header, this.#code(header.vr, value.length), value)
    }
  }

  value(bytes: Uint8Array, start: number, end: number, last: boolean): void {
    this.#run.value(bytes, start, end, last)
  }

  beginSequence(header: ScannedHeader): void {
    this.#begin(header)
    const length = this.#outputLength(header.length)
    const keeps = !this.#grows && this.#run.keeps(header, codes.SQ, length)
    if (keeps) this.#run.keepHeader(header)
    else this.#elementHeader(header, codes.SQ, length)
    this.#open(header, length, keeps)
  }

  endSequence(header: ScannedHeader): void {
    this.#close(header, tags.SequenceDelimitationItem)
  }

  beginItem(header: ScannedHeader): void {
    const length = this.#outputLength(header.length)
    const keeps = !this.#grows && length === header.length && this.#run.keepsForm(header)
    if (keeps) this.#run.keepHeader(header)
    else this.#itemHeader(header, tags.Item, length)
    const start = this.#open(header, length, keeps)
    this.#itemStarts.push(start)
    this.#groups.enter()
  }

  endItem(header: ScannedHeader): void {
    const start = this.#itemStarts.pop() ?? 0
    const { padding } = this.#options
    if (!this.#groups.idle || typeof padding === 'object') this.#run.flushBefore(header)
    this.#groups.leave()
    if (typeof padding === 'object') this.#pad(padding.item, this.#output.position - start)
    this.#close(header, tags.ItemDelimitationItem)
  }

  beginFragments(header: ScannedHeader): void {
    if (!this.#to.encapsulated && header.depth === 1) header.fail('encapsulated pixel data cannot be recoded')
    this.#begin(header)
    if (this.#run.keeps(header, codes.OB, undefinedLength)) this.#run.keepHeader(header)
    else this.#elementHeader(header, codes.OB, undefinedLength)
    this.#marks.push(undefined)
  }

  fragment(header: ScannedHeader): void {
    const odd = (header.length & 1) === 1
    if (!odd && this.#run.keepsForm(header)) this.#run.keepHeader(header)
    else this.#itemHeader(header, tags.Item, header.length + (odd ? 1 : 0))
    this.#run.pass(odd)
  }

  /** An element that stays is about to come: its group may be a new one. */
  #begin(header: ScannedHeader): void {
    if (!this.#groups.concerns(header.tag)) return
    this.#run.flushBefore(header)
    this.#groups.element(header.tag)
  }

  /** The code that an element gets: one that is known, old enough, and with a length field that is long enough. */
  #code(code: number, length: number): number {
    if (!this.#to.explicitVr) return code
    let known = isKnownCode(code) ? code : codes.UN
    if (length > 0xffff && !hasLongLength(known)) known = codes.UN
    return this.#options.oldVrs === true && isYoung(known) ? codes.OB : known
  }

  /** The length field of a sequence or item in the output: undefined, the planned length, or for the time being its own. */
  #outputLength(length: number): number {
    const wish = this.#options.sequenceLengths ?? 'as-is'
    if (wish === 'undefined' || (wish === 'as-is' && length === undefinedLength)) return undefinedLength
    return this.#lengths?.[this.#output.markCount] ?? (length === undefinedLength ? 0 : length)
  }

  /** Remembers where the length field just put out is; returns the position behind the header. */
  #open(header: ScannedHeader, length: number, kept: boolean): number {
    const position = kept ? this.#run.positionBehind(header) : this.#output.position
    this.#marks.push(length === undefinedLength ? undefined : this.#output.mark(position, length, !kept))
    return position
  }

  /** Ends a sequence or item, as its length in the output asks for it. */
  #close(header: ScannedHeader, delimitation: Tag): void {
    const mark = this.#marks.pop()
    const delimited = header.headerEnd > header.headerStart
    if (mark !== undefined) {
      this.#settle(mark, this.#run.positionOf(header) - mark.position)
      if (delimited) this.#run.replaceHeader(header)
    } else if (delimited && this.#run.keepsForm(header)) this.#run.keepHeader(header)
    else this.#itemHeader(header, delimitation, 0)
  }

  #settle(mark: Mark, length: number): void {
    if (length >= undefinedLength) this.#scanner.fail('a sequence, item or group is too long for an explicit length')
    if (this.#found !== undefined) {
      if (mark.index >= MARKS) this.#scanner.fail(`more than ${MARKS} sequences and items with explicit lengths`)
      this.#found[mark.index] = length
    }
    this.#output.settle(mark, length)
  }

  #groupLength(tag: Tag): Mark {
    const { view, at } = this.#output.header(headerLength(this.#to, codes.UL) + 4)
    const header = writeHeader(view, at, this.#to, tag, codes.UL, 4)
    const length = this.#lengths?.[this.#output.markCount] ?? 0
    view.setUint32(at + header, length, this.#to.littleEndian)
    return this.#output.mark(this.#output.position, length, true)
  }

  #elementHeader(header: ScannedHeader, code: number, length: number): void {
    this.#run.replaceHeader(header)
    const { view, at } = this.#output.header(headerLength(this.#to, code))
    writeHeader(view, at, this.#to, header.tag, code, length)
  }

  #itemHeader(header: ScannedHeader, tag: Tag, length: number): void {
    this.#run.replaceHeader(header)
    const { view, at } = this.#output.header(8)
    writeItemHeader(view, at, this.#to, tag, length)
  }

  /** Adds Data Set Trailing Padding so that `length` becomes a multiple of `unit` (PS3.10 §7.2). */
  #pad(unit: number, length: number): void {
    if (unit === 0 || length % unit === 0) return
    const header = headerLength(this.#to, codes.OB)
    let room = unit - (length % unit)
    while (room < header) room += unit
    if (room - header >= undefinedLength) this.#scanner.fail('padding is too long for one element')
    const { view, at } = this.#output.header(header)
    writeHeader(view, at, this.#to, tags.DataSetTrailingPadding, codes.OB, room - header)
    this.#output.zeros(room - header)
  }
}

const nothing = new Uint8Array(0)
/** The most lengths that a plan holds, eight bytes each. */
const MARKS = 0x100_0000
