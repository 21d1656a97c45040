/** What a C-MOVE or C-GET asks for (PS3.4 §C.4.2.1.4, §C.4.3.1.3). */
import { join as joinPath } from 'node:path'
import { openPart10, type Part10File } from '../data/part10.ts'
import { statuses } from '../dimse/status.ts'
import { StatusError } from '../errors.ts'
import type { StoredInstance } from '../services/handlers.ts'
import { comparableText } from '../services/matching-value.ts'
import { informationModel, isAtOrBelow, uniqueKeys } from '../services/query-attributes.ts'
import { type FindOptions, queryLevel } from './find.ts'
import { type Clause, clauseOf, join } from './index-query.ts'
import { indexColumns } from './index-schema.ts'
import { objectFile } from './layout.ts'
import { type Sql, text } from './sql.ts'

export type RetrieveOptions = Pick<FindOptions, 'sopClassUid' | 'identifier'>

/**
 * The instances, by study, series and instance number. The unique key of the level must be given, those above it may be;
 * each may be a list. Other keys are no part of a retrieval and are passed over. StatusError 0122, A900.
 */
export function instances(sql: Sql, objects: string, options: RetrieveOptions): StoredInstance[] {
  const level = queryLevel(options)
  const clauses: Clause[] = []
  const levels = informationModel(options.sopClassUid)?.levels ?? []
  for (const name of levels.filter((upper) => isAtOrBelow(level, upper))) {
    const tag = uniqueKeys[name]
    const values = options.identifier
      .strings(tag)
      .map((value) => comparableText(name === 'PATIENT' ? 'LO' : 'UI', value))
    const asked = values.filter((value) => value !== '')
    const column = indexColumns.find((row) => row.tag === tag)
    if (asked.length === 0 && name === level) {
      throw new StatusError(statuses.dataSetDoesNotMatchSopClass, `no unique key of the level ${level}`)
    }
    if (asked.length > 0 && column !== undefined) {
      clauses.push(clauseOf(name, column.column, { kind: 'equal', values: asked }))
    }
  }
  // The unique key of the level itself leaves least.
  const { from, where, parameters } = join({ level: 'IMAGE', first: level, clauses: withStudy(clauses) })
  const rows = sql.all(
    `SELECT instance.uid, instance.sop_class, instance.transfer_syntax FROM ${from} WHERE ${where.join(' AND ')}
     ORDER BY study.date, study.uid, series.number, series.uid, instance.number, instance.uid`,
    parameters,
  )
  return rows.map((row) => {
    const sopInstanceUid = text(row, 'uid')
    const transferSyntax = text(row, 'transfer_syntax')
    return new ArchivedInstance(objects, text(row, 'sop_class'), sopInstanceUid, transferSyntax)
  })
}

/** The order needs the table of studies. */
function withStudy(clauses: readonly Clause[]): readonly Clause[] {
  return [...clauses, { level: 'STUDY', sql: '1', parameters: [] }]
}

/** Small, since a retrieval may have many: the file is looked up when its turn comes. */
class ArchivedInstance implements StoredInstance {
  readonly sopClassUid: string
  readonly sopInstanceUid: string
  readonly transferSyntax: string
  readonly #objects: string

  constructor(objects: string, sopClassUid: string, sopInstanceUid: string, transferSyntax: string) {
    this.#objects = objects
    this.sopClassUid = sopClassUid
    this.sopInstanceUid = sopInstanceUid
    this.transferSyntax = transferSyntax
  }

  /**
   * The file as it is now; InputFileError when it was taken out of the folder. Its UIDs are those that it was stored under,
   * also where the elements of the data set are out of order and do not show them at once.
   */
  async open(): Promise<Part10File> {
    const { sopClassUid, sopInstanceUid } = this
    const file = await openPart10(joinPath(this.#objects, objectFile(sopInstanceUid)))
    return { ...file, sopClassUid, sopInstanceUid }
  }
}
