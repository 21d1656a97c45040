/** Puts the attributes of `-k` into an identifier. */
import { DataSet } from '../../data/data-set.ts'
import type { Key, Step } from './key.ts'

/** Applies keys from right to left in place of equal tags, so that of several for one attribute the leftmost wins. */
export function applyKeys(keys: readonly Key[], dataSet: DataSet): void {
  for (const { path, element } of keys.toReversed()) {
    let target = dataSet
    for (const step of path) target = itemAt(target, step)
    target.put(element)
  }
}

/** The item of a step; it and those before it are made when they are not there. */
function itemAt(dataSet: DataSet, { sequence, item }: Step): DataSet {
  const items = [...dataSet.items(sequence)]
  const last = new DataSet()
  while (items.length < item) items.push(new DataSet())
  if (items.length === item) items.push(last)
  dataSet.put({ kind: 'sequence', tag: sequence, vr: 'SQ', items })
  return items[item] ?? last
}
