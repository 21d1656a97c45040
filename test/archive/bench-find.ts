/**
 * How long a C-FIND takes on a large index: `node build/test/archive/bench-find.js [studies]`, 100 000 by default.
 * The index is made in a temporary folder, without files.
 */
import { join } from 'node:path'
import { Archive } from '../../src/archive/archive.ts'
import { EntryMaker, type IndexEntry } from '../../src/archive/entry.ts'
import { closeIndex, openIndex } from '../../src/archive/index-file.ts'
import { IndexWriter } from '../../src/archive/index-writer.ts'
import { type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { explicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { attributes, temporaryFolder } from './objects.ts'

const studies = Number(process.argv[2] ?? 100_000)
const maker = new EntryMaker()
const names = ['Smith', 'Jones', 'Müller', 'García', 'Nguyen', 'Okafor', 'Ivanova', 'Sato', 'Rossi', 'Haddad']

using folder = temporaryFolder()
await fill(join(folder.path, 'index.sqlite'))
await using archive = await Archive.open(folder.path)
console.log(`${JSON.stringify(archive.stats())}, ${megabytes()} MB resident`)

const uid = `1.2.3.${Math.floor(studies / 2)}`
const queries: Readonly<Record<string, DataSetContent>> = {
  'all studies': { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '', PatientName: '', StudyDate: '' },
  'all studies with counts': {
    QueryRetrieveLevel: 'STUDY',
    StudyInstanceUID: '',
    NumberOfStudyRelatedInstances: '',
    ModalitiesInStudy: '',
  },
  'one study by UID': { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: uid, PatientName: '' },
  'series of a study': { QueryRetrieveLevel: 'SERIES', StudyInstanceUID: uid, SeriesInstanceUID: '', Modality: '' },
  'instances of a study': {
    QueryRetrieveLevel: 'IMAGE',
    StudyInstanceUID: uid,
    SOPInstanceUID: '',
    InstanceNumber: '',
  },
  'accession number': { QueryRetrieveLevel: 'STUDY', AccessionNumber: 'A777', StudyInstanceUID: '' },
  'patient ID': { QueryRetrieveLevel: 'STUDY', PatientID: 'P4711', StudyInstanceUID: '' },
  'patient name': { QueryRetrieveLevel: 'STUDY', PatientName: 'JONES^N4711', StudyInstanceUID: '' },
  'patient name SATO*': { QueryRetrieveLevel: 'STUDY', PatientName: 'SATO*', StudyInstanceUID: '' },
  'patient name *N4711': { QueryRetrieveLevel: 'STUDY', PatientName: '*N4711', StudyInstanceUID: '' },
  'patients by name MÜ*': {
    QueryRetrieveLevel: 'PATIENT',
    PatientName: 'MÜ*',
    PatientID: '',
    SpecificCharacterSet: 'ISO_IR 100',
  },
  'one day': { QueryRetrieveLevel: 'STUDY', StudyDate: '20200115', StudyInstanceUID: '' },
  'date range of years': { QueryRetrieveLevel: 'STUDY', StudyDate: '20100101-', StudyInstanceUID: '' },
  'series since years': { QueryRetrieveLevel: 'SERIES', StudyDate: '20100101-', SeriesInstanceUID: '' },
  'a month and a modality': {
    QueryRetrieveLevel: 'STUDY',
    StudyDate: '20200101-20200131',
    ModalitiesInStudy: 'MR',
    StudyInstanceUID: '',
  },
  'rare modality': { QueryRetrieveLevel: 'STUDY', ModalitiesInStudy: 'XX', StudyInstanceUID: '' },
  'attribute without column': { QueryRetrieveLevel: 'STUDY', ReferringPhysicianName: 'R4711', StudyInstanceUID: '' },
}

for (const [title, identifier] of Object.entries(queries)) {
  const started = performance.now()
  let first = Number.NaN
  let count = 0
  for await (const _ of archive.find({ sopClassUid: sopClasses.patientRootFind, identifier: dataSet(identifier) })) {
    if (count === 0) first = performance.now() - started
    count += 1
  }
  const all = performance.now() - started
  console.log(
    `${title.padEnd(28)} first ${first.toFixed(1).padStart(7)} ms, all ${all.toFixed(0).padStart(6)} ms, ${count} matches`,
  )
}
console.log(`${megabytes()} MB resident`)

async function fill(path: string): Promise<void> {
  const started = performance.now()
  const { sql } = await openIndex(path, false)
  const writer = new IndexWriter(sql)
  for (let study = 0; study < studies; study += 250) {
    const entries = []
    for (let n = study; n < Math.min(studies, study + 250); n++)
      for (let i = 1; i <= 2; i++) entries.push(entryOf(n, i))
    writer.write(entries)
  }
  closeIndex(sql, true)
  const seconds = (performance.now() - started) / 1000
  console.log(`${studies * 2} instances indexed in ${seconds.toFixed(1)} s, ${Math.round((studies * 2) / seconds)}/s`)
}

function entryOf(study: number, instance: number): IndexEntry {
  const patient = Math.floor(study / 2)
  const date = new Date(Date.UTC(2000, 0, 1) + (study % 9000) * 86_400_000)
    .toISOString()
    .slice(0, 10)
    .replaceAll('-', '')
  const content = attributes(study, 1, instance, {
    SpecificCharacterSet: 'ISO_IR 100',
    PatientID: `P${patient}`,
    PatientName: `${names[patient % names.length]}^N${patient}`,
    PatientBirthDate: '19700101',
    StudyDate: date,
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
  })
  return maker.entry(dataSet(content), { transferSyntax: explicitVrLittleEndian, size: 1000, modified: study })
}

function megabytes(): number {
  return Math.round(process.memoryUsage().rss / 2 ** 20)
}
