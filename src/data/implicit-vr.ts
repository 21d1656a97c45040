/** The VR of an element whose header does not tell it (PS3.5 §7.1.3, Annex A.1): dictionary, private creators, context. */
import { vrOf } from '../dict/dictionary.ts'
import { groupOf, type Tag } from '../dict/tag.ts'
import { isVr, type Vr } from '../dict/vr.ts'
import { codes, vrCode } from './vr-code.ts'

/**
 * Finds VR codes by tag within nested items. The driver tells of items entered and left and of the values that decide:
 * Pixel Representation (US or SS) and private creators. Ambiguous VRs resolve as PS3.5 Annex A.1 and PS3.3 say for
 * implicit VR: OB or OW is OW, LUT data is OW, US or SS follows Pixel Representation of the nearest enclosing item.
 */
export class ImplicitVr {
  #level = 0
  #signed: boolean[] = [false]
  /** By level: group and block of private elements to the name in their private creator element. */
  readonly #creators: (Map<number, string> | undefined)[] = []
  #creatorCount = 0
  readonly #cache = new Map<Tag, number>()

  enter(): void {
    this.#signed[this.#level + 1] = this.#signed[this.#level] ?? false
    this.#level += 1
  }

  leave(): void {
    this.#creatorCount -= this.#creators[this.#level]?.size ?? 0
    this.#creators[this.#level] = undefined
    this.#level -= 1
  }

  /** Whether the value of `tag` decides about others, so that `note` wants it. */
  static wants(tag: Tag, length: number): boolean {
    if (tag === PIXEL_REPRESENTATION) return length === 2
    return (tag & 0x1ff00) === 0x10000 && (tag & 0xff) >= 0x10 && length <= CREATOR_LENGTH
  }

  /** Takes the value of a tag that `wants` named; `bytes` is not kept. */
  note(tag: Tag, bytes: Uint8Array, littleEndian: boolean): void {
    if (tag === PIXEL_REPRESENTATION) {
      this.#signed[this.#level] = bytes[littleEndian ? 0 : 1] === 1
      return
    }
    if (this.#creatorCount >= CREATORS) return
    let creators = this.#creators[this.#level]
    if (creators === undefined) {
      creators = new Map()
      this.#creators[this.#level] = creators
    }
    const block = groupOf(tag) * 0x100 + (tag & 0xff)
    if (!creators.has(block)) this.#creatorCount += 1
    creators.set(block, String.fromCharCode(...bytes).replace(/[\0 ]+$/, ''))
  }

  /** The VR code of `tag` here; UN when nothing is known of it. */
  code(tag: Tag): number {
    const isPrivate = (tag & 0x10000) !== 0
    let code = isPrivate ? this.#privateCode(tag) : this.#cache.get(tag)
    if (code === undefined) {
      code = vrCode(vrOf(tag))
      if (this.#cache.size < CACHED_TAGS) this.#cache.set(tag, code)
    }
    if (code < LOWER_CASE) return code
    return code === US_OR_SS && this.#signed[this.#level] === true ? codes.SS : vrCode(plainVr(code))
  }

  #privateCode(tag: Tag): number {
    const element = tag & 0xffff
    if (element >= 0x10 && element <= 0xff) return LO
    if (element === 0) return codes.UL
    if (element < 0x1000) return codes.UN
    const name = this.#creators[this.#level]?.get(groupOf(tag) * 0x100 + (element >> 8))
    return name === undefined ? codes.UN : vrCode(vrOf(tag, name))
  }
}

const PIXEL_REPRESENTATION = 0x00280103
const CREATOR_LENGTH = 64
const CREATORS = 4096
const CACHED_TAGS = 8192
const LO = vrCode('LO')
const LOWER_CASE = 0x6000
const US_OR_SS = vrCode('xs')

const plainVrs: ReadonlyMap<number, Vr> = new Map([
  [US_OR_SS, 'US'],
  [vrCode('ox'), 'OW'],
  [vrCode('px'), 'OW'],
  [vrCode('lt'), 'OW'],
  [vrCode('up'), 'UL'],
])

const plainVr = (code: number): Vr => plainVrs.get(code) ?? 'UN'

/** The VR of a tag without context: US for US or SS, OW where words or bytes are possible. */
export function writtenVr(tag: Tag): Vr {
  const vr = vrOf(tag)
  return isVr(vr) ? vr : plainVr(vrCode(vr))
}
