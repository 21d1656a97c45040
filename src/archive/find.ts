/** C-FIND on the index (PS3.4 §C.4.1). */
import { setImmediate } from 'node:timers/promises'
import type { DataSet } from '../data/data-set.ts'
import { decodeDataSet } from '../data/decode.ts'
import type { Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { explicitVrLittleEndian } from '../dict/transfer-syntax.ts'
import { statuses } from '../dimse/status.ts'
import { StatusError } from '../errors.ts'
import { compileMatcher } from '../services/matching.ts'
import { conditionsOf } from '../services/matching-conditions.ts'
import {
  informationModel,
  isAtOrBelow,
  isQueryLevel,
  levelOfAttribute,
  type QueryLevel,
  queryLevels,
} from '../services/query-attributes.ts'
import { answer } from './answer.ts'
import { type AnswerCharset, inAnswerCharset } from './answer-charset.ts'
import { compute, computedAttributes } from './computed.ts'
import { indexQuery, pages } from './index-query.ts'
import { tableNames } from './index-schema.ts'
import { merge } from './merge.ts'
import { blob, type Row, type Sql } from './sql.ts'

/** A query as an archive takes it. */
export interface FindOptions {
  /** Of the Query/Retrieve classes; it tells the information model. */
  readonly sopClassUid: string
  readonly identifier: DataSet
  /** Character set of the answers; as the attributes were stored without it. */
  readonly charset?: AnswerCharset | undefined
  /** Retrieve AE Title (0008,0054) of the answers. */
  readonly retrieveAeTitle?: string | undefined
  /** Ends the answers without an error: a cancelled query was answered up to there. */
  readonly signal?: AbortSignal | undefined
}

/**
 * The answers, one page of the index at a time. All keys are taken at the level of the query or above it, whether or not
 * the unique keys above are given (relational queries, PS3.4 §C.4.1.2.2.2, need no negotiation); keys of a level below, and
 * such that the archive does not know, match everything and come back with zero length.
 */
export async function* find(sql: Sql, options: FindOptions): AsyncGenerator<DataSet> {
  const { identifier, retrieveAeTitle, signal, charset } = options
  const level = queryLevel(options)
  const considers = (tag: Tag): boolean => !answered.has(tag) && isAtOrBelow(level, levelOfAttribute(tag))
  const matches = compileMatcher(identifier, { considers })
  const computed = computedAttributes(
    [...identifier.elements()].map(({ tag }) => tag),
    level,
  )
  const query = indexQuery(level, conditionsOf(identifier))
  for (const rows of pages(sql, query, selection(level))) {
    for (const row of rows) {
      if (signal?.aborted === true) return
      const attributes = attributesOf(row, level)
      compute(sql, computed, row, attributes)
      if (!matches(attributes)) continue
      const found = answer(identifier, attributes, { level, retrieveAeTitle })
      yield charset === undefined ? found : inAnswerCharset(found, identifier, charset)
    }
    // A long search without matches lets others in between its pages.
    await setImmediate()
  }
}

/** The level of a query or retrieval; StatusError 0122 or A900 when the Identifier does not fit the SOP class. */
export function queryLevel({ sopClassUid, identifier }: Pick<FindOptions, 'sopClassUid' | 'identifier'>): QueryLevel {
  const model = informationModel(sopClassUid)
  if (model === undefined) throw new StatusError(statuses.sopClassNotSupported, 'not a Query/Retrieve SOP class')
  const level = identifier.string(tags.QueryRetrieveLevel) ?? ''
  if (isQueryLevel(level) && model.levels.includes(level)) return level
  const expected = model.levels.join(', ')
  throw new StatusError(
    statuses.dataSetDoesNotMatchSopClass,
    level === '' ? `no Query/Retrieve Level, one of ${expected}` : `Query/Retrieve Level is not one of ${expected}`,
  )
}

function selection(level: QueryLevel): string {
  return levelsDownTo(level)
    .map((name) => `${tableNames[name]}.id AS ${name}_id, ${tableNames[name]}.attributes AS ${name}_attributes`)
    .join(', ')
}

function attributesOf(row: Row, level: QueryLevel): DataSet {
  const parts = levelsDownTo(level).map((name) => blob(row, `${name}_attributes`))
  return merge(parts.map((bytes) => decodeDataSet(bytes, explicitVrLittleEndian)))
}

const levelsDownTo = (level: QueryLevel): readonly QueryLevel[] =>
  queryLevels.filter((name) => isAtOrBelow(level, name))

/** What the archive says of itself is not matched: some peers fill it with their own title. */
const answered: ReadonlySet<Tag> = new Set([tags.RetrieveAETitle, tags.InstanceAvailability])
