/** The rules of hierarchical queries and retrievals, which an SCP may insist on (PS3.4 C.4.1.3.1.1, C.4.2.2.1). */
import type { DataSet } from '../data/data-set.ts'
import { formatTag, type Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { timezoneOffsetFromUtc } from './matching.ts'
import {
  type InformationModel,
  isAtOrBelow,
  isQueryLevel,
  levelOfAttribute,
  type QueryLevel,
  uniqueKeys,
} from './query-attributes.ts'
import { checkRetrieveKeys } from './query-keys.ts'

/**
 * Which rule an identifier breaks, in words without its values; undefined when none. One whose level is not known is left
 * to who answers.
 */
export function brokenRule(
  identifier: DataSet,
  model: InformationModel,
  service: 'find' | 'retrieve',
): string | undefined {
  const level = identifier.string(tags.QueryRetrieveLevel)?.trim() ?? ''
  if (!isQueryLevel(level) || !model.levels.includes(level)) return undefined
  for (const upper of model.levels.filter((each) => each !== level && isAtOrBelow(level, each))) {
    const key = uniqueKeys[upper]
    const values = identifier.strings(key).filter((value) => value.trim() !== '')
    if (values.length !== 1 || /[*?]/.test(values[0] ?? '')) return `expected one value of ${formatTag(key)}`
  }
  return service === 'find' ? brokenByFind(identifier, model, level) : brokenByRetrieve(identifier, model)
}

function brokenByFind(identifier: DataSet, model: InformationModel, level: QueryLevel): string | undefined {
  const above = new Set(model.levels.filter((each) => isAtOrBelow(level, each)).map((each) => uniqueKeys[each]))
  const keys = [...identifier].map(({ tag }) => tag).filter((tag) => !ofAnyLevel.has(tag) && !isGroupLength(tag))
  const alien = keys.find((tag) => !above.has(tag) && levelIn(model, tag) !== level)
  if (alien !== undefined) return `${formatTag(alien)} is no key of the level ${level}`
  return keys.some((tag) => tag === uniqueKeys[level] || !above.has(tag)) ? undefined : `no key of the level ${level}`
}

function brokenByRetrieve(identifier: DataSet, model: InformationModel): string | undefined {
  const [finding] = checkRetrieveKeys(identifier, model)
  if (finding === undefined || !('keys' in finding || 'key' in finding)) return undefined
  if ('key' in finding) return `no value of ${formatTag(finding.key)}`
  return `expected unique keys down to the level only, found ${finding.keys.map(formatTag).join(', ')}`.slice(0, 64)
}

/** In Study Root the attributes of the patient are attributes of the study (PS3.4 C.6.2.1). */
function levelIn({ levels }: InformationModel, tag: Tag): QueryLevel {
  const level = levelOfAttribute(tag)
  return level === 'PATIENT' && !levels.includes(level) ? 'STUDY' : level
}

const isGroupLength = (tag: Tag): boolean => (tag & 0xffff) === 0

/** Not of an entity, but of the query or its answers. */
const ofAnyLevel: ReadonlySet<Tag> = new Set([
  tags.SpecificCharacterSet,
  timezoneOffsetFromUtc,
  tags.QueryRetrieveLevel,
  tags.QueryRetrieveView,
  tags.RetrieveAETitle,
  tags.InstanceAvailability,
])
