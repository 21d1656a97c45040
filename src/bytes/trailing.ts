/** The padding of text fields and values at their end. */

/**
 * The text without those of the `characters` that are at its end. It takes one pass from the end: an expression such as
 * `/ +$/` tries again at every blank, so that a peer could keep us busy for hours with a text of nothing else.
 */
export function withoutTrailing(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}
