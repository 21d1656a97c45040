/** A packed table of data elements: an index made on the first look-up, entries on demand (PS3.6). */
import type { Tag } from './tag.ts'
import { type DictionaryVr, isDictionaryVr } from './vr.ts'

/** One data element of PS3.6. */
export interface DictionaryEntry {
  /** Of repeating groups and elements the first one, e.g. (6000,3000). */
  readonly tag: Tag
  readonly vr: DictionaryVr
  /** `1`, `1-n`, `2-2n`, `1-n or 1`, ... */
  readonly vm: string
  readonly keyword: string
  readonly name: string
  readonly retired: boolean
}

/**
 * Open addressing over the lines of the packed text, without an object per element.
 * Invariant: `#offsets[slot]` is 0 for a free slot, else one more than where the line of `#tags[slot]` begins.
 */
export class ElementTable {
  readonly #text: string
  readonly #shift: number
  readonly #tags: Int32Array
  readonly #offsets: Int32Array
  readonly #vrs: Uint8Array

  constructor(text: string) {
    const bits = 32 - Math.clz32(text.length / MEAN_LINE_LENGTH)
    this.#text = text
    this.#shift = 31 - bits
    this.#tags = new Int32Array(2 << bits)
    this.#offsets = new Int32Array(2 << bits)
    this.#vrs = new Uint8Array(2 << bits)
    for (let start = 0; start < text.length; start = endOfLine(text, start) + 1) this.#index(start)
  }

  /** The slot of this tag, -1 when the table has none. */
  find(tag: Tag): number {
    const mask = this.#offsets.length - 1
    let slot = Math.imul(tag, GOLDEN) >>> this.#shift
    while (this.#offsets[slot] !== 0) {
      if (this.#tags[slot] === (tag | 0)) return slot
      slot = (slot + 1) & mask
    }
    return -1
  }

  vrAt(slot: number): DictionaryVr {
    return vrByNumber[this.#vrs[slot] ?? 0] ?? 'UN'
  }

  entryAt(slot: number): DictionaryEntry {
    return entryOf(this.#text, (this.#offsets[slot] ?? 0) - 1)
  }

  #index(start: number): void {
    const tag = hexadecimal(this.#text, start)
    const mask = this.#offsets.length - 1
    let slot = Math.imul(tag, GOLDEN) >>> this.#shift
    while (this.#offsets[slot] !== 0) slot = (slot + 1) & mask
    this.#tags[slot] = tag
    this.#offsets[slot] = start + 1
    this.#vrs[slot] = numberOfVr(this.#text, start + 9)
  }
}

/** All entries of a packed table, in the order of their tags. */
export function* packedEntries(text: string): Generator<DictionaryEntry> {
  for (let start = 0; start < text.length; start = endOfLine(text, start) + 1) yield entryOf(text, start)
}

/** The entry with this keyword: a search through the text, some 50 µs, that needs no index. */
export function packedEntry(text: string, keyword: string): DictionaryEntry | undefined {
  const field = `\t${keyword}`
  for (let at = text.indexOf(field); at >= 0; at = text.indexOf(field, at + 1)) {
    const entry = entryOf(text, text.lastIndexOf('\n', at) + 1)
    if (entry.keyword === keyword) return entry
  }
  return undefined
}

function entryOf(text: string, start: number): DictionaryEntry {
  const line = text.slice(start, endOfLine(text, start))
  const [head = '', vm = '', keyword = '', name = wordsOf(keyword)] = line.split('\t')
  return {
    tag: Number.parseInt(head.slice(0, 8), 16),
    vr: dictionaryVr(head.slice(9)),
    vm,
    keyword,
    name,
    retired: head[8] === '~',
  }
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end < 0 ? text.length : end
}

/** `PatientID` gives `Patient ID`: the name of most elements, which the packed tables therefore leave out. */
export const wordsOf = (keyword: string): string =>
  keyword.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').replace(/([a-z0-9])([A-Z])/g, '$1 $2')

/** The eight digits at `start` as a signed number; by hand, as thousands are read at the start of a program. */
function hexadecimal(text: string, start: number): number {
  let value = 0
  for (let at = start; at < start + 8; at += 1) {
    const code = text.charCodeAt(at)
    value = (value << 4) | (code < 0x3a ? code - 0x30 : code - 0x57)
  }
  return value
}

/** A small number for the two letters at `start`; the same letters get the same number. */
function numberOfVr(text: string, start: number): number {
  const code = text.charCodeAt(start) * 256 + text.charCodeAt(start + 1)
  const known = numberByCode.get(code)
  if (known !== undefined) return known
  const number = vrByNumber.push(dictionaryVr(text.slice(start, start + 2))) - 1
  numberByCode.set(code, number)
  return number
}

const dictionaryVr = (text: string): DictionaryVr => (isDictionaryVr(text) ? text : 'UN')

const numberByCode = new Map<number, number>()
const vrByNumber: DictionaryVr[] = []
const MEAN_LINE_LENGTH = 40
/** 2^32 divided by the golden ratio: spreads tags that differ in few bits. */
const GOLDEN = 0x9e3779b1
