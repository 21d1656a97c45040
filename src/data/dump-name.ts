/** What listings call an element. */
import { findByTag, shownKeyword } from '../dict/dictionary.ts'
import { isPrivate, privateCreatorOf, type Tag } from '../dict/tag.ts'
import type { DataSet } from './data-set.ts'

/** Its keyword; a private one is known with its private creator in `dataSet`. */
export function shownName(tag: Tag, dataSet: DataSet): string {
  const creator = isPrivate(tag) ? dataSet.string(privateCreatorOf(tag)) : undefined
  const entry = findByTag(tag, creator)
  return entry === undefined ? 'Unknown Tag & Data' : shownKeyword(entry)
}
