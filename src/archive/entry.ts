/** What the index keeps of one object, sorted by the level that it belongs to (PS3.4 §C.6). */

import { DataSet } from '../data/data-set.ts'
import type { Element } from '../data/element.ts'
import { encodeDataSet } from '../data/encode.ts'
import type { Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { explicitVrLittleEndian } from '../dict/transfer-syntax.ts'
import { statuses } from '../dimse/status.ts'
import { comparableGroups } from '../services/matching-person-name.ts'
import { comparableText } from '../services/matching-value.ts'
import { levelOfAttribute, type QueryLevel, queryLevels } from '../services/query-attributes.ts'
import { type IndexColumn, indexColumns } from './index-schema.ts'
import type { Parameter } from './sql.ts'

/** An object as the index sees it. */
export interface IndexEntry {
  readonly sopInstanceUid: string
  readonly transferSyntax: string
  /** Of the file: bytes, and milliseconds since 1970. The newest object decides what its patient, study and series are. */
  readonly size: number
  readonly modified: number
  readonly levels: Readonly<Record<QueryLevel, LevelEntry>>
}

export interface LevelEntry {
  /** What tells entities apart: the unique key, for a patient without Patient ID the name and birth date. */
  readonly key: string
  readonly columns: Readonly<Record<string, Parameter>>
  /** The attributes in Explicit VR Little Endian, text in the Specific Character Set that they came with. */
  readonly attributes: Uint8Array
}

/** Why an object cannot be in the archive; undefined when it can. `sopInstanceUid` and `sopClassUid` are those of the command. */
export function refusal(
  attributes: DataSet,
  { sopClassUid, sopInstanceUid }: { readonly sopClassUid: string; readonly sopInstanceUid: string },
): { readonly status: number; readonly reason: string } | undefined {
  if (sopInstanceUid === '')
    return { status: statuses.cannotUnderstand, reason: 'the request has no Affected SOP Instance UID' }
  for (const tag of [tags.SOPClassUID, tags.SOPInstanceUID, tags.StudyInstanceUID, tags.SeriesInstanceUID]) {
    if (uid(attributes, tag) === '')
      return { status: statuses.cannotUnderstand, reason: `the data set has no ${namesOf.get(tag)}` }
  }
  if (uid(attributes, tags.SOPClassUID) !== sopClassUid) {
    return {
      status: statuses.dataSetDoesNotMatchSopClass,
      reason: 'SOP Class UID of the data set is not that of the request',
    }
  }
  if (uid(attributes, tags.SOPInstanceUID) !== sopInstanceUid) {
    return {
      status: statuses.dataSetDoesNotMatchSopClass,
      reason: 'SOP Instance UID of the data set is not that of the request',
    }
  }
  return undefined
}

/**
 * Sorts the attributes of objects by level; those that are larger than what an index should hold are left out. What the
 * last objects told of their patients, studies and series is kept, as the next ones mostly tell the same.
 */
export class EntryMaker {
  readonly #recent = new Map<string, { readonly elements: readonly Element[]; readonly entry: LevelEntry }>()

  entry(
    attributes: DataSet,
    file: { readonly transferSyntax: string; readonly size: number; readonly modified: number },
  ): IndexEntry {
    const parts: Record<QueryLevel, Element[]> = { PATIENT: [], STUDY: [], SERIES: [], IMAGE: [] }
    for (const element of attributes.elements()) {
      if (element.kind === 'fragments') continue
      if (element.tag !== tags.SpecificCharacterSet) parts[levelOfAttribute(element.tag)].push(element)
      else for (const level of queryLevels) parts[level].push(element)
    }
    const sopInstanceUid = uid(attributes, tags.SOPInstanceUID)
    return {
      ...file,
      sopInstanceUid,
      levels: {
        PATIENT: this.#level('PATIENT', patientKey(attributes), attributes, parts.PATIENT),
        STUDY: this.#level('STUDY', uid(attributes, tags.StudyInstanceUID), attributes, parts.STUDY),
        SERIES: this.#level('SERIES', uid(attributes, tags.SeriesInstanceUID), attributes, parts.SERIES),
        IMAGE: levelEntry('IMAGE', sopInstanceUid, attributes, parts.IMAGE),
      },
    }
  }

  #level(level: QueryLevel, key: string, attributes: DataSet, elements: readonly Element[]): LevelEntry {
    const name = `${level} ${key}`
    const known = this.#recent.get(name)
    if (known !== undefined && areSame(known.elements, elements)) return known.entry
    const entry = levelEntry(level, key, attributes, elements)
    if (this.#recent.size >= heldEntries) this.#recent.clear()
    this.#recent.set(name, { elements, entry })
    return entry
  }
}

function levelEntry(level: QueryLevel, key: string, attributes: DataSet, elements: readonly Element[]): LevelEntry {
  return { key, columns: columnsOf(level, attributes), attributes: capped(elements) }
}

/** Sequences count as different: comparing them costs as much as encoding them. */
function areSame(some: readonly Element[], others: readonly Element[]): boolean {
  if (some.length !== others.length) return false
  return some.every((one, index) => {
    const other = others[index]
    if (one.kind !== 'value' || other?.kind !== 'value' || one.tag !== other.tag || one.vr !== other.vr) return false
    return Buffer.compare(one.bytes, other.bytes) === 0
  })
}

function patientKey(attributes: DataSet): string {
  const id = comparableText('LO', attributes.string(tags.PatientID) ?? '')
  if (id !== '') return id
  return ['', attributes.string(tags.PatientName), attributes.string(tags.PatientBirthDate)].join('\\')
}

function columnsOf(level: QueryLevel, attributes: DataSet): Record<string, Parameter> {
  const columns: Record<string, Parameter> = {}
  for (const { column, tag, group } of columnsByLevel[level]) {
    const vr = attributes.get(tag)?.vr ?? 'UN'
    const value = attributes.string(tag) ?? ''
    columns[column] = vr === 'PN' ? comparableGroups(value)[group] : comparableText(vr, value)
  }
  if (level === 'SERIES') columns['number'] = wholeNumber(attributes, tags.SeriesNumber)
  if (level === 'IMAGE') columns['number'] = wholeNumber(attributes, tags.InstanceNumber)
  return columns
}

function capped(elements: readonly Element[]): Uint8Array {
  const encoded = encodeDataSet(new DataSet(elements), explicitVrLittleEndian)
  if (encoded.length <= heldBytes) return encoded.slice()
  const kept = elements.filter((element) => element.kind === 'value' && element.bytes.length <= heldValueBytes)
  const smaller = encodeDataSet(new DataSet(kept), explicitVrLittleEndian)
  if (smaller.length <= heldBytes) return smaller.slice()
  const few = kept.filter((element) => element.kind === 'value' && element.bytes.length <= heldValueBytes / 16)
  return encodeDataSet(new DataSet(few), explicitVrLittleEndian).slice()
}

function wholeNumber(attributes: DataSet, tag: Tag): number | null {
  const value = attributes.number(tag)
  return value !== undefined && Number.isSafeInteger(value) ? value : null
}

function uid(attributes: DataSet, tag: Tag): string {
  return comparableText('UI', attributes.string(tag) ?? '')
}

const namesOf: ReadonlyMap<Tag, string> = new Map([
  [tags.SOPClassUID, 'SOP Class UID'],
  [tags.SOPInstanceUID, 'SOP Instance UID'],
  [tags.StudyInstanceUID, 'Study Instance UID'],
  [tags.SeriesInstanceUID, 'Series Instance UID'],
])

const columnsByLevel: Readonly<Record<QueryLevel, readonly IndexColumn[]>> = {
  PATIENT: indexColumns.filter(({ level }) => level === 'PATIENT'),
  STUDY: indexColumns.filter(({ level }) => level === 'STUDY'),
  SERIES: indexColumns.filter(({ level }) => level === 'SERIES'),
  IMAGE: indexColumns.filter(({ level }) => level === 'IMAGE'),
}

/** Patients, studies and series that an EntryMaker holds. */
const heldEntries = 64

/** At most of one entity; what is longer loses its sequences and long values first. */
const heldBytes = 16_384

const heldValueBytes = 1024
