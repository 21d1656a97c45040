/** Whether the identifier of a retrieval can be right (PS3.4 C.4.2.1.4, C.4.3.1.3, C.6): level and unique keys. */
import type { DataSet } from '../data/data-set.ts'
import type { Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { type InformationModel, isAtOrBelow, isQueryLevel, type QueryLevel, uniqueKeys } from './query-attributes.ts'

/** Something that no archive can make sense of; what one may still answer is its own affair. */
export type KeyFinding =
  | { readonly type: 'no-level' }
  | { readonly type: 'unknown-level'; readonly level: string }
  /** A level that the Standard knows and the information model has not. */
  | { readonly type: 'level-outside-model'; readonly level: QueryLevel }
  /** The unique key of the level is absent or has no value: it would ask for everything there is. */
  | { readonly type: 'unique-key-missing'; readonly level: QueryLevel; readonly key: Tag }
  /** Unique keys of levels below the one that is asked for: they narrow nothing. */
  | { readonly type: 'keys-below-level'; readonly level: QueryLevel; readonly keys: readonly Tag[] }
  /** Attributes that are no unique keys: C-MOVE and C-GET do not match by them. */
  | { readonly type: 'not-unique-keys'; readonly keys: readonly Tag[] }

/** What is wrong with an identifier of C-MOVE or C-GET, in the order in which a person would mend it. */
export function checkRetrieveKeys(identifier: DataSet, { levels }: InformationModel): readonly KeyFinding[] {
  return [...checkLevel(identifier, levels), ...checkOthers(identifier)]
}

/** The level of the lowest unique key that has a value: what an identifier without a level asks for. */
export const lowestLevel = (identifier: DataSet): QueryLevel | undefined =>
  (['IMAGE', 'SERIES', 'STUDY', 'PATIENT'] as const).find((level) => hasValue(identifier, uniqueKeys[level]))

function checkLevel(identifier: DataSet, levels: readonly QueryLevel[]): readonly KeyFinding[] {
  const level = identifier.string(tags.QueryRetrieveLevel)?.trim() ?? ''
  if (level === '') return [{ type: 'no-level' }]
  if (!isQueryLevel(level)) return [{ type: 'unknown-level', level }]
  if (!levels.includes(level)) return [{ type: 'level-outside-model', level }]
  const findings: KeyFinding[] = []
  const key = uniqueKeys[level]
  if (!hasValue(identifier, key)) findings.push({ type: 'unique-key-missing', level, key })
  const below = levels.filter((each) => each !== level && isAtOrBelow(each, level)).map((each) => uniqueKeys[each])
  const keys = below.filter((each) => hasValue(identifier, each))
  if (keys.length > 0) findings.push({ type: 'keys-below-level', level, keys })
  return findings
}

function checkOthers(identifier: DataSet): readonly KeyFinding[] {
  const keys = [...identifier].map(({ tag }) => tag).filter((tag) => !allowed.has(tag) && !isGroupLength(tag))
  return keys.length === 0 ? [] : [{ type: 'not-unique-keys', keys }]
}

const hasValue = (identifier: DataSet, key: Tag): boolean =>
  identifier.strings(key).some((value) => value.trim() !== '')

const isGroupLength = (tag: Tag): boolean => (tag & 0xffff) === 0

const allowed: ReadonlySet<Tag> = new Set([
  tags.SpecificCharacterSet,
  tags.QueryRetrieveLevel,
  tags.QueryRetrieveView,
  ...Object.values(uniqueKeys),
])
