/** What an index can know of an Identifier: conditions that hold for every match, and for some entities that do not match. */

import { withoutTrailing } from '../bytes/trailing.ts'
import type { DataSet } from '../data/data-set.ts'
import type { Element } from '../data/element.ts'
import type { Tag } from '../dict/tag.ts'
import { vrRow } from '../dict/vr.ts'
import { rangeOf } from './matching-date-time.ts'
import { groupKeys } from './matching-person-name.ts'
import { allowsWildcard, asksForEmpty, comparableText, isUniversal } from './matching-value.ts'
import { hasWildcard, literalPrefix, longestLiteral } from './matching-wildcard.ts'

/**
 * A necessary condition on the comparable form of an attribute's value (`comparableText`; for PN that of a component
 * group, `comparableGroup`). An absent attribute has the value ''. Texts are ordered by code point.
 */
export type Condition = { readonly tag: Tag; readonly group: number | 'any' } & Requirement

export type Requirement =
  | { readonly kind: 'equal'; readonly values: readonly string[] }
  /** Inclusive. */
  | { readonly kind: 'range'; readonly from: string | undefined; readonly to: string | undefined }
  | { readonly kind: 'prefix'; readonly text: string }
  | { readonly kind: 'contains'; readonly text: string }

/**
 * The conditions of all keys that an index can use: lists of UIDs, single text values, ranges of dates and times, and
 * what wild cards leave fixed. The exact answer is the matcher's: it is asked about everything the index lets through.
 */
export function conditionsOf(identifier: DataSet): readonly Condition[] {
  const conditions: Condition[] = []
  for (const element of identifier.elements()) conditions.push(...conditionsOfKey(element, identifier))
  return conditions
}

function conditionsOfKey(key: Element, identifier: DataSet): readonly Condition[] {
  const { tag, vr, kind } = key
  if (kind !== 'value' || vrRow(vr).kind !== 'text' || comparedOtherwise.has(vr)) return []
  const values = identifier.strings(tag).filter((value) => value.trim() !== '')
  if (values.length === 0 || values.some((value) => isUniversal(vr, value))) return []
  if (values.some(asksForEmpty)) return vr === 'PN' ? [] : [{ tag, group: 0, kind: 'equal', values: [''] }]
  const [only, ...others] = values
  if (only === undefined) return []
  if (vr === 'PN') return others.length > 0 ? [] : nameConditions(tag, only)
  if (others.length > 0) {
    const plain = values.every(
      (value) => rangeIn(vr, value) === undefined && !(allowsWildcard(vr) && hasWildcard(value)),
    )
    return plain ? [{ tag, group: 0, kind: 'equal', values: values.map((value) => comparableText(vr, value)) }] : []
  }
  const range = rangeIn(vr, only)
  if (range !== undefined) return [{ tag, group: 0, kind: 'range', ...range }]
  return textConditions(tag, 0, comparableText(vr, only), allowsWildcard(vr))
}

/** Component groups hold no empty components at the end, hence `^` cannot be part of what is fixed there. */
function nameConditions(tag: Tag, key: string): readonly Condition[] {
  return groupKeys(key).flatMap(({ group, text, wildcard }) => textConditions(tag, group, text, wildcard, /[*?^]/))
}

function textConditions(
  tag: Tag,
  group: number | 'any',
  text: string,
  wildcards: boolean,
  between = /[*?]/,
): readonly Condition[] {
  if (!wildcards || !hasWildcard(text)) return [{ tag, group, kind: 'equal', values: [text] }]
  const prefix = literalPrefix(text)
  const fixed = between.test('^') ? withoutTrailing(prefix, '^') : prefix
  if (fixed !== '') return [{ tag, group, kind: 'prefix', text: fixed }]
  const literal = longestLiteral(text, between)
  return literal === '' ? [] : [{ tag, group, kind: 'contains', text: literal }]
}

function rangeIn(vr: string, value: string): ReturnType<typeof rangeOf> {
  return vr === 'DA' || vr === 'TM' ? rangeOf(vr, value) : undefined
}

/** Equal numbers and instants have many spellings. */
const comparedOtherwise: ReadonlySet<string> = new Set(['IS', 'DS', 'DT'])
