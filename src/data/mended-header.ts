/** Headers of elements, read as a `Leniency` says. */
import type { Tag } from '../dict/tag.ts'
import { DELIMITERS, ITEM_END, SEQUENCE_END } from './header.ts'
import type { ImplicitVr } from './implicit-vr.ts'
import type { Leniency } from './leniency.ts'
import { type Context, contextWithin, ITEM, SEQUENCE } from './nesting.ts'
import { undefinedLength } from './scan-visitor.ts'
import { codes, isKnownCode } from './vr-code.ts'

/** What of a header may become something else. */
export interface Mendable {
  readonly tag: Tag
  vr: number
  length: number
  readonly littleEndian: boolean
  readonly explicitVr: boolean
  readonly depth: number
  fail(message: string, offset?: number): never
  readonly offset: number
}

export class HeaderMender {
  readonly skipsRestOfItem: boolean
  readonly explicitInUn: boolean
  readonly #leniency: Leniency
  readonly #vrs: ImplicitVr
  readonly #encapsulated: boolean

  /** `encapsulated`: whether the transfer syntax has pixel data in fragments. */
  constructor(leniency: Leniency, vrs: ImplicitVr, encapsulated: boolean) {
    this.skipsRestOfItem = leniency.skipRestOfItem === true
    this.explicitInUn = leniency.explicitInUn === true
    this.#leniency = leniency
    this.#vrs = vrs
    this.#encapsulated = encapsulated
  }

  /** Whether the header at `at`, where explicit VR is due, is to be read as one of implicit VR. Its first eight bytes are there. */
  isImplicit(view: DataView, at: number, littleEndian: boolean): boolean {
    if (this.#leniency.implicitHeaders !== true || view.getUint16(at, littleEndian) === DELIMITERS) return false
    return !isKnownCode(view.getUint16(at + 4))
  }

  /** Sets VR and length to what they are taken for; `written` is the VR that stands there, if one does. */
  mend(header: Mendable, written: number | undefined): void {
    const { tag } = header
    if (written === undefined && header.explicitVr) this.tell('implicit-header', tag)
    if (this.#leniency.dictionaryVrs === true && written !== undefined) {
      const known = this.#vrs.code(tag)
      if (known !== codes.UN && !isChoice(known, written)) header.vr = known
    }
    if (header.length === undefinedLength) this.#mendUndefined(header)
    else this.#mendLength(header)
  }

  #mendUndefined(header: Mendable): void {
    const isBytes = header.vr === codes.OB || header.vr === codes.OW
    if (this.#leniency.bytesAsSequences !== true || !isBytes || header.tag === PIXEL_DATA) return
    header.vr = codes.SQ
    this.tell('bytes-as-sequence', header.tag)
  }

  #mendLength(header: Mendable): void {
    const { tag, vr } = header
    if (tag === VOI_LUT_SEQUENCE && vr === codes.OW) {
      if (this.#leniency.voiLutWords === 'error') header.fail('VOI LUT Sequence with VR OW', header.offset)
      if (this.#leniency.voiLutWords === 'sequence') header.vr = codes.SQ
    }
    if (tag === PIXEL_DATA && this.#encapsulated && header.depth === 0) {
      if (this.#leniency.explicitPixelData === 'error') {
        header.fail('pixel data of explicit length in a transfer syntax that encapsulates them', header.offset)
      }
      if (this.#leniency.explicitPixelData === 'told') this.tell('explicit-pixel-data', tag)
    }
    if (this.#leniency.evenLengths === true && header.length % 2 === 1 && header.vr !== codes.SQ) {
      header.length += 1
      this.tell('odd-length', tag)
    }
  }

  /** What is within an element of undefined length, or a sequence. */
  contextWithin(header: Mendable): Context | undefined {
    const { tag, vr, explicitVr, length } = header
    const isPrivate = (tag & 0x10000) !== 0
    if (this.#leniency.privateSequences === true && isPrivate && !explicitVr && length === undefinedLength) {
      return SEQUENCE
    }
    return contextWithin(tag, vr, explicitVr)
  }

  /** Whether a delimitation item that is not the right one ends what is open all the same. */
  endsAnyway(element: number, context: Context, tag: Tag): boolean {
    if (this.#leniency.swappedDelimiters !== true) return false
    if (element !== (context === ITEM ? SEQUENCE_END : ITEM_END)) return false
    this.tell('delimiter', tag)
    return true
  }

  tell(...what: Parameters<NonNullable<Leniency['observe']>>): void {
    this.#leniency.observe?.(...what)
  }
}

/** The Standard leaves a choice between them, which only the data set knows. */
const isChoice = (known: number, written: number): boolean =>
  choices.some((pair) => pair.includes(known) && pair.includes(written))

const choices: readonly (readonly number[])[] = [
  [codes.OB, codes.OW],
  [codes.US, codes.SS],
]

const PIXEL_DATA = 0x7fe00010
const VOI_LUT_SEQUENCE = 0x00283010
