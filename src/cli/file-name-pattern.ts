/** The shell's file name patterns: `*`, `?` and `[..]`, in which a leading dot is a character like any other. */
import { fitsWildcards, type Place } from '../bytes/wildcard.ts'

/** A test for names. */
export function compileFileNamePattern(pattern: string): (name: string) => boolean {
  const places = (pattern.match(/\[!?\]?[^\]]*\]|[\s\S]/g) ?? []).map(placeOf)
  return (name) => fitsWildcards(places, name)
}

function placeOf(part: string): Place {
  if (part.length === 1) return part
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
