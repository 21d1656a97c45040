/** Matching of one value of a key against one value of an attribute, by Value Representation (PS3.4 §C.2.2.2). */
import { withoutTrailing } from '../bytes/trailing.ts'
import type { Vr } from '../dict/vr.ts'
import { comparableDate, comparableTime, compileDateTime, inRange, rangeOf } from './matching-date-time.ts'
import { compilePersonName } from './matching-person-name.ts'
import { hasWildcard, matchesWildcard } from './matching-wildcard.ts'

/** What a text value is compared with besides itself. */
export interface ValueContext {
  /** Timezone Offset From UTC (0008,0201) of the data set the value comes from. */
  readonly timezoneOffset: string | undefined
}

export type ValueTest = (value: string, context: ValueContext) => boolean

/** Wild cards count as such in these only; in a UID, a date or a number they are ordinary characters (PS3.4 §C.2.2.2.4). */
const wildcardVrs: ReadonlySet<string> = new Set(['AE', 'CS', 'LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UR', 'UT'])

/** In these, blanks at the front are part of the value (PS3.5 §6.2). */
const leadingBlankVrs: ReadonlySet<string> = new Set(['LT', 'ST', 'UC', 'UR', 'UT'])

export function allowsWildcard(vr: Vr): boolean {
  return wildcardVrs.has(vr)
}

/** Zero length, and what asks for the same: `*`, and for dates and times `-` (PS3.4 §C.2.2.2.3, §C.2.2.2.4). */
export function isUniversal(vr: Vr, value: string): boolean {
  const text = value.trim()
  return text === '' || /^\*+$/.test(text) || ((vr === 'DA' || vr === 'TM' || vr === 'DT') && text === '-')
}

/** Two quotation marks ask for an attribute that is absent or empty (PS3.4, Empty Value Matching). */
export function asksForEmpty(value: string): boolean {
  return value.trim() === '""'
}

/** The form in which a value of a text VR other than PN, DT, IS and DS is compared; an index column holds the same form. */
export function comparableText(vr: Vr, value: string): string {
  if (vr === 'DA') return comparableDate(value)
  if (vr === 'TM') return comparableTime(value)
  const text = withoutTrailing(value, ' \0')
  return leadingBlankVrs.has(vr) ? text : text.trimStart()
}

/** A predicate on stored values for one non-universal value of a key with a text VR. */
export function compileText(vr: Vr, key: string, { timezoneOffset }: ValueContext): ValueTest {
  if (vr === 'PN') return compilePersonName(key)
  if (vr === 'DT') {
    const test = compileDateTime(key, timezoneOffset)
    return (value, context) => test(value, context.timezoneOffset)
  }
  if (vr === 'IS' || vr === 'DS') return compileNumber(key)
  if (vr === 'DA' || vr === 'TM') {
    const range = rangeOf(vr, key)
    if (range !== undefined) return (value) => inRange(range, comparableText(vr, value))
  }
  const wanted = comparableText(vr, key)
  if (wildcardVrs.has(vr) && hasWildcard(wanted)) return (value) => matchesWildcard(wanted, comparableText(vr, value))
  return (value) => comparableText(vr, value) === wanted
}

/** `1.50` is `1.5`; what is no number is compared as text. */
function compileNumber(key: string): ValueTest {
  const wanted = decimal(key)
  return (value) => decimal(value) === wanted
}

function decimal(text: string): number | string {
  const trimmed = text.trim()
  const number = Number(trimmed)
  return trimmed === '' || !Number.isFinite(number) ? trimmed : number
}
