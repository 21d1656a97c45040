/** The Identifier of a C-FIND response (PS3.4 §C.4.1.1.3.2). */

import { DataSet } from '../data/data-set.ts'
import type { Element } from '../data/element.ts'
import { tags } from '../dict/tags.ts'
import { compileMatcher, isKey, timezoneOffsetFromUtc } from '../services/matching.ts'
import type { QueryLevel } from '../services/query-attributes.ts'

/**
 * The keys that were asked for, with the values of the entity; what it does not have comes with zero length. Besides them
 * Query/Retrieve Level, Retrieve AE Title and, where text needs it, Specific Character Set.
 */
export function answer(
  identifier: DataSet,
  attributes: DataSet,
  { level, retrieveAeTitle }: { readonly level: QueryLevel; readonly retrieveAeTitle: string | undefined },
): DataSet {
  const response = new DataSet()
  for (const key of identifier.elements()) {
    if (isKey(key.tag) || key.tag === timezoneOffsetFromUtc) response.put(valueFor(key, attributes))
  }
  const charset = attributes.get(tags.SpecificCharacterSet)
  if (charset !== undefined) response.put(charset)
  response.set(tags.QueryRetrieveLevel, level)
  if (identifier.has(tags.InstanceAvailability)) response.set(tags.InstanceAvailability, 'ONLINE')
  if (retrieveAeTitle !== undefined) response.set(tags.RetrieveAETitle, retrieveAeTitle)
  return response
}

function valueFor(key: Element, attributes: DataSet): Element {
  const stored = attributes.get(key.tag)
  if (key.kind !== 'sequence') return stored ?? { kind: 'value', tag: key.tag, vr: key.vr, bytes: new Uint8Array(0) }
  const items = stored?.kind === 'sequence' ? stored.items : []
  return { ...key, items: itemsFor(key.items, items) }
}

/** Of a sequence the items that match the key's item, with the attributes that this asks for; all if it asks for none. */
function itemsFor(asked: readonly DataSet[], stored: readonly DataSet[]): readonly DataSet[] {
  const [item] = asked
  if (item === undefined || item.size === 0) return stored
  const matcher = compileMatcher(item)
  return stored.filter(matcher).map((found) => {
    const part = new DataSet()
    for (const key of item.elements()) part.put(valueFor(key, found))
    return part
  })
}
