/** The data dictionary (PS3.6): find a data element by tag or keyword, and the VR that implicit VR leaves out. */
import { type DictionaryEntry, ElementTable, packedEntries, packedEntry } from './element-table.ts'
import { packed as packedElements } from './generated/elements.ts'
import { packed as packedRepeating } from './generated/repeating-elements.ts'
import { elementOf, groupOf, isGroupLength, isPrivate, isPrivateCreator, type Tag } from './tag.ts'
import { type DictionaryVr, type Vr, vrChosen } from './vr.ts'

export type { DictionaryEntry } from './element-table.ts'

/** Other entries than the standard ones, e.g. those of dictionary files. `find` must be fast: it is asked for every element. */
export interface DictionaryOverlay {
  find(tag: Tag, privateCreator: string | undefined): DictionaryEntry | undefined
  findByKeyword(keyword: string): DictionaryEntry | undefined
}

/**
 * Lays entries over the dictionary for the whole process, or takes them away (undefined). While they are there, only they
 * are found by tag or keyword, and what no dictionary can do without: group lengths, items, command elements. The VR of
 * an element that they do not have stays that of PS3.6.
 */
export function overlayDictionary(entries: DictionaryOverlay | undefined): void {
  overlay = entries
}

/**
 * The entry of a tag: exact ones, group lengths, private creators, repeating groups and elements.
 * `privateCreator` is the value of the element that reserves the block of a private tag.
 */
export function findByTag(tag: Tag, privateCreator?: string): DictionaryEntry | undefined {
  if (overlay === undefined) return standardByTag(tag)
  return overlay.find(tag, privateCreator) ?? (isIndispensable(tag) ? standardByTag(tag) : undefined)
}

function standardByTag(tag: Tag): DictionaryEntry | undefined {
  const exact = exactTable().find(tag)
  if (exact >= 0) return exactTable().entryAt(exact)
  if (isGroupLength(tag)) return isPrivate(tag) ? privateGroupLength(tag) : groupLength(tag)
  if (isPrivateCreator(tag)) return { ...creator, tag }
  const base = repeatingBase(tag)
  const repeated = base < 0 ? -1 : repeatingTable().find(base)
  return repeated < 0 ? undefined : repeatingTable().entryAt(repeated)
}

/**
 * The entry of a keyword. Also taken: the spellings before 2010 that follow the name (`PatientsName`), and `RETIRED_` before
 * a retired one, as text dumps print it. A repeating group gives its first element.
 */
export function findByKeyword(keyword: string): DictionaryEntry | undefined {
  if (overlay === undefined) return standardByKeyword(keyword)
  const own = overlay.findByKeyword(keyword)
  if (own !== undefined) return own
  const standard = standardByKeyword(keyword)
  return standard !== undefined && isIndispensable(standard.tag) ? standard : undefined
}

/** The same of PS3.6 alone: for keywords that stand in programs. */
export function standardByKeyword(keyword: string): DictionaryEntry | undefined {
  const known = foundKeywords.get(keyword)
  if (known !== undefined) return known
  const found = keywordEntry(keyword) ?? spellings().get(keyword)
  if (found !== undefined) foundKeywords.set(keyword, found)
  return found
}

/**
 * The VR to decode a value with where the encoding names none, `UN` when nothing is known of the tag. Where PS3.6 leaves a
 * choice: US for US or SS (see `isUsOrSs`), OW for the others (PS3.5 annex A.1). Allocates nothing.
 */
export const vrOf = (tag: Tag, privateCreator?: string): Vr => vrChosen(dictionaryVrOf(tag, privateCreator))

/** True where Pixel Representation (0028,0103) decides between US and SS (PS3.5 annex A.1). */
export const isUsOrSs = (tag: Tag): boolean => dictionaryVrOf(tag, undefined) === 'xs'

/** The name that text dumps show after an element. */
export function shownKeyword(entry: DictionaryEntry): string {
  return entry.retired && !isGroupLength(entry.tag) ? RETIRED + entry.keyword : entry.keyword
}

/** All standard entries: exact ones first, then those of repeating groups and elements. */
export function* dictionaryEntries(): Generator<DictionaryEntry> {
  yield* packedEntries(packedElements)
  yield* packedEntries(packedRepeating)
}

function dictionaryVrOf(tag: Tag, privateCreator: string | undefined): DictionaryVr {
  const own = overlay?.find(tag, privateCreator)
  if (own !== undefined) return own.vr
  if (isPrivate(tag)) return isGroupLength(tag) ? 'UL' : isPrivateCreator(tag) ? 'LO' : 'UN'
  const table = exactTable()
  const exact = table.find(tag)
  if (exact >= 0) return table.vrAt(exact)
  if (isGroupLength(tag)) return 'UL'
  const base = repeatingBase(tag)
  const repeated = base < 0 ? -1 : repeatingTable().find(base)
  return repeated < 0 ? 'UN' : repeatingTable().vrAt(repeated)
}

const isIndispensable = (tag: Tag): boolean => isGroupLength(tag) || groupOf(tag) === 0x0000 || groupOf(tag) === 0xfffe

/** The tag under which a repeating one is listed, its free digits 0; -1 for a tag that belongs to no such group (PS3.5 §7.6). */
function repeatingBase(tag: Tag): number {
  if (isPrivate(tag)) return -1
  const group = groupOf(tag)
  const high = group & 0xff00
  if (high === 0x5000 || high === 0x6000 || high === 0x7f00) return (tag & 0xff00ffff) >>> 0
  const element = elementOf(tag)
  if (group === 0x0020 && (element & 0xff00) === 0x3100) return 0x00203100
  if (group === 0x0028 && ((element & 0xff00) === 0x0400 || (element & 0xff00) === 0x0800)) return tag & 0xffffff0f
  if (group === 0x1000) return tag & 0xffff000f
  return group === 0x1010 ? 0x10100000 : -1
}

function keywordEntry(keyword: string): DictionaryEntry | undefined {
  const found = packedSearch(keyword)
  if (found !== undefined || !keyword.startsWith(RETIRED)) return found
  const retired = packedSearch(keyword.slice(RETIRED.length))
  return retired?.retired === true ? retired : undefined
}

const packedSearch = (keyword: string): DictionaryEntry | undefined =>
  packedEntry(packedElements, keyword) ?? packedEntry(packedRepeating, keyword)

/** By the letters and digits of the name, where they make another word than the keyword. */
function spellings(): ReadonlyMap<string, DictionaryEntry> {
  if (bySpelling !== undefined) return bySpelling
  bySpelling = new Map()
  for (const entry of dictionaryEntries()) {
    const spelling = entry.name.replace(/[^A-Za-z0-9]/g, '')
    if (spelling !== entry.keyword && !bySpelling.has(spelling)) bySpelling.set(spelling, entry)
  }
  return bySpelling
}

function exactTable(): ElementTable {
  exactElements ??= new ElementTable(packedElements)
  return exactElements
}

function repeatingTable(): ElementTable {
  repeatingElements ??= new ElementTable(packedRepeating)
  return repeatingElements
}

const groupLength = (tag: Tag): DictionaryEntry => ({
  tag,
  vr: 'UL',
  vm: '1',
  keyword: 'GenericGroupLength',
  name: 'Generic Group Length',
  retired: true,
})

const privateGroupLength = (tag: Tag): DictionaryEntry => ({
  ...groupLength(tag),
  keyword: 'PrivateGroupLength',
  name: 'Private Group Length',
})

const creator: Omit<DictionaryEntry, 'tag'> = {
  vr: 'LO',
  vm: '1',
  keyword: 'PrivateCreator',
  name: 'Private Creator',
  retired: false,
}

const RETIRED = 'RETIRED_'

let overlay: DictionaryOverlay | undefined
let exactElements: ElementTable | undefined
let repeatingElements: ElementTable | undefined
let bySpelling: Map<string, DictionaryEntry> | undefined
/** No more than the dictionary holds: only what was found is kept. */
const foundKeywords = new Map<string, DictionaryEntry>()
