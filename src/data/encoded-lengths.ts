/** How long data sets, items and sequences are when they are encoded with explicit lengths (PS3.5 §7.1, §7.5). */
import { vrRow } from '../dict/vr.ts'
import type { DataSet } from './data-set.ts'
import type { Element } from './element.ts'

/** The value length of each data set, item and sequence in `outermost`, itself too. */
export function encodedLengths(outermost: DataSet, explicitVr: boolean): ReadonlyMap<object, number> {
  const lengths = new Map<object, number>()
  const dataSets = [outermost]
  for (const dataSet of dataSets) {
    for (const element of dataSet) {
      if (element.kind === 'sequence') for (const item of element.items) dataSets.push(item)
    }
  }
  // Items come behind what they are in, so from the end on each is done before it is needed.
  for (const dataSet of dataSets.reverse()) {
    let total = 0
    for (const element of dataSet) {
      const value = valueLength(element, lengths)
      if (element.kind === 'sequence') lengths.set(element, value)
      total += value + (explicitVr && (vrRow(element.vr).longLength || value > 0xffff) ? 12 : 8)
    }
    lengths.set(dataSet, total)
  }
  return lengths
}

function valueLength(element: Element, lengths: ReadonlyMap<object, number>): number {
  if (element.kind === 'value') return element.bytes.length
  if (element.kind === 'sequence') return element.items.reduce((sum, item) => sum + 8 + (lengths.get(item) ?? 0), 0)
  return element.fragments.reduce((sum, fragment) => sum + 8 + fragment.length, 8)
}
