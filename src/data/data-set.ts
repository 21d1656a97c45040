/** A data set: elements by tag, with values in and out (PS3.5 §7.1). */
import { standardByKeyword } from '../dict/dictionary.ts'
import type { Tag } from '../dict/tag.ts'
import { type Vr, vrRow } from '../dict/vr.ts'
import type { Element, SequenceElement, ValueElement } from './element.ts'
import { writtenVr } from './implicit-vr.ts'
import { bigintsOf, numbersOf, stringsOf, type Value, valueBytes } from './value.ts'

/** A tag as a number, or the keyword of PS3.6. */
export type TagOrKeyword = Tag | string

/** What `dataSet` takes: keywords to values; arrays of objects (or data sets) are the items of a sequence. */
export interface DataSetContent {
  readonly [keyword: string]: Value | readonly (DataSet | DataSetContent)[]
}

/**
 * Makes a data set from keywords and values, VRs from the dictionary; RangeError for unknown keywords and values that
 * do not fit. Text is encoded with the SpecificCharacterSet among the values.
 *
 *     dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: uid, PatientID: '' })
 */
export function dataSet(content: DataSetContent): DataSet {
  const made = new DataSet()
  if ('SpecificCharacterSet' in content) made.set('SpecificCharacterSet', content['SpecificCharacterSet'])
  for (const [keyword, value] of Object.entries(content)) made.set(keyword, value)
  return made
}

/** Elements by tag. Not safe to change while iterating over it. */
export class DataSet {
  readonly #elements = new Map<Tag, Element>()
  #sorted = true
  #greatest = -1
  #parent: DataSet | undefined

  constructor(elements: Iterable<Element> = []) {
    for (const element of elements) this.put(element)
  }

  get size(): number {
    return this.#elements.size
  }

  /** The elements in tag order. */
  elements(): Iterable<Element> {
    this.#sort()
    return this.#elements.values()
  }

  [Symbol.iterator](): Iterator<Element> {
    return this.elements()[Symbol.iterator]()
  }

  has(tag: TagOrKeyword): boolean {
    return this.#elements.has(tagFor(tag))
  }

  get(tag: TagOrKeyword): Element | undefined {
    return this.#elements.get(tagFor(tag))
  }

  /** Puts an element in, in place of one with the same tag; its items see our Specific Character Set from now on. */
  put(element: Element): this {
    const { tag } = element
    if (tag > this.#greatest) this.#greatest = tag
    else if (!this.#elements.has(tag)) this.#sorted = false
    this.#elements.set(tag, element)
    if (element.kind === 'sequence') for (const item of element.items) item.#parent = this
    return this
  }

  /**
   * Sets an element from a value, items, or (Uint8Array) its bytes, which are little endian and kept, not copied.
   * The VR is that of the dictionary unless given; RangeError for a value that it cannot hold.
   */
  set(tag: TagOrKeyword, value: Value | readonly (DataSet | DataSetContent)[], vr?: Vr): this {
    const number = tagFor(tag)
    const as = vr ?? writtenVr(number)
    if (as === 'SQ') return this.put({ kind: 'sequence', tag: number, vr: 'SQ', items: itemsOf(value) })
    const bytes = valueBytes(number, as, plainValue(value), this.specificCharacterSet)
    return this.put({ kind: 'value', tag: number, vr: as, bytes })
  }

  delete(tag: TagOrKeyword): boolean {
    return this.#elements.delete(tagFor(tag))
  }

  /** The first value as text, trimmed; undefined when the element is absent, empty, or bytes. */
  string(tag: TagOrKeyword): string | undefined {
    return this.strings(tag)[0]
  }

  /** All values as text, trimmed. */
  strings(tag: TagOrKeyword): string[] {
    const element = this.#value(tag)
    if (element === undefined) return []
    return stringsOf(element, vrRow(element.vr).charset ? this.specificCharacterSet : [])
  }

  /** The first value as a number; undefined when absent or empty, NaN when its text is no number. */
  number(tag: TagOrKeyword): number | undefined {
    return this.numbers(tag)[0]
  }

  numbers(tag: TagOrKeyword): number[] {
    const element = this.#value(tag)
    return element === undefined ? [] : numbersOf(element)
  }

  /** All values of a binary integer exactly. */
  bigints(tag: TagOrKeyword): bigint[] {
    const element = this.#value(tag)
    return element === undefined ? [] : bigintsOf(element)
  }

  /** The value bytes, little endian, not a copy; undefined when absent, a sequence or fragments. */
  bytes(tag: TagOrKeyword): Uint8Array | undefined {
    return this.#value(tag)?.bytes
  }

  /** The items of a sequence; empty when absent or no sequence. */
  items(tag: TagOrKeyword): readonly DataSet[] {
    const element = this.get(tag)
    return element?.kind === 'sequence' ? element.items : []
  }

  /** The values of Specific Character Set here or in the nearest data set around this item (PS3.5 §6.1.2.3). */
  get specificCharacterSet(): readonly string[] {
    for (let at: DataSet | undefined = this; at !== undefined; at = at.#parent) {
      const element = at.#elements.get(SPECIFIC_CHARACTER_SET)
      if (element?.kind === 'value') {
        return stringsOf({ ...element, bytes: element.bytes.subarray(0, CHARACTER_SET_LENGTH) }, [])
      }
    }
    return []
  }

  #value(tag: TagOrKeyword): ValueElement | undefined {
    const element = this.get(tag)
    return element?.kind === 'value' ? element : undefined
  }

  #sort(): void {
    if (this.#sorted) return
    const sorted = [...this.#elements].sort(([a], [b]) => a - b)
    this.#elements.clear()
    for (const [tag, element] of sorted) this.#elements.set(tag, element)
    this.#sorted = true
  }
}

/** The tag of a keyword (or the tag itself); RangeError when the dictionary does not have it. */
export function tagFor(tag: TagOrKeyword): Tag {
  if (typeof tag === 'number') return tag
  const found = standardByKeyword(tag)
  if (found === undefined) throw new RangeError(`no attribute has the keyword '${tag}'`)
  return found.tag
}

function itemsOf(value: Value | readonly (DataSet | DataSetContent)[]): SequenceElement['items'] {
  if (value === undefined || value === null || value === '') return []
  if (!Array.isArray(value)) throw new RangeError('a sequence takes an array of items')
  return value.map((item) => (item instanceof DataSet ? item : dataSet(item)))
}

function plainValue(value: Value | readonly (DataSet | DataSetContent)[]): Value {
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
    throw new RangeError('items are for sequences only')
  }
  return value as Value
}

const SPECIFIC_CHARACTER_SET = 0x00080005
/** More than all defined terms together: what is behind is not looked at, since every text asks for the terms anew. */
const CHARACTER_SET_LENGTH = 1024
