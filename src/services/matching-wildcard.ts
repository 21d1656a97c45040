/** Wild Card Matching (PS3.4 §C.2.2.2.4): `*` stands for any characters or none, `?` for exactly one character. */
import { fitsWildcards } from '../bytes/wildcard.ts'

export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?')
}

/** Whether `text` is described by `pattern`. A character is a code point, so `?` stands for one ideograph. */
export function matchesWildcard(pattern: string, text: string): boolean {
  return SURROGATE.test(text) ? fitsWildcards([...pattern], [...text]) : fitsWildcards(pattern, text)
}

/** The characters before the first wild card. */
export function literalPrefix(pattern: string): string {
  return pattern.slice(0, pattern.search(/[*?]|$/))
}

/** The longest run of characters between wild cards; every text that matches contains it. */
export function longestLiteral(pattern: string, between = /[*?]/): string {
  return pattern.split(between).reduce((longest, run) => (run.length > longest.length ? run : longest), '')
}

/** Half of a code point above FFFF. */
const SURROGATE = /[\ud800-\udfff]/
