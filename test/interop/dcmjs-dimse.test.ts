/** dcmjs-dimse, another implementation for Node: as client of our archive, and as server of our tools. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import dcmjsDimse from 'dcmjs-dimse'
import { withFreePort } from '../support/peers/child.ts'
import { assertSame, assertSameAsControl } from '../support/peers/compare.ts'
import { type Corpus, type CorpusObject, makeCorpus } from '../support/peers/corpus.ts'
import { dcmjsSend, startDcmjs } from '../support/peers/dcmjs.ts'
import { startStorescp } from '../support/peers/dcmtk.ts'
import { isInstalled, lacks } from '../support/peers/installed.ts'
import { own, startArchive } from '../support/peers/own.ts'
import { answersIn } from '../support/peers/responses.ts'
import { workplace } from '../support/peers/workplace.ts'

const { CEchoRequest, CFindRequest, CGetRequest, CMoveRequest, CStoreRequest } = dcmjsDimse.requests
const { Status } = dcmjsDimse.constants

const work = workplace()
const storage = work.folder('archive')
let corpus: Corpus = { folder: '', objects: [], notes: [] }

before(async () => {
  if (!(await isInstalled('dcmtk'))) return
  corpus = await makeCorpus(work.path)
  await using archive = await startArchive(storage)
  const words = ['127.0.0.1', String(archive.port), ...corpus.objects.map(({ link }) => link)]
  const { code, stderr } = await own('storescu', words, { cwd: corpus.folder })
  assert.equal(code, 0, stderr)
})
after(() => work.remove())

describe('dcmjs-dimse as client of our archive', { concurrency: false }, () => {
  test('C-ECHO', async () => {
    await using archive = await startArchive(work.folder('echo'))
    const request = new CEchoRequest()
    const statuses: number[] = []
    request.on('response', (response: { getStatus(): number }) => statuses.push(response.getStatus()))
    await dcmjsSend(archive.port, [request], { calledAeTitle: 'ARCHIVE' })
    assert.deepEqual(statuses, [Status.Success])
  })

  test('C-STORE: the same bytes as DCMTK’s storescp gets from it', async (t) => {
    if (await lacks(t, 'dcmtk', 'pydicom')) return
    for (const note of corpus.notes) t.diagnostic(note)
    const folder = work.folder('store')
    const control = work.folder('store-control')
    await using archive = await startArchive(folder)
    await using storescp = await startStorescp(control, ['+xa', '-pm', '+B', '+uf'])
    t.diagnostic('left out: deflated objects, which dcmjs-dimse does not deflate when it sends them')
    const sendable = corpus.objects.filter(({ transferSyntax }) => transferSyntax !== DEFLATED)
    for (const objects of groupsOf(sendable)) {
      const failures: string[] = []
      for (const port of [storescp.port, archive.port]) failures.push(await failureOfSending(objects, port))
      assert.equal(failures[1], failures[0], 'only one of the two got an object')
      if (failures[0] !== '') t.diagnostic(`left out: ${objects.map(({ name }) => name)}: dcmjs-dimse: ${failures[0]}`)
    }
    await assertSameAsControl(t, control, join(folder, 'objects'))
  })

  test('C-FIND', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    await using archive = await startArchive(storage)
    const [first] = corpus.objects
    assert.ok(first)
    const request = CFindRequest.createStudyFindRequest({ PatientID: first.patientId, StudyInstanceUID: '' })
    const found: unknown[] = []
    request.on('response', (response: InstanceType<typeof dcmjsDimse.responses.CFindResponse>) => {
      if (response.getStatus() === Status.Pending) found.push(response.getDataset()?.getElements()['StudyInstanceUID'])
    })
    await dcmjsSend(archive.port, [request], { calledAeTitle: 'ARCHIVE' })
    const ofPatient = corpus.objects.filter(({ patientId }) => patientId === first.patientId)
    assert.deepEqual(found.sort(), [...new Set(ofPatient.map(({ studyInstanceUid }) => studyInstanceUid))].sort())
  })

  test('C-MOVE to a third party', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    const folder = work.folder('moved')
    await using storescp = await startStorescp(folder, ['+xa', '-pm', '+B'])
    await using archive = await startArchive(storage, { THIRD: storescp.port })
    const [first] = corpus.objects
    assert.ok(first)
    const request = CMoveRequest.createStudyMoveRequest('THIRD', first.studyInstanceUid)
    const statuses: number[] = []
    request.on('response', (response: { getStatus(): number }) => statuses.push(response.getStatus()))
    await dcmjsSend(archive.port, [request], { calledAeTitle: 'ARCHIVE' })
    const expected = inStudyOf(first)
    assert.equal(readdirSync(folder).length, expected.length)
    assert.equal(statuses.at(-1), Status.Success)
    assert.deepEqual([...new Set(statuses.slice(0, -1))], [Status.Pending])
  })

  test('C-GET', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    await using archive = await startArchive(storage)
    const first = corpus.objects.find(({ transferSyntax }) => transferSyntax === IMPLICIT_VR_LITTLE_ENDIAN)
    assert.ok(first)
    const request = CGetRequest.createSeriesGetRequest(first.studyInstanceUid, first.seriesInstanceUid)
    const got: string[] = []
    await dcmjsSend(archive.port, [request], {
      calledAeTitle: 'ARCHIVE',
      onStore: (store) => got.push(store.getAffectedSopInstanceUid()),
    })
    const inSeries = corpus.objects.filter(({ seriesInstanceUid }) => seriesInstanceUid === first.seriesInstanceUid)
    assert.deepEqual(got.sort(), inSeries.map(({ sopInstanceUid }) => sopInstanceUid).sort())
  })
})

describe('dcmjs-dimse as server of our', { concurrency: false }, () => {
  test('echoscu', async () => {
    await using server = await startDcmjs({ folder: work.folder('none') })
    const { code, stderr } = await own('echoscu', ['127.0.0.1', String(server.port)])
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' })
  })

  test('storescu', async (t) => {
    if (await lacks(t, 'dcmtk', 'pydicom')) return
    const folder = work.folder('served')
    await using server = await startDcmjs({ folder })
    const words = ['127.0.0.1', String(server.port), ...corpus.objects.map(({ link }) => link)]
    const { code, stderr } = await own('storescu', words, { cwd: corpus.folder })
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' })
    await assertSame(t, corpus, folder, { sameBytes: true })
  })

  test('findscu', async () => {
    const matches = [
      { QueryRetrieveLevel: 'STUDY', PatientID: 'P1', PatientName: 'Phantom^Alpha', StudyInstanceUID: '1.2.3' },
      { QueryRetrieveLevel: 'STUDY', PatientID: 'P2', PatientName: 'Phantom^Beta', StudyInstanceUID: '1.2.3.4' },
    ]
    await using server = await startDcmjs({ folder: work.folder('none'), matches })
    const keys = ['QueryRetrieveLevel=STUDY', 'PatientName=Ph*', 'PatientID', 'StudyInstanceUID']
    const words = ['-S', ...keys.flatMap((key) => ['-k', key]), '127.0.0.1', String(server.port)]
    const { code, stdout, stderr } = await own('findscu', words)
    assert.equal(code, 0, stderr)
    const answers = answersIn(stdout + stderr, 'utf-8')
    assert.deepEqual(
      answers.map(({ values }) => ['0010,0020', '0020,000d'].map((tag) => values.get(tag))),
      [
        ['P1', '1.2.3'],
        ['P2', '1.2.3.4'],
      ],
    )
    assert.equal(server.queries.length, 1)
    assert.equal(server.queries[0]?.['QueryRetrieveLevel'], 'STUDY')
  })

  test('movescu', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    const [first] = corpus.objects
    assert.ok(first)
    const objects = inStudyOf(first).filter(({ transferSyntax }) => transferSyntax === first.transferSyntax)
    const folder = work.folder('inbox')
    await withFreePort(async (inbox) => {
      const files = objects.map(({ link }) => join(corpus.folder, link))
      await using server = await startDcmjs({ folder: work.folder('none'), move: { files, port: inbox } })
      const keys = ['QueryRetrieveLevel=STUDY', `StudyInstanceUID=${first.studyInstanceUid}`]
      const words = ['-S', '-aet', 'INBOX', '+P', String(inbox), '-od', folder, ...keys.flatMap((key) => ['-k', key])]
      const { code, stderr } = await own('movescu', [...words, '127.0.0.1', String(server.port)])
      if (code === PORT_IN_USE) return undefined
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' })
      return true
    })
    const found = readdirSync(folder).map((name) => name.replace(/^[A-Za-z]+\./, ''))
    assert.deepEqual(found.sort(), objects.map(({ sopInstanceUid }) => sopInstanceUid).sort())
  })
})

function inStudyOf({ studyInstanceUid }: CorpusObject): readonly CorpusObject[] {
  return corpus.objects.filter((object) => object.studyInstanceUid === studyInstanceUid)
}

/** Of one class and transfer syntax each: the client has one presentation context for a class. */
function groupsOf(objects: readonly CorpusObject[]): Iterable<CorpusObject[]> {
  const groups = new Map<string, CorpusObject[]>()
  for (const object of objects) {
    const key = `${object.sopClassUid} ${object.transferSyntax}`
    groups.set(key, [...(groups.get(key) ?? []), object])
  }
  return groups.values()
}

/** What dcmjs-dimse says where it cannot read or write an object itself; empty when it sent all of them. */
async function failureOfSending(objects: readonly CorpusObject[], port: number): Promise<string> {
  try {
    await dcmjsSend(port, objects.map(toRequest), { calledAeTitle: 'ANY-SCP' })
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function toRequest({ link }: CorpusObject): InstanceType<typeof CStoreRequest> {
  return new CStoreRequest(join(corpus.folder, link))
}

const DEFLATED = '1.2.840.10008.1.2.1.99'
const IMPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2'
const PORT_IN_USE = 60
