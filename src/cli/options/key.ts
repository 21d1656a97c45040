/** The argument of `-k`: an attribute and its value, `0010,0020=X`, `PatientID=X` or `Sequence[0].Keyword=X`. */
import type { Element } from '../../data/element.ts'
import { findByKeyword, findByTag, vrOf } from '../../dict/dictionary.ts'
import { formatTag, groupOf, type Tag } from '../../dict/tag.ts'
import { UsageError } from '../../errors.ts'
import { keyValueBytes } from './key-value.ts'

/** One step towards a nested attribute: an item of a sequence, counted from 0. */
export interface Step {
  readonly sequence: Tag
  readonly item: number
}

/** What one `-k` asks for: the element, and the items that lead to it from the top level. */
export interface Key {
  readonly path: readonly Step[]
  readonly element: Element
}

/** Reads the argument of `-k`. Throws `UsageError` for an attribute that is not known or a value that it cannot have. */
export function parseKey(word: string): Key {
  const equals = word.indexOf('=')
  const name = equals < 0 ? word : word.slice(0, equals)
  const value = equals < 0 ? '' : word.slice(equals + 1)
  const { path, last } = splitPath(name)
  const tag = path.length === 0 ? tagOfKey(word, name) : tagOfKey(last, last)
  return { path, element: elementOf(tag, value) }
}

function splitPath(name: string): { path: readonly Step[]; last: string } {
  const path: Step[] = []
  let last = name
  for (let match = STEP.exec(last); match !== null; match = STEP.exec(last)) {
    const [step = '', sequenceName = '', digits] = match
    const sequence = tagOfKey(sequenceName, sequenceName)
    if (vrOf(sequence) !== 'SQ') throw new UsageError(`not a sequence: ${formatTag(sequence)}`)
    const item = Number(digits)
    if (item > MAX_ITEM) throw new UsageError(`item number above ${MAX_ITEM}: ${name}`)
    path.push({ sequence, item })
    last = last.slice(step.length)
  }
  return { path, last }
}

/** By two hexadecimal numbers at the start of `text`, of which the low 16 bits count, else by keyword. */
function tagOfKey(text: string, name: string): Tag {
  const [, group, element] = NUMBERS.exec(text) ?? []
  if (group === undefined || element === undefined) {
    const entry = findByKeyword(name)
    if (entry === undefined) {
      throw new UsageError(`bad key format or dictionary name not found in dictionary: ${name}`)
    }
    return known(entry.tag)
  }
  const tag = Number.parseInt(group.slice(-4).padStart(4, '0') + element.slice(-4).padStart(4, '0'), 16)
  if (groupOf(tag) === ITEM_GROUP) throw new UsageError(`cannot create element for tag: ${formatTag(tag)}`)
  return known(tag)
}

/** A name of a private element leads to a tag that is none without its private creator. */
function known(tag: Tag): Tag {
  const entry = findByTag(tag)
  if (entry === undefined) throw new UsageError(`unknown tag: ${formatTag(tag)}`)
  if (entry.vr === 'na') throw new UsageError(`cannot create element for tag: ${formatTag(tag)}`)
  return tag
}

function elementOf(tag: Tag, value: string): Element {
  // What may be OB or OW is taken as bytes; Pixel Data (px) alone is words.
  const vr = findByTag(tag)?.vr === 'ox' ? 'OB' : vrOf(tag)
  if (vr === 'SQ' && value === '') return { kind: 'sequence', tag, vr, items: [] }
  const bytes = keyValueBytes(vr, value)
  if (bytes === undefined) throw new UsageError(`cannot put tag value: ${formatTag(tag)}="${value}"`)
  return { kind: 'value', tag, vr, bytes }
}

const NUMBERS = /^\s*(?:0[xX])?([0-9a-fA-F]+),\s*(?:0[xX])?([0-9a-fA-F]+)/
const STEP = /^\(?([^[\]()=]+)\)?\[(\d{1,9})\]\./
/** Items and their delimiters (PS3.5 §7.5). */
const ITEM_GROUP = 0xfffe
/** Nobody asks for more; items up to it are made. */
const MAX_ITEM = 999
