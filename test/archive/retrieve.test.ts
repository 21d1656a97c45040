import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { test } from 'node:test'
import { Archive } from '../../src/archive/archive.ts'
import { archiveHandlers } from '../../src/archive/handlers.ts'
import { type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { explicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { StatusError } from '../../src/errors.ts'
import { attributes, ctImage, incoming, temporaryFolder } from './objects.ts'

async function sample(folder: string): Promise<Archive> {
  const archive = await Archive.open(folder)
  for (const [study, series, n] of [
    [1, 10, 2],
    [1, 10, 11],
    [1, 9, 1],
    [2, 1, 1],
  ] as const) {
    await archive.store(incoming(attributes(study, series, n, { StudyDate: study === 1 ? '20240101' : '20230101' })))
  }
  await archive.store(incoming(attributes(3, 1, 1, { PatientID: 'P2' })))
  return archive
}

const uids = (
  archive: Archive,
  identifier: DataSetContent,
  sopClassUid: string = sopClasses.patientRootMove,
): string[] =>
  archive.instances({ sopClassUid, identifier: dataSet(identifier) }).map(({ sopInstanceUid }) => sopInstanceUid)

test('instances by unique keys, by study date, series and instance number', async () => {
  using folder = temporaryFolder()
  await using archive = await sample(folder.path)
  const study1 = ['1.2.3.1.9.1', '1.2.3.1.10.2', '1.2.3.1.10.11']
  assert.deepEqual(uids(archive, { QueryRetrieveLevel: 'PATIENT', PatientID: 'P1' }), ['1.2.3.2.1.1', ...study1])
  assert.deepEqual(uids(archive, { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2.3.1' }), study1)
  assert.deepEqual(uids(archive, { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: ['1.2.3.1', '1.2.3.2'] }).length, 4)
  assert.deepEqual(uids(archive, { QueryRetrieveLevel: 'SERIES', SeriesInstanceUID: '1.2.3.1.10' }), study1.slice(1))
  assert.deepEqual(
    uids(archive, { QueryRetrieveLevel: 'IMAGE', SOPInstanceUID: ['1.2.3.1.10.2', '1.2.3.2.1.1', '9'] }),
    ['1.2.3.2.1.1', '1.2.3.1.10.2'],
  )
  assert.deepEqual(
    uids(archive, { QueryRetrieveLevel: 'SERIES', StudyInstanceUID: '1.2.3.2', SeriesInstanceUID: '1.2.3.1.9' }),
    [],
  )
  assert.deepEqual(uids(archive, { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2.3.1', PatientID: 'P2' }), [])
})

test('other keys are no part of a retrieval', async () => {
  using folder = temporaryFolder()
  await using archive = await sample(folder.path)
  const identifier = {
    QueryRetrieveLevel: 'STUDY',
    StudyInstanceUID: '1.2.3.2',
    PatientID: 'P2',
    PatientName: 'Nobody',
  }
  assert.deepEqual(uids(archive, identifier, sopClasses.studyRootGet), ['1.2.3.2.1.1'])
})

test('a retrieval without the unique key of its level is refused, whatever it would find', async () => {
  using folder = temporaryFolder()
  await using archive = await sample(folder.path)
  const rows: readonly [DataSetContent, string, number][] = [
    [{ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '' }, sopClasses.studyRootMove, 0xa900],
    [{ QueryRetrieveLevel: 'PATIENT' }, sopClasses.patientRootMove, 0xa900],
    [{ StudyInstanceUID: '1.2.3.1' }, sopClasses.studyRootMove, 0xa900],
    [{ QueryRetrieveLevel: 'IMAGE', StudyInstanceUID: '1.2.3.1' }, sopClasses.patientRootGet, 0xa900],
    [{ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2.3.1' }, '1.2.3', 0x0122],
  ]
  for (const [identifier, sopClassUid, status] of rows) {
    assert.throws(
      () => uids(archive, identifier, sopClassUid),
      (error) => error instanceof StatusError && error.status === status,
    )
  }
  assert.deepEqual(uids(archive, { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '*' }), [], 'no wild cards')
})

test('a stored instance opens as the file it is', async () => {
  using folder = temporaryFolder()
  await using archive = await sample(folder.path)
  const [instance] = archive.instances({
    sopClassUid: sopClasses.studyRootGet,
    identifier: dataSet({ QueryRetrieveLevel: 'IMAGE', SOPInstanceUID: '1.2.3.2.1.1' }),
  })
  await using file = await instance?.open()
  assert.equal(file?.sopInstanceUid, '1.2.3.2.1.1')
  assert.equal(file?.transferSyntax, instance?.transferSyntax)
})

test('an object whose elements are out of order is found, opened, and indexed anew as any other', async () => {
  using folder = temporaryFolder()
  const inOrder = encodeDataSet(dataSet(attributes(7, 1, 1)), explicitVrLittleEndian)
  const bytes = Buffer.concat([encodeDataSet(dataSet({ Rows: 1 }), explicitVrLittleEndian), inOrder])
  let given = false
  const data = {
    async read() {
      if (given) return undefined
      given = true
      return [bytes]
    },
  }
  for (const reconcile of [false, true]) {
    await using archive = await Archive.open(folder.path, { reconcile })
    if (!reconcile) assert.equal(await archive.store({ ...incoming(attributes(7, 1, 1)), data }), 0)
    const identifier = dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2.3.7' })
    const [instance] = archive.instances({ sopClassUid: sopClasses.studyRootGet, identifier })
    await using file = await instance?.open()
    assert.deepEqual([file?.sopClassUid, file?.sopInstanceUid], [ctImage, '1.2.3.7.1.1'])
    await archive.close()
    rmSync(`${folder.path}/index.sqlite`)
  }
})

test('handlers know their move destinations', async () => {
  using folder = temporaryFolder()
  await using archive = await sample(folder.path)
  const destinations = new Map([['DEST', { host: 'dest.example', port: 11112 }]])
  const handlers = archiveHandlers(archive, { destinations })
  const request = {
    sopClassUid: sopClasses.studyRootMove,
    messageId: 1,
    callingAeTitle: 'ME',
    calledAeTitle: 'ARCHIVE',
    remote: { address: '127.0.0.1', port: 1 },
    signal: new AbortController().signal,
    command: { commandField: 0x0021, commandDataSetType: 0x0001 },
    identifier: dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2.3.2' }),
  }
  const answer = await handlers.move({ ...request, moveDestination: 'DEST ' })
  assert.deepEqual(answer.destination, { aeTitle: 'DEST', host: 'dest.example', port: 11112 })
  assert.equal(answer.instances.length, 1)
  assert.throws(
    () => handlers.move({ ...request, moveDestination: 'OTHER' }),
    (error) => error instanceof StatusError && error.status === 0xa801,
  )
  for await (const found of handlers.find({ ...request, sopClassUid: sopClasses.studyRootFind })) {
    assert.equal(found.string('RetrieveAETitle'), 'ARCHIVE')
  }
})
