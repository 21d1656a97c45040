/** The one line of a progress bar. */

export interface BarFacts {
  readonly label: string
  readonly done: number
  /** Undefined where nobody knows: there is no bar then, but numbers. */
  readonly total: number | undefined
  readonly bytes: number
  /** Of bytes, where any are counted, else of objects. */
  readonly perSecond: number
  /** Undefined while nobody can say. */
  readonly secondsLeft: number | undefined
}

/** `sending [=====     ] 12/25, 4.1 MB, 1.3 MB/s, 0:04 left`; at most `columns` wide, colour apart. */
export function barText(facts: BarFacts, columns: number, colored: boolean): string {
  const { label, done, total } = facts
  const numbers = numbersOf(facts)
  const room = Math.min(columns - label.length - numbers.length - FRAME, WIDEST)
  if (total === undefined || room < NARROWEST) return `${label} ${numbers}`.slice(0, Math.max(columns, 0))
  const filled = total === 0 ? room : Math.round(Math.min(done / total, 1) * room)
  const bar = '='.repeat(filled)
  return `${label} [${colored ? `\u001b[36m${bar}\u001b[39m` : bar}${' '.repeat(room - filled)}] ${numbers}`
}

function numbersOf({ done, total, bytes, perSecond, secondsLeft }: BarFacts): string {
  const parts = [total === undefined ? `${done}` : `${done}/${total}`]
  if (bytes > 0) parts.push(byteText(bytes), `${byteText(perSecond)}/s`)
  else parts.push(`${Math.round(perSecond)}/s`)
  if (secondsLeft !== undefined) parts.push(`${timeText(secondsLeft)} left`)
  return parts.join(', ')
}

/** Three or four digits: `512 B`, `1.23 kB`, `45.6 MB`, `789 GB`. */
export function byteText(bytes: number): string {
  if (bytes < 999.5) return `${Math.round(bytes)} B`
  const power = Math.min(Math.floor(Math.log10(bytes * 1.0005) / 3), UNITS.length)
  const value = bytes / 1000 ** power
  return `${value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0)} ${UNITS[power - 1]}B`
}

/** `0:07`, `12:34`, `2:03:04`. */
export function timeText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const two = (value: number): string => String(value).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

const UNITS = ['k', 'M', 'G', 'T', 'P']
/** Brackets and blanks around the bar. */
const FRAME = 4
const WIDEST = 40
const NARROWEST = 5
