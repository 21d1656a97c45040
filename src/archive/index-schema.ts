/** Tables of the index: one per level of PS3.4 §C.6, with the attributes that narrow a query as columns. */
import type { Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { type QueryLevel, queryLevels } from '../services/query-attributes.ts'

/** Stored as `PRAGMA user_version`; an index of another version is made anew. */
export const schemaVersion = 1

export const tableNames = { PATIENT: 'patient', STUDY: 'study', SERIES: 'series', IMAGE: 'instance' } as const

export interface IndexColumn {
  readonly level: QueryLevel
  readonly column: string
  readonly tag: Tag
  /** The component group of a PN that the column holds. */
  readonly group: 0 | 1 | 2
  /** How well an equal value narrows: 3 to one entity, 2 to a few, 1 to some; absent: the column has no index. */
  readonly narrows?: 1 | 2 | 3
}

/** Text columns, each with the comparable form (services/matching-value.ts) of the attribute's first value, '' if absent. */
export const indexColumns: readonly IndexColumn[] = [
  { level: 'PATIENT', column: 'patient_id', tag: tags.PatientID, group: 0, narrows: 2 },
  { level: 'PATIENT', column: 'name', tag: tags.PatientName, group: 0, narrows: 2 },
  { level: 'PATIENT', column: 'name_ideographic', tag: tags.PatientName, group: 1, narrows: 2 },
  { level: 'PATIENT', column: 'name_phonetic', tag: tags.PatientName, group: 2, narrows: 2 },
  { level: 'PATIENT', column: 'birth_date', tag: tags.PatientBirthDate, group: 0, narrows: 1 },
  { level: 'PATIENT', column: 'sex', tag: tags.PatientSex, group: 0 },
  { level: 'STUDY', column: 'uid', tag: tags.StudyInstanceUID, group: 0, narrows: 3 },
  { level: 'STUDY', column: 'date', tag: tags.StudyDate, group: 0, narrows: 1 },
  { level: 'STUDY', column: 'time', tag: tags.StudyTime, group: 0 },
  { level: 'STUDY', column: 'accession', tag: tags.AccessionNumber, group: 0, narrows: 2 },
  { level: 'STUDY', column: 'study_id', tag: tags.StudyID, group: 0, narrows: 2 },
  { level: 'STUDY', column: 'description', tag: tags.StudyDescription, group: 0 },
  { level: 'SERIES', column: 'uid', tag: tags.SeriesInstanceUID, group: 0, narrows: 3 },
  { level: 'SERIES', column: 'modality', tag: tags.Modality, group: 0 },
  { level: 'SERIES', column: 'description', tag: tags.SeriesDescription, group: 0 },
  { level: 'IMAGE', column: 'uid', tag: tags.SOPInstanceUID, group: 0, narrows: 3 },
  { level: 'IMAGE', column: 'sop_class', tag: tags.SOPClassUID, group: 0 },
]

/** What the tables have besides: `up` is the entity above; PatientID may be empty, so that patients have a key of their own. */
const ownColumns: Readonly<Record<QueryLevel, string>> = {
  PATIENT: 'key TEXT NOT NULL UNIQUE',
  STUDY: 'up INTEGER NOT NULL',
  SERIES: 'up INTEGER NOT NULL, number INTEGER',
  IMAGE: 'up INTEGER NOT NULL, number INTEGER, transfer_syntax TEXT NOT NULL, size INTEGER NOT NULL',
}

/** A series is one of its study: some devices use a Series Instance UID in several. */
const moreIndexes = `
CREATE UNIQUE INDEX study_by_uid ON study (uid);
CREATE UNIQUE INDEX series_by_uid ON series (uid, up);
CREATE UNIQUE INDEX instance_by_uid ON instance (uid);
CREATE INDEX study_by_patient ON study (up);
CREATE INDEX series_by_study ON series (up, modality);
CREATE INDEX instance_by_series ON instance (up, sop_class);
`

/** `modified` is the time in milliseconds of the object that gave the attributes; `state.open` is 1 until a clean close. */
export const schema = [
  ...queryLevels.map(tableOf),
  moreIndexes,
  'CREATE TABLE state (open INTEGER NOT NULL); INSERT INTO state VALUES (0);',
  `PRAGMA user_version = ${schemaVersion};`,
].join('\n')

function tableOf(level: QueryLevel): string {
  const table = tableNames[level]
  const own = indexColumns.filter((column) => column.level === level)
  const columns = own.map(({ column }) => `${column} TEXT NOT NULL`).join(', ')
  const indexed = own.filter(({ narrows }) => narrows === 1 || narrows === 2)
  const indexes = indexed.map(({ column, tag, group }) => {
    // With the further groups of a name beside it, a search in all of them need not look into the table.
    const covered = own.filter((other) => other.tag === tag && other.group >= group).map((other) => other.column)
    return `CREATE INDEX ${table}_by_${column} ON ${table} (${covered.join(', ')});`
  })
  const base = `id INTEGER PRIMARY KEY, ${ownColumns[level]}, modified REAL NOT NULL, attributes BLOB NOT NULL`
  return [`CREATE TABLE ${table} (${base}, ${columns});`, ...indexes].join('\n')
}
