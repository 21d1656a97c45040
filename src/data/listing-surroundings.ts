/** By what an element is understood in a listing: character set and private creators of the data set or item that it is in. */
import { findByTag, shownKeyword } from '../dict/dictionary.ts'
import { groupOf, isPrivate, type Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import type { Vr } from '../dict/vr.ts'
import { stringsOf } from './value.ts'

interface Level {
  charset: readonly string[]
  readonly creators: Map<number, string>
  readonly explicitLength: boolean
}

/** A level for each sequence and item that is open, and one for the data set itself. */
export class Surroundings {
  readonly #levels: Level[] = [{ charset: [], creators: new Map(), explicitLength: true }]

  get depth(): number {
    return this.#levels.length - 1
  }

  /** The values of Specific Character Set that hold. */
  get charset(): readonly string[] {
    return this.#levels.at(-1)?.charset ?? []
  }

  enter(explicitLength: boolean): void {
    this.#levels.push({ charset: this.charset, creators: new Map(), explicitLength })
  }

  /** Whether what ends had an explicit length. */
  leave(): boolean {
    return this.#levels.pop()?.explicitLength ?? true
  }

  /** Learns from an element what others mean. */
  notice(tag: Tag, vr: Vr, bytes: Uint8Array): void {
    const level = this.#levels.at(-1)
    if (level === undefined) return
    if (tag === tags.SpecificCharacterSet) {
      level.charset = stringsOf({ kind: 'value', tag, vr, bytes: bytes.subarray(0, CHARSET_LENGTH) }, [])
    } else if (isPrivate(tag) && (tag & 0xffff) >= 0x10 && (tag & 0xffff) <= 0xff && bytes.length <= CREATOR_LENGTH) {
      const [name] = stringsOf({ kind: 'value', tag, vr: 'LO', bytes }, [])
      if (name !== undefined && level.creators.size < MOST_CREATORS) {
        level.creators.set(groupOf(tag) * 0x100 + (tag & 0xff), name)
      }
    }
  }

  nameOf(tag: Tag): string {
    const block = groupOf(tag) * 0x100 + ((tag >> 8) & 0xff)
    const creator = isPrivate(tag) ? this.#levels.at(-1)?.creators.get(block) : undefined
    const entry = findByTag(tag, creator)
    return entry === undefined ? 'Unknown Tag & Data' : shownKeyword(entry)
  }
}

const CHARSET_LENGTH = 1024
const CREATOR_LENGTH = 64
const MOST_CREATORS = 4096
