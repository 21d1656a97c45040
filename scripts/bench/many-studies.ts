/** An archive of a great many studies, without the objects: only its index, for queries. */
import { mkdirSync } from 'node:fs'
import { EntryMaker, type IndexEntry } from '../../src/archive/entry.ts'
import { closeIndex, openIndex } from '../../src/archive/index-file.ts'
import { IndexWriter } from '../../src/archive/index-writer.ts'
import { layoutOf } from '../../src/archive/layout.ts'
import { type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { storageClasses } from '../../src/dict/sop-class.ts'
import { explicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'

/** Two studies of a patient, two instances of a study. */
export async function indexStudies(folder: string, studies: number): Promise<void> {
  const { index, objects } = layoutOf(folder)
  mkdirSync(objects, { recursive: true })
  const { sql } = await openIndex(index, false)
  const writer = new IndexWriter(sql)
  const maker = new EntryMaker()
  for (let from = 0; from < studies; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, studies - from) }, (_, n) => from + n)
    writer.write(numbers.flatMap((study) => [1, 2].map((instance) => entryOf(maker, study, instance))))
  }
  closeIndex(sql, true)
}

/** The UID of a study, by its number. */
export const studyUid = (study: number): string => `1.2.3.${study}`

/** What to ask for among so many; each has matches. */
export const queriesOf = (studies: number): Readonly<Record<string, DataSetContent>> => ({
  'all studies': { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '', PatientName: '', StudyDate: '' },
  'all studies with counts': {
    QueryRetrieveLevel: 'STUDY',
    StudyInstanceUID: '',
    NumberOfStudyRelatedInstances: '',
    ModalitiesInStudy: '',
  },
  'a study by its UID': { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: middle(studies), PatientName: '' },
  'the instances of a study': {
    QueryRetrieveLevel: 'IMAGE',
    StudyInstanceUID: middle(studies),
    SOPInstanceUID: '',
    InstanceNumber: '',
  },
  'an accession number': { QueryRetrieveLevel: 'STUDY', AccessionNumber: 'A777', StudyInstanceUID: '' },
  'names from SATO': { QueryRetrieveLevel: 'STUDY', PatientName: 'SATO*', StudyInstanceUID: '' },
  'names that end with 777': { QueryRetrieveLevel: 'STUDY', PatientName: '*777', StudyInstanceUID: '' },
  'a month and a modality': {
    QueryRetrieveLevel: 'STUDY',
    StudyDate: '20000101-20000131',
    ModalitiesInStudy: 'MR',
    StudyInstanceUID: '',
  },
  'an attribute without a column': {
    QueryRetrieveLevel: 'STUDY',
    ReferringPhysicianName: 'R777',
    StudyInstanceUID: '',
  },
})

const middle = (studies: number): string => studyUid(Math.floor(studies / 2))

function entryOf(maker: EntryMaker, study: number, instance: number): IndexEntry {
  const patient = Math.floor(study / 2)
  const day = new Date(Date.UTC(2000, 0, 1 + (study % 9000))).toISOString().slice(0, 10)
  const content = {
    SpecificCharacterSet: 'ISO_IR 100',
    SOPClassUID: storageClasses.ctImage,
    SOPInstanceUID: `${studyUid(study)}.1.${instance}`,
    StudyInstanceUID: studyUid(study),
    SeriesInstanceUID: `${studyUid(study)}.1`,
    SeriesNumber: '1',
    InstanceNumber: String(instance),
    PatientID: `P${patient}`,
    PatientName: `${names[patient % names.length]}^N${patient}`,
    PatientBirthDate: '19700101',
    StudyDate: day.replaceAll('-', ''),
    StudyTime: '120000',
    AccessionNumber: `A${study}`,
    StudyDescription: 'CHEST WITH CONTRAST',
    ReferringPhysicianName: `R${study}`,
    Modality: ['CT', 'MR', 'US'][study % 3],
    SeriesDescription: 'axial',
    Rows: 512,
    Columns: 512,
    ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
    PixelSpacing: ['0.5', '0.5'],
  }
  return maker.entry(dataSet(content), { transferSyntax: explicitVrLittleEndian, size: 1000, modified: study })
}

const names = ['Smith', 'Jones', 'Müller', 'García', 'Nguyen', 'Okafor', 'Ivanova', 'Sato', 'Rossi', 'Haddad']
const BATCH = 250
