/** What was corrected in a data set on its way, in words that people know. */
import type { Correction } from '../data/recode.ts'
import { findByTag, shownKeyword } from '../dict/dictionary.ts'
import { formatTag } from '../dict/tag.ts'

/** One line, without values. */
export function correctionText({ tag }: Correction): string {
  const entry = findByTag(tag)
  const name = entry === undefined ? 'Unknown Tag & Data' : shownKeyword(entry)
  return `DcmUniqueIdentifier: Element ${name} ${formatTag(tag)} contains one or more space characters, which were removed`
}
