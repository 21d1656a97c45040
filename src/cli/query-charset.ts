/** An identifier in another character set than the one in which it was typed or filed (PS3.5 6.1.2). */
import { decodeText, encodeText } from '../data/charset.ts'
import { DataSet } from '../data/data-set.ts'
import type { Element } from '../data/element.ts'
import { padded } from '../data/value.ts'
import { formatTag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { vrRow } from '../dict/vr.ts'
import { UsageError } from '../errors.ts'
import { applyKeys } from './options/apply-keys.ts'
import type { Key } from './options/key.ts'

/** `filed` with the keys, which are in UTF-8, put in: both in the character set of these terms. Throws UsageError for text that it does not have. */
export function identifierIn(terms: readonly string[], filed: DataSet, keys: readonly Key[]): DataSet {
  const made = recoded(filed, filed.specificCharacterSet, terms)
  applyKeys(
    keys.map(({ path, element }) => ({ path, element: elementIn(terms, element, ['ISO_IR 192']) })),
    made,
  )
  return made.set('SpecificCharacterSet', terms)
}

function recoded(dataSet: DataSet, from: readonly string[], terms: readonly string[]): DataSet {
  const made = new DataSet()
  for (const element of dataSet) {
    if (element.tag === tags.SpecificCharacterSet) continue
    if (element.kind !== 'sequence') made.put(elementIn(terms, element, from))
    else {
      const items = element.items.map((item) => recoded(item, item.specificCharacterSet, terms))
      made.put({ ...element, items })
    }
  }
  return made
}

function elementIn(terms: readonly string[], element: Element, from: readonly string[]): Element {
  if (element.kind !== 'value' || !vrRow(element.vr).charset) return element
  const text = decodeText(element.bytes, from)
  const bytes = padded(encodeText(text, terms), vrRow(element.vr).padding)
  if (decodeText(bytes, terms).trimEnd() === text.trimEnd()) return { ...element, bytes }
  throw new UsageError(`the value of ${formatTag(element.tag)} has characters that ${terms.join('\\')} does not have`)
}
