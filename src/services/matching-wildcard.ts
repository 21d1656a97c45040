/** Wild Card Matching (PS3.4 §C.2.2.2.4): `*` stands for any characters or none, `?` for exactly one character. */

export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?')
}

/**
 * Whether `text` is described by `pattern`. A character is a code point, so `?` stands for one ideograph. The time is
 * bounded by the product of both lengths whatever a peer sends: on a mismatch only the last `*` takes one more character.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  let p = 0
  let t = 0
  let star = -1
  let resume = 0
  while (t < text.length) {
    const wanted = pattern[p]
    if (wanted === '*') {
      star = p
      resume = t
      p += 1
    } else if (wanted === '?') {
      p += 1
      t += width(text, t)
    } else if (wanted === text[t]) {
      p += 1
      t += 1
    } else if (star >= 0) {
      resume += width(text, resume)
      t = resume
      p = star + 1
    } else {
      return false
    }
  }
  while (pattern[p] === '*') p += 1
  return p === pattern.length
}

/** The characters before the first wild card. */
export function literalPrefix(pattern: string): string {
  return pattern.slice(0, pattern.search(/[*?]|$/))
}

/** The longest run of characters between wild cards; every text that matches contains it. */
export function longestLiteral(pattern: string, between = /[*?]/): string {
  return pattern.split(between).reduce((longest, run) => (run.length > longest.length ? run : longest), '')
}

function width(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}
