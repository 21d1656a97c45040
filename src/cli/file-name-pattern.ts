/** The shell's file name patterns: `*`, `?` and `[..]`, in which a leading dot is a character like any other. */

/** Whether a character is one that a place of the pattern takes; `*` for any characters or none. */
type Place = '*' | ((character: string) => boolean)

/**
 * A test for names. The time is bounded by the product of both lengths, which a regular expression of several `*` is far
 * from: on a mismatch only the last `*` takes one more character.
 */
export function compileFileNamePattern(pattern: string): (name: string) => boolean {
  const places = (pattern.match(/\[!?\]?[^\]]*\]|[\s\S]/g) ?? []).map(placeOf)
  return (name) => matches(places, name)
}

function matches(places: readonly Place[], name: string): boolean {
  let at = 0
  let read = 0
  let star = -1
  let resume = 0
  while (read < name.length) {
    const place = places[at]
    if (place === '*') {
      star = at
      resume = read
      at += 1
    } else if (place?.(name.charAt(read))) {
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
  return places.slice(at).every((place) => place === '*')
}

function placeOf(part: string): Place {
  if (part === '*') return '*'
  if (part === '?') return () => true
  if (part.length === 1) return (character) => character === part
  const negated = part[1] === '!' || part[1] === '^'
  const holds = classOf(part.slice(negated ? 2 : 1, -1))
  return (character) => holds(character) !== negated
}

/** Single characters and ranges; one that runs backwards has nothing in it. */
function classOf(text: string): (character: string) => boolean {
  const ranges: (readonly [string, string])[] = []
  for (let at = 0; at < text.length; ) {
    const isRange = text[at + 1] === '-' && at + 2 < text.length
    ranges.push([text.charAt(at), text.charAt(isRange ? at + 2 : at)])
    at += isRange ? 3 : 1
  }
  return (character) => ranges.some(([first, last]) => character >= first && character <= last)
}
