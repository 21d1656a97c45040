/** Attribute matching of an Identifier against the attributes of an entity (PS3.4 §C.2.2.2). */

import type { DataSet } from '../data/data-set.ts'
import type { Element } from '../data/element.ts'
import { isGroupLength, type Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { vrRow } from '../dict/vr.ts'
import { asksForEmpty, compileText, isUniversal, type ValueContext } from './matching-value.ts'

/** Whether an entity with these attributes is asked for. */
export type Matcher = (attributes: DataSet) => boolean

export interface MatchingOptions {
  /** Keys for which this returns false match everything: the attributes that an entity of the level cannot have. */
  readonly considers?: (tag: Tag) => boolean
}

/**
 * Compiles the keys of an Identifier, so that many entities can be tested. All keys must match; a key of several values
 * matches when one of them does, and so does an attribute of several values. Text is compared decoded, whatever Specific Character Set either side uses.
 */
export function compileMatcher(identifier: DataSet, options: MatchingOptions = {}): Matcher {
  const tests = compileKeys(identifier, options.considers ?? (() => true), 0)
  return (attributes) => tests.every((test) => test(attributes))
}

/** Whether an element of an Identifier asks for an attribute, rather than telling how to read the Identifier. */
export function isKey(tag: Tag): boolean {
  return !noKeys.has(tag) && !isGroupLength(tag)
}

/** Whether the attributes match all keys of the Identifier; see {@link compileMatcher} for many entities. */
export function matches(identifier: DataSet, attributes: DataSet): boolean {
  return compileMatcher(identifier)(attributes)
}

/** The tests of all keys that are not universal. */
function compileKeys(identifier: DataSet, considers: (tag: Tag) => boolean, depth: number): Matcher[] {
  const context = contextOf(identifier)
  const tests: Matcher[] = []
  for (const element of identifier.elements()) {
    if (!isKey(element.tag) || !considers(element.tag)) continue
    const test =
      element.kind === 'sequence'
        ? compileSequence(element.tag, element.items, depth + 1)
        : compileKey(element, identifier, context)
    if (test !== undefined) tests.push(test)
  }
  return tests
}

/**
 * Sequence Matching (PS3.4 §C.2.2.2.6): some item of the attribute must match all keys of the Identifier's item. No item,
 * an empty item, or an item of universal keys only is Universal Matching.
 */
function compileSequence(tag: Tag, items: readonly DataSet[], depth: number): Matcher | undefined {
  if (items.length === 0 || depth > deepestKey) return undefined
  const alternatives = items.map((item) => compileKeys(item, () => true, depth))
  if (alternatives.some((tests) => tests.length === 0)) return undefined
  return (attributes) =>
    attributes.items(tag).some((item) => alternatives.some((tests) => tests.every((test) => test(item))))
}

/** Undefined for Universal Matching. */
function compileKey(key: Element, identifier: DataSet, context: ValueContext): Matcher | undefined {
  if (key.kind !== 'value' || key.bytes.length === 0) return undefined
  const { tag, vr, bytes } = key
  const { kind } = vrRow(vr)
  if (kind === 'number') return compileNumbers(tag, identifier.numbers(tag))
  if (kind !== 'text') return (attributes) => equalBytes(attributes.bytes(tag), bytes)
  const values = identifier.strings(tag)
  if (values.some(asksForEmpty)) return (attributes) => isEmpty(attributes, tag)
  const asked = values.filter((value) => value.trim() !== '')
  if (asked.length === 0 || asked.some((value) => isUniversal(vr, value))) return undefined
  const tests = asked.map((value) => compileText(vr, value, context))
  return (attributes) => {
    const storedContext = vr === 'DT' ? contextOf(attributes) : noContext
    return attributes.strings(tag).some((value) => value !== '' && tests.some((test) => test(value, storedContext)))
  }
}

function compileNumbers(tag: Tag, wanted: readonly number[]): Matcher {
  return (attributes) => attributes.numbers(tag).some((value) => wanted.includes(value))
}

function isEmpty(attributes: DataSet, tag: Tag): boolean {
  return attributes.strings(tag).every((value) => value.trim() === '')
}

function equalBytes(stored: Uint8Array | undefined, wanted: Uint8Array): boolean {
  return (
    stored !== undefined && stored.length === wanted.length && wanted.every((byte, index) => byte === stored[index])
  )
}

function contextOf(dataSet: DataSet): ValueContext {
  return { timezoneOffset: dataSet.string(timezoneOffsetFromUtc) }
}

export const timezoneOffsetFromUtc: Tag = 0x00080201

const noContext: ValueContext = { timezoneOffset: undefined }

/** Sequences within sequences of an Identifier; what lies deeper is Universal Matching. */
const deepestKey = 32

const noKeys: ReadonlySet<Tag> = new Set([
  tags.QueryRetrieveLevel,
  tags.QueryRetrieveView,
  tags.SpecificCharacterSet,
  tags.DataSetTrailingPadding,
  timezoneOffsetFromUtc,
])
