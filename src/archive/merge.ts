/** The attributes of an entity and of those above it in one data set, whatever Specific Character Set each came in. */

import { encodeText } from '../data/charset.ts'
import { DataSet } from '../data/data-set.ts'
import type { Element } from '../data/element.ts'
import { tags } from '../dict/tags.ts'
import { vrRow } from '../dict/vr.ts'

/**
 * Puts the parts together. As long as one character set does for all, values stay the bytes that were stored; otherwise
 * the text becomes UTF-8 (ISO_IR 192). Of a tag in several parts the first counts.
 */
export function merge(parts: readonly DataSet[]): DataSet {
  const charsets = new Set(parts.filter(isExtended).map(charsetOf))
  const merged = new DataSet()
  const convert = charsets.size > 1
  if (convert) merged.set(tags.SpecificCharacterSet, utf8)
  for (const part of parts) {
    const own = convert || (charsets.size === 1 && !charsets.has(charsetOf(part)))
    for (const element of part.elements()) {
      if (element.tag === tags.SpecificCharacterSet && own) continue
      if (!merged.has(element.tag)) merged.put(convert ? inUtf8(element, part) : element)
    }
  }
  return merged
}

/** The text of an element and of its items in UTF-8. */
function inUtf8(element: Element, around: DataSet): Element {
  if (element.kind === 'sequence') {
    const items = element.items.map((item) => {
      const converted = new DataSet()
      for (const inner of item.elements()) {
        if (inner.tag !== tags.SpecificCharacterSet) converted.put(inUtf8(inner, item))
      }
      return converted
    })
    return { ...element, items }
  }
  if (element.kind !== 'value' || !vrRow(element.vr).charset) return element
  const bytes = encodeText(around.strings(element.tag).join('\\'), [utf8])
  return { ...element, bytes: bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, blank]) }
}

const charsetOf = (part: DataSet): string => part.specificCharacterSet.join('\\')

/** Whether some text has bytes that only its character set tells the meaning of: above 7 bits, or an escape sequence. */
function isExtended(part: DataSet): boolean {
  for (const element of part.elements()) {
    if (element.kind === 'sequence' && element.items.some(isExtended)) return true
    if (
      element.kind === 'value' &&
      vrRow(element.vr).charset &&
      element.bytes.some((byte) => byte > 0x7f || byte === 0x1b)
    ) {
      return true
    }
  }
  return false
}

const utf8 = 'ISO_IR 192'
const blank = Uint8Array.of(0x20)
