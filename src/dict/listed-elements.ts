/** Elements that dictionary files list: found by tag, private creator or name. */
import type { DictionaryOverlay } from './dictionary.ts'
import type { DictionaryEntry } from './element-table.ts'
import { elementOf, groupOf, isPrivate, type Tag } from './tag.ts'

/** Numbers from `low` to `high`, both included. */
export interface TagRange {
  readonly low: number
  readonly high: number
  readonly numbers: 'all' | 'even' | 'odd'
}

/** One entry and the tags that it stands for; `entry.tag` is the first of them. */
export interface ListedElement {
  readonly groups: TagRange
  /** Of private elements with a creator: within its block, 00 to FF, or all four digits. */
  readonly elements: TagRange
  readonly creator: string | undefined
  readonly entry: DictionaryEntry
}

/** Later elements take the place of earlier ones with the same tags and creator. */
export class ListedElements implements DictionaryOverlay {
  /** Single tags by creator. */
  readonly #single = new Map<string | undefined, Map<Tag, DictionaryEntry>>()
  /** Ranges by what they span. */
  readonly #ranges = new Map<string, ListedElement>()
  /** The ranges, narrow ones first; undefined until one is looked for. */
  #sorted: readonly ListedElement[] | undefined
  #names: Map<string, DictionaryEntry> | undefined
  /** What a look-up among the ranges came to, without creator. */
  readonly #known = new Map<Tag, DictionaryEntry | undefined>()

  get size(): number {
    let count = this.#ranges.size
    for (const entries of this.#single.values()) count += entries.size
    return count
  }

  add(element: ListedElement): void {
    const { groups, elements, creator, entry } = element
    this.#sorted = undefined
    this.#names = undefined
    this.#known.clear()
    if (groups.low === groups.high && elements.low === elements.high) {
      const entries = this.#single.get(creator) ?? new Map<Tag, DictionaryEntry>()
      this.#single.set(creator, entries.set(entry.tag, entry))
    } else this.#ranges.set(JSON.stringify([groups, elements, creator]), element)
  }

  find(tag: Tag, creator: string | undefined): DictionaryEntry | undefined {
    if (creator === undefined)
      return this.#single.get(undefined)?.get(tag) ?? this.#known.get(tag) ?? this.#inRange(tag)
    // Files give private elements with the two digits that count within a block, seldom with all four.
    const within = ((tag & 0xffff0000) >>> 0) + (tag & 0xff)
    const entries = this.#single.get(creator)
    return entries?.get(tag) ?? this.#rangeOf(tag, creator) ?? entries?.get(within) ?? this.#rangeOf(within, creator)
  }

  /** The names are those of the files; one that several elements have is that of the last, standard ones before private ones. */
  findByKeyword(keyword: string): DictionaryEntry | undefined {
    this.#names ??= this.#indexNames()
    return this.#names.get(keyword)
  }

  #inRange(tag: Tag): DictionaryEntry | undefined {
    if (this.#known.has(tag)) return undefined
    const found = this.#rangeOf(tag, undefined)
    if (this.#known.size < KNOWN_TAGS) this.#known.set(tag, found)
    return found
  }

  #rangeOf(tag: Tag, creator: string | undefined): DictionaryEntry | undefined {
    this.#sorted ??= [...this.#ranges.values()].sort((a, b) => breadth(a) - breadth(b))
    return this.#sorted.find(
      (each) =>
        each.creator === creator && isWithin(groupOf(tag), each.groups) && isWithin(elementOf(tag), each.elements),
    )?.entry
  }

  #indexNames(): Map<string, DictionaryEntry> {
    const all = [
      ...[...this.#single.values()].flatMap((entries) => [...entries.values()]),
      ...[...this.#ranges.values()].map(({ entry }) => entry),
    ].filter(({ keyword }) => keyword !== '')
    const ofPrivate = all.filter(({ tag }) => isPrivate(tag))
    const ofStandard = all.filter(({ tag }) => !isPrivate(tag))
    return new Map([...ofPrivate, ...ofStandard].map((entry) => [entry.keyword, entry]))
  }
}

/** A range that lies within another has the smaller one. */
const breadth = ({ groups, elements }: ListedElement): number => numbersIn(groups) * numbersIn(elements)

const numbersIn = ({ low, high, numbers }: TagRange): number => (high - low + 1) / (numbers === 'all' ? 1 : 2)

function isWithin(number: number, { low, high, numbers }: TagRange): boolean {
  if (number < low || number > high) return false
  return numbers === 'all' || (number & 1) === (numbers === 'odd' ? 1 : 0)
}

/** More tags than real data sets have. */
const KNOWN_TAGS = 8192
