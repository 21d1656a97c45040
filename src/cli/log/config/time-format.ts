/** Times as text, by the conversions of C's strftime in its own locale, and `%q`, `%Q` for milliseconds. */

/** `time` as `format` says, in local time or with `utc` in UTC. Unknown conversions stay as they are. */
export function formatTime(time: Date, format: string, utc = false): string {
  const fields = fieldsOf(time, utc)
  return format.replace(/%[_0^#-]?([a-zA-Z+%])/g, (whole: string, letter: string) => {
    const text = conversions[letter]?.(fields)
    return text === undefined ? whole : adjusted(text, whole)
  })
}

/** A day and time of day taken apart. `weekday` 0 is Sunday, `yearDay` 0 the first of January. */
interface Fields {
  readonly time: Date
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
  readonly weekday: number
  readonly yearDay: number
  /** Minutes east of UTC. */
  readonly offset: number
  readonly utc: boolean
}

function fieldsOf(time: Date, utc: boolean): Fields {
  const offset = utc ? 0 : -time.getTimezoneOffset()
  // The local time, seen as if it were UTC.
  const shifted = new Date(time.getTime() + offset * 60_000)
  const year = shifted.getUTCFullYear()
  return {
    time,
    year,
    month: shifted.getUTCMonth(),
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    millisecond: shifted.getUTCMilliseconds(),
    weekday: shifted.getUTCDay(),
    yearDay: Math.floor((shifted.getTime() - Date.UTC(year, 0, 1)) / DAY_MS),
    offset,
    utc,
  }
}

type Conversion = (fields: Fields) => string

const two = (value: number): string => String(value).padStart(2, '0')
const three = (value: number): string => String(value).padStart(3, '0')
const spaced = (value: number): string => String(value).padStart(2)
const twelve = (hour: number): number => hour % 12 || 12
const date = ({ year, month, day }: Fields): string => `${year}-${two(month + 1)}-${two(day)}`
const americanDate = ({ year, month, day }: Fields): string => `${two(month + 1)}/${two(day)}/${two(year % 100)}`
const clock = ({ hour, minute, second }: Fields): string => `${two(hour)}:${two(minute)}:${two(second)}`
const half = ({ hour }: Fields): string => (hour < 12 ? 'AM' : 'PM')

/** Weeks of the year that began on `firstDay` (0: Sunday); days before the first of them are in week 0. */
const week = ({ yearDay, weekday }: Fields, firstDay: number): number =>
  Math.floor((yearDay + 7 - ((weekday - firstDay + 7) % 7)) / 7)

/** Year and week of ISO 8601: a week belongs to the year that has its Thursday. */
function isoWeek({ year, month, day, weekday }: Fields): { readonly year: number; readonly week: number } {
  const thursday = new Date(Date.UTC(year, month, day + 4 - (weekday || 7)))
  const isoYear = thursday.getUTCFullYear()
  return { year: isoYear, week: 1 + Math.floor((thursday.getTime() - Date.UTC(isoYear, 0, 1)) / (7 * DAY_MS)) }
}

const conversions: Readonly<Record<string, Conversion>> = {
  a: ({ weekday }) => (days[weekday] ?? '').slice(0, 3),
  A: ({ weekday }) => days[weekday] ?? '',
  b: ({ month }) => (months[month] ?? '').slice(0, 3),
  B: ({ month }) => months[month] ?? '',
  c: (f) =>
    `${(days[f.weekday] ?? '').slice(0, 3)} ${(months[f.month] ?? '').slice(0, 3)} ${spaced(f.day)} ${clock(f)} ${f.year}`,
  C: ({ year }) => two(Math.floor(year / 100)),
  d: ({ day }) => two(day),
  D: americanDate,
  e: ({ day }) => spaced(day),
  F: date,
  g: (fields) => two(isoWeek(fields).year % 100),
  G: (fields) => String(isoWeek(fields).year),
  h: ({ month }) => (months[month] ?? '').slice(0, 3),
  H: ({ hour }) => two(hour),
  I: ({ hour }) => two(twelve(hour)),
  j: ({ yearDay }) => three(yearDay + 1),
  k: ({ hour }) => spaced(hour),
  l: ({ hour }) => spaced(twelve(hour)),
  m: ({ month }) => two(month + 1),
  M: ({ minute }) => two(minute),
  n: () => '\n',
  p: half,
  P: (fields) => half(fields).toLowerCase(),
  q: ({ millisecond }) => three(millisecond),
  Q: ({ millisecond }) => `${three(millisecond)}.000`,
  r: (fields) => `${two(twelve(fields.hour))}:${two(fields.minute)}:${two(fields.second)} ${half(fields)}`,
  R: ({ hour, minute }) => `${two(hour)}:${two(minute)}`,
  s: ({ time }) => String(Math.floor(time.getTime() / 1000)),
  S: ({ second }) => two(second),
  t: () => '\t',
  T: clock,
  u: ({ weekday }) => String(weekday || 7),
  U: (fields) => two(week(fields, 0)),
  V: (fields) => two(isoWeek(fields).week),
  w: ({ weekday }) => String(weekday),
  W: (fields) => two(week(fields, 1)),
  x: americanDate,
  X: clock,
  y: ({ year }) => two(year % 100),
  Y: ({ year }) => String(year),
  z: ({ offset }) => signed(offset),
  Z: ({ time, offset, utc }) => (utc ? 'GMT' : zoneName(time, offset)),
  '%': () => '%',
}

/** The flags of the GNU C library: `-` no padding, `_` blanks, `0` zeros, `^` and `#` capitals. */
function adjusted(text: string, conversion: string): string {
  switch (conversion.length === 3 ? conversion[1] : '') {
    case '-':
      return text.replace(/^[0 ]+(?=\d)/, '')
    case '_':
      return text.replace(/^0+(?=\d)/, (zeros) => ' '.repeat(zeros.length))
    case '0':
      return text.replace(/^ +(?=\d)/, (blanks) => '0'.repeat(blanks.length))
    case '^':
    case '#':
      return text.toUpperCase()
    default:
      return text
  }
}

/** The short name of the local zone, where one of the languages that have names for zones knows it, else its offset. */
function zoneName(time: Date, offset: number): string {
  for (const language of ['en-US', 'en-GB', 'en-AU', 'en-IN', 'ja-JP']) {
    const parts = new Intl.DateTimeFormat(language, { timeZoneName: 'short' }).formatToParts(time)
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
    if (name !== '' && !/^(GMT|UTC)[+-]/.test(name)) return name
  }
  return signed(offset).replace(/00$/, '')
}

/** Hours and minutes. */
const signed = (offset: number): string =>
  `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`

const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const DAY_MS = 86_400_000
