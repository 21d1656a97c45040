/** The Specific Character Set of answers to C-FIND (PS3.4 §C.4.1.1.3.2). */
import { isKnownCharset } from '../data/charset.ts'
import type { DataSet } from '../data/data-set.ts'
import { inCharset, type MissingCharacters, UnfitTextError } from '../data/text-in-charset.ts'

export interface AnswerCharset {
  /** Values of (0008,0005) to answer in, none for the default repertoire, where the request asks for nothing that will do. */
  readonly fallback: readonly string[]
  /** Whether what the request asks for is passed over. */
  readonly override: boolean
  /** What becomes of characters that the character set does not have. Where nothing is said the next one is tried. */
  readonly missing: MissingCharacters
}

/**
 * The answer in the character set that the request has, else in the fallback; where neither has all characters, in the
 * one of them for which the characters that are missing can be dealt with; else as it was stored.
 */
export function inAnswerCharset(answer: DataSet, request: DataSet, charset: AnswerCharset): DataSet {
  const { fallback, override, missing } = charset
  const asked = request.specificCharacterSet
  const isAsked = !override && asked.some((term) => term.trim() !== '')
  const wanted = (isAsked ? [asked, fallback] : [fallback]).filter(isKnownCharset)
  for (const losing of [{}, missing]) {
    for (const terms of wanted) {
      try {
        return inCharset(answer, terms, losing)
      } catch (error) {
        if (!(error instanceof UnfitTextError)) throw error
      }
    }
  }
  return answer
}
