/** Range Matching and comparison of dates and times (DA, TM, DT: PS3.5 §6.2; PS3.4 §C.2.2.2.1, §C.2.2.2.5). */

/** Inclusive bounds in comparable form; an absent one is open. */
export interface Range {
  readonly from: string | undefined
  readonly to: string | undefined
}

/** `20240131`; the form `2024.01.31` of older editions is the same date. */
export function comparableDate(text: string): string {
  const trimmed = text.trim()
  return /^\d{4}\.\d{2}\.\d{2}$/.test(trimmed) ? trimmed.replaceAll('.', '') : trimmed
}

/** Twelve digits HHMMSSFFFFFF: components left out are `filler`, colons of older editions are dropped. Other text stays. */
export function comparableTime(text: string, filler: '0' | '9' = '0'): string {
  const trimmed = text.trim()
  const match = /^(\d{2}):?(\d{2})?:?(\d{2})?(?:\.(\d{1,6}))?$/.exec(trimmed)
  if (match === null) return trimmed
  return match.slice(1).join('').padEnd(12, filler)
}

/**
 * The range that a date or time key asks for; undefined when it is a single value. Bounds that name only a year, a month
 * or an hour include all of it. `-` alone is open on both sides.
 */
export function rangeOf(vr: 'DA' | 'TM', key: string): Range | undefined {
  const dash = key.indexOf('-')
  if (dash < 0) return undefined
  const [from, to] = [key.slice(0, dash).trim(), key.slice(dash + 1).trim()]
  const lower = vr === 'DA' ? comparableDate(from) : comparableTime(from, '0')
  const upper = vr === 'DA' ? comparableDate(to).padEnd(8, '9') : comparableTime(to, '9')
  return { from: from === '' ? undefined : lower, to: to === '' ? undefined : upper }
}

/** Whether a value in comparable form lies within; a value that is no date or time lies nowhere. */
export function inRange({ from, to }: Range, comparable: string): boolean {
  if (!/^\d{8}(?:\d{4})?$/.test(comparable)) return false
  return (from === undefined || comparable >= from) && (to === undefined || comparable <= to)
}

/** A predicate on stored DT values for one key, a single date time or a range of them. */
export function compileDateTime(
  key: string,
  keyOffset: string | undefined,
): (value: string, valueOffset?: string) => boolean {
  const bounds = dateTimeBounds(key.trim())
  if (bounds === undefined) return (value) => value.trim() === key.trim()
  const from = bounds.from === undefined ? undefined : instant(bounds.from, keyOffset)
  const to = bounds.to === undefined ? undefined : instant(bounds.to, keyOffset)
  return (value, valueOffset) => {
    const at = instant(value.trim(), valueOffset)
    if (at === undefined) return false
    if (bounds.single) return from !== undefined && difference(at, from, at.first, from.first) === 0
    return (
      (from === undefined || difference(at, from, at.first, from.first) >= 0) &&
      (to === undefined || difference(at, to, at.first, to.last) <= 0)
    )
  }
}

/** First and last microsecond that a value with its precision covers, and minutes east of UTC if it says so. */
interface Instant {
  readonly first: number
  readonly last: number
  readonly offset: number | undefined
}

/**
 * A hyphen may begin an offset from UTC or separate a range. Four digits after it that are no more than 1400 are an
 * offset, since no query asks for a year that early.
 */
function dateTimeBounds(key: string): { from?: string; to?: string; single: boolean } | undefined {
  const value = String.raw`\d{4,14}(?:\.\d{1,6})?(?:\+\d{4}|-(?:0\d|1[0-4])\d{2}(?!\d))?`
  const match = new RegExp(`^(${value})?(-)?(${value})?$`).exec(key)
  if (match === null || (match[1] === undefined && match[3] === undefined)) return undefined
  const [, from, dash, to] = match
  if (dash === undefined) return to === undefined && from !== undefined ? { from, single: true } : undefined
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }), single: false }
}

function instant(text: string, defaultOffset: string | undefined): Instant | undefined {
  const match = /^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:\.(\d{1,6}))?([+-]\d{4})?$/.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)))
  const given = match.slice(1, 7).filter((part) => part !== undefined).length
  const fraction = match[7]
  const start = Date.UTC(year, month - 1, day, hour, minute, second) * 1000
  const first = start + Number((fraction ?? '').padEnd(6, '0'))
  const next = [year, month - 1, day, hour, minute, second].map((part, index) =>
    index === given - 1 ? part + 1 : part,
  )
  const [y = 0, m = 0, d = 1, h = 0, mi = 0, s = 0] = next
  const last = fraction === undefined ? Date.UTC(y, m, d, h, mi, s) * 1000 - 1 : first + 10 ** (6 - fraction.length) - 1
  return { first, last, offset: minutesEast(match[8] ?? defaultOffset) }
}

/** Without an offset on both sides the two are taken to be of one place. */
function difference(a: Instant, b: Instant, timeOfA: number, timeOfB: number): number {
  if (a.offset === undefined || b.offset === undefined) return timeOfA - timeOfB
  return timeOfA - a.offset * microsecondsPerMinute - (timeOfB - b.offset * microsecondsPerMinute)
}

function minutesEast(offset: string | undefined): number | undefined {
  const match = /^([+-])(\d{2})(\d{2})$/.exec(offset?.trim() ?? '')
  if (match === null) return undefined
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return match[1] === '-' ? -minutes : minutes
}

const microsecondsPerMinute = 60_000_000
