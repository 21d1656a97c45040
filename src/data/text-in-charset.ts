/** The text of a data set in another Specific Character Set (0008,0005) than the one it came in (PS3.3 §C.12.1.1.2). */
import { formatTag, type Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { vrRow } from '../dict/vr.ts'
import { decodeText, encodeText, hasCharacters } from './charset.ts'
import { DataSet } from './data-set.ts'
import type { Element } from './element.ts'
import { similar } from './similar-text.ts'
import { padded } from './value.ts'

/** What becomes of characters that the wanted character set does not have. */
export interface MissingCharacters {
  /** They are put as similar ones that it has, where there are such. */
  readonly transliterate?: boolean
  /** They are left out. Without it a character that nothing comes near to makes the conversion fail. */
  readonly discard?: boolean
}

/**
 * A copy with all text, that of items too, in the character set of `terms` (the values of (0008,0005), none for the default
 * repertoire), which the copy tells. Elements that have no text are shared. Throws UnfitTextError for characters
 * that it does not have.
 */
export function inCharset(dataSet: DataSet, terms: readonly string[], missing: MissingCharacters = {}): DataSet {
  const made = converted(dataSet, terms, missing)
  if (terms.length > 0) made.set(tags.SpecificCharacterSet, terms)
  return made
}

/** One element whose text is in the character set of `from`. */
export function elementInCharset(
  element: Element,
  from: readonly string[],
  terms: readonly string[],
  missing: MissingCharacters = {},
): Element {
  if (element.kind === 'sequence') {
    return { ...element, items: element.items.map((item) => converted(item, terms, missing)) }
  }
  if (element.kind !== 'value' || !vrRow(element.vr).charset) return element
  const text = fitting(decodeText(element.bytes, from), terms, missing)
  if (text === undefined) {
    const charset = terms.join('\\') || 'the default repertoire'
    throw new UnfitTextError(
      element.tag,
      `the value of ${formatTag(element.tag)} has characters that ${charset} does not have`,
    )
  }
  return { ...element, bytes: padded(encodeText(text, terms), vrRow(element.vr).padding) }
}

/** Whether some text has bytes that only its character set tells the meaning of: above 7 bits, or an escape sequence. */
export function isExtended(dataSet: DataSet): boolean {
  for (const element of dataSet.elements()) {
    if (element.kind === 'sequence' && element.items.some(isExtended)) return true
    if (element.kind !== 'value' || !vrRow(element.vr).charset) continue
    if (element.bytes.some((byte) => byte > 0x7f || byte === 0x1b)) return true
  }
  return false
}

/** Text that a character set does not have. The message does not tell it. */
export class UnfitTextError extends Error {
  readonly tag: Tag

  constructor(tag: Tag, message: string) {
    super(message)
    this.tag = tag
  }
}

function converted(dataSet: DataSet, terms: readonly string[], missing: MissingCharacters): DataSet {
  const made = new DataSet()
  for (const element of dataSet) {
    if (element.tag === tags.SpecificCharacterSet) continue
    made.put(elementInCharset(element, dataSet.specificCharacterSet, terms, missing))
  }
  return made
}

/** The text as the character set has it; undefined when it cannot be put so. */
function fitting(text: string, terms: readonly string[], missing: MissingCharacters): string | undefined {
  if (hasCharacters(terms, text)) return text
  if (missing.transliterate !== true && missing.discard !== true) return undefined
  let fitted = ''
  for (const character of text) {
    if (hasCharacters(terms, character)) fitted += character
    else {
      const other = missing.transliterate === true ? similar(character) : undefined
      if (other !== undefined && hasCharacters(terms, other)) fitted += other
      else if (missing.discard !== true) return undefined
    }
  }
  return fitted
}
