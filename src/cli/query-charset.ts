/** An identifier in another character set than the one in which it was typed or filed (PS3.5 6.1.2). */
import type { DataSet } from '../data/data-set.ts'
import { elementInCharset, inCharset, UnfitTextError } from '../data/text-in-charset.ts'
import { UsageError } from '../errors.ts'
import { applyKeys } from './options/apply-keys.ts'
import type { Key } from './options/key.ts'

/** `filed` with the keys, which are in UTF-8, put in: both in the character set of these terms. Throws UsageError for text that it does not have. */
export function identifierIn(terms: readonly string[], filed: DataSet, keys: readonly Key[]): DataSet {
  try {
    const made = inCharset(filed, terms)
    applyKeys(
      keys.map(({ path, element }) => ({ path, element: elementInCharset(element, ['ISO_IR 192'], terms) })),
      made,
    )
    return made.set('SpecificCharacterSet', terms)
  } catch (error) {
    if (error instanceof UnfitTextError) throw new UsageError(error.message)
    throw error
  }
}
