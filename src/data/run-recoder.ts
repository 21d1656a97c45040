/** The run of unchanged bytes within a chunk, and what happens to the values that interrupt it. */
import type { TransferSyntax } from '../dict/transfer-syntax.ts'
import { writeHeader } from './header.ts'
import { HeldBytes } from './held-bytes.ts'
import type { Output } from './output.ts'
import type { RecodeOptions } from './recode-options.ts'
import type { ScannedHeader } from './scan-visitor.ts'
import { hasBlanks, isTrimmed, trimmed } from './trim.ts'
import { UnitSwapper } from './unit-swapper.ts'
import { codes, hasLongLength, isText, paddingOf, swapUnit } from './vr-code.ts'

/** What becomes of the bytes of the current value. */
type Mode = typeof PASS | typeof DROP | typeof SWAP | typeof TEXT
const PASS = 0
const DROP = 1
const SWAP = 2
const TEXT = 3

/**
 * Copies by runs: `#from` is where in the chunk the bytes begin that were not put out yet and stay as they are. Whatever
 * changes something flushes the run up to its header and lets the next one begin behind it.
 */
export class RunRecoder {
  readonly #output: Output
  readonly #to: TransferSyntax
  readonly #counting: boolean
  readonly #options: RecodeOptions
  #chunk: Uint8Array = nothing
  #from = 0
  #mode: Mode = PASS
  #pad = -1
  readonly #swapper: UnitSwapper
  /** Of a text value that was not decided upon: its header's place in the chunk, -1 when that was left behind. */
  #textAt = -1
  #tag = 0
  #code = 0
  #vr = 0
  #keeps = false
  readonly #held = new HeldBytes()

  constructor(output: Output, to: TransferSyntax, options: RecodeOptions, counting: boolean) {
    this.#output = output
    this.#to = to
    this.#options = options
    this.#counting = counting
    this.#swapper = new UnitSwapper(output)
  }

  begin(chunk: Uint8Array): void {
    this.#chunk = chunk
    this.#from = 0
  }

  /** Ends the run of this chunk; bytes from `end` on belong to a header that is not complete. */
  finish(end: number): void {
    if (this.#mode === TEXT && this.#textAt >= 0) this.#detachText()
    else if (this.#mode !== TEXT) this.#flushTo(end)
  }

  /** The position in the output at which the current header begins, or would begin. */
  positionOf(header: ScannedHeader): number {
    const inRun = header.bytes === this.#chunk ? Math.max(0, header.headerStart - this.#from) : 0
    return this.#output.position + inRun
  }

  /** The position in the output behind the current header, which stays. */
  positionBehind(header: ScannedHeader): number {
    return this.#output.position + header.next - this.#from
  }

  /** Whether a header may stay when the element gets this code and length. */
  keeps(header: ScannedHeader, code: number, length: number): boolean {
    const { explicitVr } = this.#to
    if (length !== header.length || header.converted || !this.keepsForm(header)) return false
    return header.explicitVr === explicitVr && (!explicitVr || code === header.vr)
  }

  keepsForm(header: ScannedHeader): boolean {
    return header.littleEndian === this.#to.littleEndian
  }

  /** Lets the current header stay. */
  keepHeader(header: ScannedHeader): void {
    if (header.bytes === this.#chunk) return
    this.#output.copy(header.bytes, header.headerStart, header.headerEnd)
    this.#from = header.next
  }

  /** Puts out what is before the current header and takes the header away. */
  replaceHeader(header: ScannedHeader): void {
    if (header.bytes === this.#chunk) this.#flushTo(header.headerStart)
    this.#from = header.next
  }

  /** Puts out what is before the current header, which stays to be decided upon. */
  flushBefore(header: ScannedHeader): void {
    if (header.bytes === this.#chunk) this.#flushTo(header.headerStart)
  }

  /** The current element goes: header and value. */
  drop(header: ScannedHeader): void {
    this.replaceHeader(header)
    this.#mode = DROP
  }

  /** The current element gets another value. */
  replaceValue(header: ScannedHeader, code: number, value: Uint8Array): void {
    this.drop(header)
    this.#putValue(header.tag, code, value)
    this.#options.observe?.({ type: 'replaced', tag: header.tag })
  }

  /** The value of a fragment passes; `pad` when it is odd. */
  pass(pad: boolean): void {
    this.#mode = PASS
    this.#pad = pad ? 0 : -1
  }

  /** The current element stays, with this code. */
  element(header: ScannedHeader, code: number): void {
    const { length, vr } = header
    const even = length + (length & 1)
    this.#code = code
    this.#tag = header.tag
    if (this.#options.trimText === true && length > 0 && length <= TEXT_LENGTH && isText(vr)) {
      this.#beginText(header)
      return
    }
    if (this.keeps(header, code, even)) this.keepHeader(header)
    else {
      this.replaceHeader(header)
      this.#writeHeader(even)
    }
    this.#pad = even > length ? paddingOf(vr) : -1
    // What becomes OB is little endian from then on: nothing will turn it around again.
    const littleEndian = code === codes.OB && vr !== codes.OB ? true : this.#to.littleEndian
    const unit = header.littleEndian === littleEndian || code === codes.UN ? 1 : swapUnit(vr)
    this.#mode = unit > 1 ? SWAP : PASS
    this.#swapper.begin(unit)
  }

  value(bytes: Uint8Array, start: number, end: number, last: boolean): void {
    const mode = this.#mode
    if (mode === TEXT) {
      this.#takeText(bytes, start, end, last)
      return
    }
    if (mode === SWAP) this.#swap(bytes, start, end, last)
    else if (mode === DROP) this.#from = end
    if (!last) return
    this.#mode = PASS
    if (this.#pad < 0 || mode === DROP) return
    this.#flushTo(end)
    this.#output.byte(this.#pad)
    this.#pad = -1
  }

  /** Counts bytes of the current value that nobody looks at. */
  skip(count: number): void {
    if (this.#mode !== DROP) this.#output.position += count
  }

  /** Whether the bytes of the current value make no difference to lengths. */
  get skippable(): boolean {
    return this.#mode !== TEXT
  }

  #flushTo(end: number): void {
    if (end <= this.#from) return
    this.#output.span(this.#chunk, this.#from, end)
    this.#from = end
  }

  #writeHeader(length: number): void {
    const { view, at } = this.#output.header(this.#to.explicitVr && hasLongLength(this.#code) ? 12 : 8)
    writeHeader(view, at, this.#to, this.#tag, this.#code, length)
  }

  #swap(bytes: Uint8Array, start: number, end: number, last: boolean): void {
    this.#from = end
    if (this.#counting) this.#output.position += end - start
    else this.#swapper.take(bytes, start, end, last)
  }

  #beginText(header: ScannedHeader): void {
    this.#mode = TEXT
    this.#vr = header.vr
    this.#pad = -1
    this.#keeps = this.keeps(header, this.#code, header.length)
    this.#held.clear()
    this.#textAt = header.bytes === this.#chunk ? header.headerStart : -1
    if (this.#textAt < 0) this.#from = header.next
  }

  /** The chunk ends within a text value or before it: its header is written anew when the value is complete. */
  #detachText(): void {
    this.#flushTo(this.#textAt)
    this.#textAt = -1
  }

  #takeText(bytes: Uint8Array, start: number, end: number, last: boolean): void {
    const whole = last && this.#held.length === 0
    if (!whole) {
      if (this.#textAt >= 0) this.#detachText()
      this.#held.append(bytes, start, end)
      this.#from = end
      if (!last) return
    }
    this.#mode = PASS
    const text = whole ? bytes : this.#held.bytes
    const from = whole ? start : 0
    const to = whole ? end : this.#held.length
    const unchanged = isTrimmed(text, from, to, this.#vr)
    if (unchanged && this.#keeps && this.#textAt >= 0) return
    if (this.#textAt >= 0) this.#flushTo(this.#textAt)
    if (unchanged) {
      this.#writeHeader(to - from)
      if (whole) this.#from = start
      else this.#output.copy(text, from, to)
      return
    }
    const value = trimmed(text, from, to, this.#vr)
    if (this.#vr === codes.UI && hasBlanks(text, from, to)) {
      this.#options.observe?.({ type: 'uid-blanks-removed', tag: this.#tag })
    }
    this.#putValue(this.#tag, this.#code, value)
    if (whole) this.#from = end
  }

  #putValue(tag: number, code: number, value: Uint8Array): void {
    this.#tag = tag
    this.#code = code
    this.#writeHeader(value.length)
    this.#output.copy(value, 0, value.length)
  }
}

const nothing = new Uint8Array(0)
/** Longer text values pass as they are. */
const TEXT_LENGTH = 0x10_0000
