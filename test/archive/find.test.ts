import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Archive } from '../../src/archive/archive.ts'
import { type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { StatusError } from '../../src/errors.ts'
import { all, attributes, ctImage, incoming, query, shown, temporaryFolder } from './objects.ts'

const mrImage = '1.2.840.10008.5.1.4.1.1.4'

/** Two patients; the first with a CT/MR study of three objects and an older study of one, the second with one. */
async function sample(folder: string): Promise<Archive> {
  const archive = await Archive.open(folder)
  const jane = {
    PatientID: 'P1',
    PatientName: 'Doe^Jane',
    StudyDate: '20240131',
    StudyTime: '101500',
    AccessionNumber: 'A1',
  }
  const objects = [
    attributes(1, 1, 1, jane),
    attributes(1, 1, 2, jane),
    attributes(1, 2, 1, { ...jane, Modality: 'MR', SOPClassUID: mrImage, SeriesDescription: 'T1' }),
    attributes(2, 1, 1, { ...jane, StudyDate: '20200101', AccessionNumber: 'A2' }),
    attributes(3, 1, 1, { PatientID: 'P2', PatientName: 'Smith^John', StudyDate: '20240201', AccessionNumber: '' }),
  ]
  for (const object of objects) assert.equal(await archive.store(incoming(object)), 0x0000)
  return archive
}

test('each level of the models', async () => {
  using folder = temporaryFolder()
  await using archive = await sample(folder.path)
  const patients = await query(archive, { QueryRetrieveLevel: 'PATIENT', PatientID: '', PatientName: '' })
  assert.deepEqual(shown(patients, 'PatientID', 'PatientName', 'QueryRetrieveLevel'), [
    'P1 Doe^Jane PATIENT',
    'P2 Smith^John PATIENT',
  ])
  const studies = await query(archive, {
    QueryRetrieveLevel: 'STUDY',
    PatientID: 'P1',
    StudyInstanceUID: '',
    StudyDate: '',
  })
  assert.deepEqual(shown(studies, 'StudyInstanceUID', 'StudyDate'), ['1.2.3.1 20240131', '1.2.3.2 20200101'])
  const series = await query(archive, {
    QueryRetrieveLevel: 'SERIES',
    StudyInstanceUID: '1.2.3.1',
    SeriesInstanceUID: '',
    Modality: '',
  })
  assert.deepEqual(shown(series, 'SeriesInstanceUID', 'Modality'), ['1.2.3.1.1 CT', '1.2.3.1.2 MR'])
  const images = await query(archive, {
    QueryRetrieveLevel: 'IMAGE',
    SeriesInstanceUID: '1.2.3.1.1',
    SOPInstanceUID: '',
    SOPClassUID: '',
  })
  assert.deepEqual(shown(images, 'SOPInstanceUID', 'SOPClassUID'), [`1.2.3.1.1.1 ${ctImage}`, `1.2.3.1.1.2 ${ctImage}`])
})

test('keys of the levels above, with or without the unique keys', async () => {
  using folder = temporaryFolder()
  await using archive = await sample(folder.path)
  const rows: readonly [DataSetContent, readonly string[]][] = [
    [{ PatientName: 'doe*' }, ['1.2.3.1.1', '1.2.3.1.2', '1.2.3.2.1']],
    [{ PatientName: 'doe*', StudyDate: '2024-' }, ['1.2.3.1.1', '1.2.3.1.2']],
    [{ AccessionNumber: 'A?', Modality: 'CT' }, ['1.2.3.1.1', '1.2.3.2.1']],
    [{ ModalitiesInStudy: 'MR' }, ['1.2.3.1.1', '1.2.3.1.2']],
    [{ SOPClassesInStudy: mrImage, Modality: 'MR' }, ['1.2.3.1.2']],
    [{ SeriesDescription: 'T1' }, ['1.2.3.1.2']],
    [{ SeriesNumber: '2' }, ['1.2.3.1.2']],
    [{ AccessionNumber: '""' }, ['1.2.3.3.1']],
    [{ StudyInstanceUID: ['1.2.3.2', '1.2.3.3', '9.9'] }, ['1.2.3.2.1', '1.2.3.3.1']],
    [{ PatientID: 'P1', SeriesInstanceUID: '1.2.3.3.1' }, []],
  ]
  for (const [keys, expected] of rows) {
    const found = await query(archive, { QueryRetrieveLevel: 'SERIES', SeriesInstanceUID: '', ...keys })
    assert.deepEqual(shown(found, 'SeriesInstanceUID'), expected, JSON.stringify(keys))
  }
})

test('keys below the level, and unknown ones, match everything and come back empty', async () => {
  using folder = temporaryFolder()
  await using archive = await sample(folder.path)
  const identifier = {
    QueryRetrieveLevel: 'STUDY',
    StudyInstanceUID: '1.2.3.1',
    SeriesDescription: 'T9',
    Rows: 17,
    RequestAttributesSequence: [],
  }
  const [study] = await query(archive, identifier)
  for (const keyword of ['SeriesDescription', 'Rows']) assert.equal(study?.bytes(keyword)?.length, 0, keyword)
  assert.deepEqual(study?.items('RequestAttributesSequence'), [])
  assert.ok(study?.has('RequestAttributesSequence'))
  assert.ok(!study?.has('StudyDate'), 'what was not asked is not told')
})

test('what only tells how to read the Identifier is no key', async () => {
  using folder = temporaryFolder()
  await using archive = await sample(folder.path)
  const view = { QueryRetrieveView: 'CLASSIC', TimezoneOffsetFromUTC: '+0100', SpecificCharacterSet: 'ISO_IR 192' }
  const found = await query(archive, { QueryRetrieveLevel: 'IMAGE', SOPInstanceUID: '1.2.3.2.1.1', ...view })
  assert.deepEqual(shown(found, 'SOPInstanceUID'), ['1.2.3.2.1.1'])
  assert.ok(!found[0]?.has('QueryRetrieveView'))
})

test('computed attributes', async () => {
  using folder = temporaryFolder()
  await using archive = await sample(folder.path)
  const [patient] = await query(archive, {
    QueryRetrieveLevel: 'PATIENT',
    PatientID: 'P1',
    NumberOfPatientRelatedStudies: '',
    NumberOfPatientRelatedSeries: '',
    NumberOfPatientRelatedInstances: '',
  })
  assert.equal(patient?.number('NumberOfPatientRelatedStudies'), 2)
  assert.equal(patient?.number('NumberOfPatientRelatedSeries'), 3)
  assert.equal(patient?.number('NumberOfPatientRelatedInstances'), 4)
  const [study] = await query(archive, {
    QueryRetrieveLevel: 'STUDY',
    StudyInstanceUID: '1.2.3.1',
    NumberOfStudyRelatedSeries: '',
    NumberOfStudyRelatedInstances: '',
    ModalitiesInStudy: '',
    SOPClassesInStudy: '',
    InstanceAvailability: '',
  })
  assert.equal(study?.number('NumberOfStudyRelatedSeries'), 2)
  assert.equal(study?.number('NumberOfStudyRelatedInstances'), 3)
  assert.deepEqual(study?.strings('ModalitiesInStudy'), ['CT', 'MR'])
  assert.deepEqual(study?.strings('SOPClassesInStudy'), [ctImage, mrImage])
  assert.equal(study?.string('InstanceAvailability'), 'ONLINE')
  const series = await query(archive, {
    QueryRetrieveLevel: 'SERIES',
    NumberOfSeriesRelatedInstances: '2',
    SeriesInstanceUID: '',
  })
  assert.deepEqual(shown(series, 'SeriesInstanceUID', 'NumberOfSeriesRelatedInstances'), ['1.2.3.1.1 2'])
})

test('Retrieve AE Title is told, not matched', async () => {
  using folder = temporaryFolder()
  await using archive = await sample(folder.path)
  const identifier = dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2.3.1', RetrieveAETitle: 'ME' })
  const found = await all(
    archive.find({ sopClassUid: sopClasses.studyRootFind, identifier, retrieveAeTitle: 'ARCHIVE' }),
  )
  assert.deepEqual(shown(found, 'RetrieveAETitle'), ['ARCHIVE'])
})

test('levels that the model does not have', async () => {
  using folder = temporaryFolder()
  await using archive = await sample(folder.path)
  const rows: readonly [DataSetContent, string, number][] = [
    [{ StudyInstanceUID: '' }, sopClasses.studyRootFind, 0xa900],
    [{ QueryRetrieveLevel: 'NONE' }, sopClasses.patientRootFind, 0xa900],
    [{ QueryRetrieveLevel: 'PATIENT' }, sopClasses.studyRootFind, 0xa900],
    [{ QueryRetrieveLevel: 'SERIES' }, sopClasses.patientStudyOnlyFind, 0xa900],
    [{ QueryRetrieveLevel: 'STUDY' }, sopClasses.modalityWorklistFind, 0x0122],
  ]
  for (const [identifier, sopClassUid, status] of rows) {
    await assert.rejects(
      query(archive, identifier, sopClassUid),
      (error) => error instanceof StatusError && error.status === status,
    )
  }
  const studies = await query(
    archive,
    { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '' },
    sopClasses.patientStudyOnlyFind,
  )
  assert.equal(studies.length, 3)
})

test('sequences as keys', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path)
  const steps = (...ids: string[]) => ({
    RequestAttributesSequence: ids.map((id) => ({
      ScheduledProcedureStepID: id,
      RequestedProcedureID: `R${id}`,
      ScheduledProcedureStepDescription: 'x',
    })),
  })
  await archive.store(incoming(attributes(1, 1, 1, steps('S1', 'S2'))))
  await archive.store(incoming(attributes(1, 2, 1, steps('S3'))))
  const item = { ScheduledProcedureStepID: 'S2', RequestedProcedureID: '' }
  const found = await query(archive, {
    QueryRetrieveLevel: 'SERIES',
    SeriesInstanceUID: '',
    RequestAttributesSequence: [item],
  })
  assert.deepEqual(shown(found, 'SeriesInstanceUID'), ['1.2.3.1.1'])
  const items = found[0]?.items('RequestAttributesSequence') ?? []
  assert.deepEqual(
    items.map((each) => [each.size, each.string('RequestedProcedureID')]),
    [[2, 'RS2']],
  )
  const [whole] = await query(archive, {
    QueryRetrieveLevel: 'SERIES',
    SeriesInstanceUID: '1.2.3.1.1',
    RequestAttributesSequence: [],
  })
  assert.equal(whole?.items('RequestAttributesSequence').length, 2)
})

test('a cancelled query ends without an error', async () => {
  using folder = temporaryFolder()
  await using archive = await sample(folder.path)
  const cancel = new AbortController()
  const identifier = dataSet({ QueryRetrieveLevel: 'IMAGE', SOPInstanceUID: '' })
  let count = 0
  for await (const _ of archive.find({ sopClassUid: sopClasses.studyRootFind, identifier, signal: cancel.signal })) {
    count += 1
    if (count === 2) cancel.abort()
  }
  assert.equal(count, 2)
})

test('objects are stored while a query of many pages runs', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path)
  for (let n = 0; n < 200; n++) await archive.store(incoming(attributes(1, 1, n)))
  const found = new Set<string>()
  for await (const each of archive.find({
    sopClassUid: sopClasses.studyRootFind,
    identifier: dataSet({ QueryRetrieveLevel: 'IMAGE', SOPInstanceUID: '', StudyDate: '2024-' }),
  })) {
    found.add(each.string('SOPInstanceUID') ?? '')
    if (found.size % 40 === 0) await archive.store(incoming(attributes(1, 1, 1000 + found.size)))
  }
  for (let n = 0; n < 200; n++) assert.ok(found.has(`1.2.3.1.1.${n}`))
})
