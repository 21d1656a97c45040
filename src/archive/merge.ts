/** The attributes of an entity and of those above it in one data set, whatever Specific Character Set each came in. */

import { DataSet } from '../data/data-set.ts'
import { elementInCharset, isExtended } from '../data/text-in-charset.ts'
import { tags } from '../dict/tags.ts'

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
      if (!merged.has(element.tag))
        merged.put(convert ? elementInCharset(element, part.specificCharacterSet, [utf8]) : element)
    }
  }
  return merged
}

const charsetOf = (part: DataSet): string => part.specificCharacterSet.join('\\')

const utf8 = 'ISO_IR 192'
