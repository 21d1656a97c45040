/** The VR of an element whose header does not tell it (PS3.5 §7.1.3, Annex A.1): dictionary, private creators, context. */
import { vrOf } from '../dict/dictionary.ts'
import { groupOf, type Tag } from '../dict/tag.ts'
import type { Vr } from '../dict/vr.ts'
import { codes, vrCode } from './vr-code.ts'

/**
 * Finds VR codes by tag within nested items. The driver tells of items entered and left and of the values that decide:
 * Pixel Representation, Waveform Bits Allocated, private creators. Where PS3.6 leaves a choice: OB or OW is OW for pixels,
 * overlays and LUT data, for waveforms it follows Waveform Bits Allocated, else OB; US or SS follows Pixel Representation
 * of the nearest enclosing item where pixel values are meant, else it is US.
 */
export class ImplicitVr {
  #level = 0
  /** By level, inherited from the level around: pixel values are signed; waveform samples take more than a byte. */
  readonly #signed: boolean[] = [false]
  readonly #words: boolean[] = [false]
  /** By level: group and block of private elements to the name in their private creator element. */
  readonly #creators: (Map<number, string> | undefined)[] = []
  #creatorCount = 0
  readonly #note = new Uint8Array(64)
  #noteTag = 0
  #noteLength = 0
  #noted = 0
  readonly #cache = new Map<Tag, number>()
  readonly #convertUn: boolean

  constructor(convertUn = false) {
    this.#convertUn = convertUn
  }

  enter(): void {
    this.#signed[this.#level + 1] = this.#signed[this.#level] ?? false
    this.#words[this.#level + 1] = this.#words[this.#level] ?? false
    this.#level += 1
  }

  leave(): void {
    this.#creatorCount -= this.#creators[this.#level]?.size ?? 0
    this.#creators[this.#level] = undefined
    this.#level -= 1
  }

  /** Whether the value that comes is of interest to `note`. */
  get noting(): boolean {
    return this.#noteLength > 0
  }

  /** Tells which value comes next; those that decide about others are then wanted by `note`. */
  expect(tag: Tag, length: number): void {
    const decides = tag === PIXEL_REPRESENTATION || tag === WAVEFORM_BITS_ALLOCATED
    const creates = (tag & 0x1ff00) === 0x10000 && (tag & 0xff) >= 0x10
    this.#noteTag = tag
    this.#noteLength = (decides && length === 2) || (creates && length <= CREATOR_LENGTH) ? length : 0
    this.#noted = 0
  }

  /** The value that was expected will not be shown. */
  forget(): void {
    this.#noteLength = 0
  }

  /** Takes the next piece of the expected value. */
  note(bytes: Uint8Array, start: number, end: number, littleEndian: boolean): void {
    this.#note.set(bytes.subarray(start, end), this.#noted)
    this.#noted += end - start
    if (this.#noted < this.#noteLength) return
    const low = this.#note[littleEndian ? 0 : 1] ?? 0
    if (this.#noteTag === PIXEL_REPRESENTATION) this.#signed[this.#level] = low === 1
    else if (this.#noteTag === WAVEFORM_BITS_ALLOCATED) this.#words[this.#level] = low > 8
    else this.#noteCreator(this.#noteTag, this.#note.subarray(0, this.#noteLength))
    this.#noteLength = 0
  }

  #noteCreator(tag: Tag, name: Uint8Array): void {
    if (this.#creatorCount >= CREATORS) return
    let creators = this.#creators[this.#level]
    if (creators === undefined) {
      creators = new Map()
      this.#creators[this.#level] = creators
    }
    const block = groupOf(tag) * 0x100 + (tag & 0xff)
    if (!creators.has(block)) this.#creatorCount += 1
    creators.set(block, String.fromCharCode(...name).replace(/[\0 ]+$/, ''))
  }

  /** The code that counts for an element with the code `written`, undefined in implicit VR; `plain`: what it holds is in little endian. */
  meant(tag: Tag, written: number | undefined, plain: boolean): number {
    return written === undefined || (this.#convertUn && written === codes.UN && plain) ? this.code(tag) : written
  }

  /** The VR code of `tag` here; UN when nothing is known of it. */
  code(tag: Tag): number {
    const isPrivate = (tag & 0x10000) !== 0
    let code = isPrivate ? this.#privateCode(tag) : this.#cache.get(tag)
    if (code === undefined) {
      code = vrCode(writtenVr(tag))
      if (this.#cache.size < CACHED_TAGS) this.#cache.set(tag, code)
    }
    if (code === codes.US) return this.#signed[this.#level] === true && pixelValues.has(tag) ? codes.SS : code
    if (code === codes.OB) return this.#words[this.#level] === true && isWaveform(tag) ? codes.OW : code
    return code
  }

  #privateCode(tag: Tag): number {
    const element = tag & 0xffff
    if (element >= 0x10 && element <= 0xff) return LO
    if (element === 0) return codes.UL
    if (element < 0x1000) return codes.UN
    const name = this.#creators[this.#level]?.get(groupOf(tag) * 0x100 + (element >> 8))
    return vrCode(vrOf(tag, name))
  }
}

/** The VR of a tag without context: US for US or SS, OB or OW as for implicit VR (PS3.5 §A.1). */
export function writtenVr(tag: Tag): Vr {
  const vr = vrOf(tag)
  return vr === 'OW' && (bytesNotWords.has(tag) || (tag & 0xff000000) === CURVES || isWaveform(tag)) ? 'OB' : vr
}

const isWaveform = (tag: Tag): boolean => (tag & 0xffff0000) === WAVEFORMS

const PIXEL_REPRESENTATION = 0x00280103
const WAVEFORM_BITS_ALLOCATED = 0x54001004
const WAVEFORMS = 0x54000000
const CURVES = 0x50000000
/** What is OB or OW and stands for bytes in implicit VR: gain maps of non-destructive testing, variable pixel data. */
const bytesNotWords: ReadonlySet<Tag> = new Set([0x00143050, 0x00143070, 0x7f000010])
/** What is US or SS and holds pixel values: smallest and largest ones, paddings, LUT and real world value mappings. */
const pixelValues: ReadonlySet<Tag> = new Set([
  0x00280106, 0x00280107, 0x00280108, 0x00280109, 0x00280120, 0x00280121, 0x00283002, 0x00409211, 0x00409216,
  0x00603004, 0x00603006,
])
const CREATOR_LENGTH = 64
const CREATORS = 4096
const CACHED_TAGS = 8192
const LO = vrCode('LO')
