/** Numbers of the command line, scanned as C's `%ld` and `%lu` do: blanks, a sign, decimal digits; the rest is ignored. */
import type { Read } from './row.ts'

/** A whole number in min..max (both inclusive); a leading minus is refused as such. Without `max` there is no limit, as in the scan of C. */
export const unsigned =
  (min: number, max = Number.POSITIVE_INFINITY): Read<number> =>
  (text, refuse) => {
    if (/^\s*-/.test(text) && scan(text) !== undefined) return refuse('negative')
    return signed(min, max)(text, refuse)
  }

/** A whole number in min..max (both inclusive). */
export const signed =
  (min: number, max = Number.POSITIVE_INFINITY): Read<number> =>
  (text, refuse) => {
    const number = scan(text)
    if (number === undefined) return refuse('unreadable')
    if (number < min) return refuse('underflow')
    return number > max ? refuse('overflow') : number
  }

/** Whole seconds, at least `min`, given as milliseconds; at most what a timer can wait (24.8 days). */
export const seconds =
  (min: number): Read<number> =>
  (text, refuse) =>
    Math.min(signed(min)(text, refuse) * 1000, MAX_TIMER_MS)

function scan(text: string): number | undefined {
  const digits = /^\s*([+-]?\d+)/.exec(text)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

const MAX_TIMER_MS = 2 ** 31 - 1
