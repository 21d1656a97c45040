/** A tag of the command line: `gggg,eeee` or a keyword. */
import { findByKeyword } from '../../dict/dictionary.ts'
import { parseTag, type Tag } from '../../dict/tag.ts'
import { UsageError } from '../../errors.ts'

export const findTag = (word: string): Tag | undefined => parseTag(word) ?? findByKeyword(word)?.tag

/** Throws UsageError. */
export function tagNamed(word: string): Tag {
  const tag = findTag(word)
  if (tag === undefined) throw new UsageError(`unrecognized tag name: '${word}'`)
  return tag
}
