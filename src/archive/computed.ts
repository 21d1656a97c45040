/** Attributes that an archive counts or knows instead of storing them (PS3.4 §C.3.4, §C.6). */

import type { DataSet } from '../data/data-set.ts'
import type { Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { isAtOrBelow, levelOfAttribute, type QueryLevel } from '../services/query-attributes.ts'
import { integer, type Row, type Sql } from './sql.ts'

const study = 'FROM series s WHERE s.up = ?'
const studyInstances = 'FROM series s CROSS JOIN instance i ON i.up = s.id WHERE s.up = ?'
const patient = 'FROM study t WHERE t.up = ?'
const patientSeries = 'FROM study t CROSS JOIN series s ON s.up = t.id WHERE t.up = ?'
const patientInstances =
  'FROM study t CROSS JOIN series s ON s.up = t.id CROSS JOIN instance i ON i.up = s.id WHERE t.up = ?'

/** The statement of each attribute; its parameter is the id of the entity of the attribute's level. */
const statements: ReadonlyMap<Tag, string> = new Map([
  [tags.NumberOfPatientRelatedStudies, `SELECT count(*) AS value ${patient}`],
  [tags.NumberOfPatientRelatedSeries, `SELECT count(*) AS value ${patientSeries}`],
  [tags.NumberOfPatientRelatedInstances, `SELECT count(*) AS value ${patientInstances}`],
  [tags.NumberOfStudyRelatedSeries, `SELECT count(*) AS value ${study}`],
  [tags.NumberOfStudyRelatedInstances, `SELECT count(*) AS value ${studyInstances}`],
  [tags.NumberOfSeriesRelatedInstances, 'SELECT count(*) AS value FROM instance WHERE up = ?'],
  [tags.ModalitiesInStudy, `SELECT DISTINCT s.modality AS value ${study} AND s.modality <> '' ORDER BY 1`],
  [tags.SOPClassesInStudy, `SELECT DISTINCT i.sop_class AS value ${studyInstances} ORDER BY 1`],
])

/** Those of the asked attributes that are computed for entities of this level. */
export function computedAttributes(asked: Iterable<Tag>, level: QueryLevel): readonly Tag[] {
  return [...asked].filter((tag) => statements.has(tag) && isAtOrBelow(level, levelOfAttribute(tag)))
}

/** Sets the attributes; `ids` has the id of the row's entity of each level, as `<level>_id`. */
export function compute(sql: Sql, attributes: readonly Tag[], ids: Row, into: DataSet): void {
  for (const tag of attributes) {
    const statement = statements.get(tag)
    if (statement === undefined) continue
    const rows = sql.all(statement, [integer(ids, `${levelOfAttribute(tag)}_id`)])
    into.set(
      tag,
      rows.map(({ value }) => String(value)),
    )
  }
}
