/** Application Entity Titles (PS3.5 6.2, VR AE; PS3.8 7.1.1.3). */

/**
 * Throws RangeError unless `text` can be an AE title: 1 to 16 characters of the default repertoire without backslash and
 * control characters, not only blanks.
 */
export function checkAeTitle(text: string, name: string): void {
  if (/^[\x20-\x5b\x5d-\x7e]{1,16}$/.test(text) && text.trim() !== '') return
  throw new RangeError(
    `expected ${name} of 1 to 16 printable characters without backslash, found ${JSON.stringify(text)}`,
  )
}
