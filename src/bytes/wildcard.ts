/** Wild cards: `*` stands for any characters or none, `?` for exactly one. */

/** One place of a pattern: a wild card, a character that stands for itself, or a test for one character. */
export type Place = string | ((character: string) => boolean)

/**
 * Whether `text` is described by `pattern`; both may be plain strings, or arrays where a character is more than one code
 * unit. The time is bounded by the product of both lengths, which a regular expression of several `*` is far from: on a
 * mismatch only the last `*` takes one more character.
 */
export function fitsWildcards(pattern: ArrayLike<Place>, text: ArrayLike<string>): boolean {
  let at = 0
  let read = 0
  let star = -1
  let resume = 0
  while (read < text.length) {
    const place = pattern[at]
    const character = text[read]
    if (place === '*') {
      star = at
      resume = read
      at += 1
    } else if (place === '?' || (typeof place === 'function' ? place(character ?? '') : place === character)) {
      at += 1
      read += 1
    } else if (star >= 0) {
      resume += 1
      read = resume
      at = star + 1
    } else {
      return false
    }
  }
  while (pattern[at] === '*') at += 1
  return at === pattern.length
}
