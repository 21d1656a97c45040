/** C-FIND and C-ECHO between our tools, DCMTK's and the archives: one query, the same answers (PS3.4 C.4.1). */
import assert from 'node:assert/strict'
import { after, before, describe, type TestContext, test } from 'node:test'
import type { Finished } from '../support/peers/child.ts'
import { type Corpus, makeCorpus, studiesOf } from '../support/peers/corpus.ts'
import { dcmtk, startDcmqrscp } from '../support/peers/dcmtk.ts'
import { isInstalled, lacks } from '../support/peers/installed.ts'
import { startOrthanc } from '../support/peers/orthanc.ts'
import { own, startArchive } from '../support/peers/own.ts'
import { type Answer, answersIn } from '../support/peers/responses.ts'
import { workplace } from '../support/peers/workplace.ts'

const work = workplace()
let corpus: Corpus = { folder: '', objects: [], notes: [] }

before(async () => {
  if (await isInstalled('dcmtk')) corpus = await makeCorpus(work.path)
})
after(() => work.remove())

interface Query {
  /** Patient Root, Study Root, Patient/Study Only. */
  readonly model: '-P' | '-S' | '-O'
  readonly level: 'PATIENT' | 'STUDY' | 'SERIES' | 'IMAGE'
  readonly keys: readonly string[]
}

type Tool = (name: 'findscu' | 'echoscu', args: readonly string[]) => Promise<Finished>

describe('queries of', { concurrency: false }, () => {
  test('our archive', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    await using archive = await startArchive(work.folder('archive'))
    await fill('ARCHIVE', archive.port)
    await sameAnswers(t, 'ARCHIVE', archive.port)
  })

  test("DCMTK's dcmqrscp, and our archive says the same", async (t) => {
    if (await lacks(t, 'dcmtk')) return
    await using dcmqrscp = await startDcmqrscp(work.folder('dcmqrscp'), corpus.objects)
    await fill('DCMQRSCP', dcmqrscp.port)
    await sameAnswers(t, 'DCMQRSCP', dcmqrscp.port)
    await using archive = await startArchive(work.folder('archive'))
    t.diagnostic('left out: patients without Patient ID, which dcmqrscp does not tell of')
    for (const query of queries()) {
      const [theirs, ours] = await Promise.all([
        ask(dcmtk, 'DCMQRSCP', dcmqrscp.port, query),
        ask(dcmtk, 'ARCHIVE', archive.port, query),
      ])
      assert.deepEqual(shownKeys(ours, query), shownKeys(theirs, query), titleOf(query))
    }
  })

  test('Orthanc', async (t) => {
    if (await lacks(t, 'dcmtk', 'orthanc')) return
    await using orthanc = await startOrthanc(work.folder('orthanc'))
    await fill('ORTHANC', orthanc.port)
    t.diagnostic('left out: Orthanc has no Patient/Study Only model')
    const known = queries().filter(({ model }) => model !== '-O')
    await sameAnswers(t, 'ORTHANC', orthanc.port, known)
  })
})

async function fill(aeTitle: string, port: number): Promise<void> {
  const files = corpus.objects.map(({ link }) => link)
  const { code, stderr } = await own('storescu', ['-aec', aeTitle, '127.0.0.1', String(port), ...files], {
    cwd: corpus.folder,
  })
  assert.equal(code, 0, stderr)
}

/** Our findscu and echoscu are answered as DCMTK's are. */
async function sameAnswers(t: TestContext, aeTitle: string, port: number, asked = queries()): Promise<void> {
  for (const tool of [own, dcmtk] as readonly Tool[]) {
    const { code, stderr } = await tool('echoscu', ['-aec', aeTitle, '127.0.0.1', String(port)])
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' })
  }
  let count = 0
  for (const query of asked) {
    const [ours, theirs] = await Promise.all([own, dcmtk].map((tool: Tool) => ask(tool, aeTitle, port, query)))
    assert.ok(ours && theirs)
    assert.deepEqual(linesOf(ours), linesOf(theirs), titleOf(query))
    t.diagnostic(`${titleOf(query)}: ${ours.length} answers`)
    count += ours.length
  }
  t.diagnostic(`${asked.length} queries, ${count} answers, each the same for both clients`)
}

async function ask(tool: Tool, aeTitle: string, port: number, { model, level, keys }: Query): Promise<Answer[]> {
  const words = [`QueryRetrieveLevel=${level}`, ...keys].flatMap((key) => ['-k', key])
  const { code, stdout, stderr } = await tool('findscu', [model, '-aec', aeTitle, ...words, '127.0.0.1', String(port)])
  assert.equal(code, 0, stderr)
  return answersIn(stdout + stderr, tool === own ? 'utf-8' : 'bytes')
}

/** Archives may answer in any order. */
const linesOf = (answers: readonly Answer[]): string[] => answers.map(({ lines }) => lines.join('\n')).sort()

/** The unique keys that were found: what must not depend on the archive. */
function shownKeys(answers: readonly Answer[], { level }: Query): string[] {
  return answers
    .map(({ values }) => values.get(uniqueKey[level]) ?? '')
    .filter((key) => key !== '')
    .sort()
}

const titleOf = ({ model, level, keys }: Query): string =>
  `${model} ${level} ${keys.map((key) => (key.length > 80 ? `${key.slice(0, 80)}...` : key)).join(' ')}`

const uniqueKey = { PATIENT: '0010,0020', STUDY: '0020,000d', SERIES: '0020,000e', IMAGE: '0008,0018' } as const

/** Every level in every model, and each kind of matching (PS3.4 C.2.2.2). */
function queries(): Query[] {
  const [first, second, third] = corpus.objects
  assert.ok(first && second && third)
  const { patientId, studyInstanceUid, seriesInstanceUid } = first
  const patient = `PatientID=${patientId}`
  const study = `StudyInstanceUID=${studyInstanceUid}`
  const series = `SeriesInstanceUID=${seriesInstanceUid}`
  const image = ['SOPInstanceUID', 'InstanceNumber', 'SOPClassUID']
  const list = corpus.objects
    .filter((object) => object.seriesInstanceUid === seriesInstanceUid)
    .map(({ sopInstanceUid }) => sopInstanceUid)
    .join('\\')
  return [
    { model: '-P', level: 'PATIENT', keys: ['PatientID', 'PatientName', 'PatientSex'] },
    { model: '-P', level: 'PATIENT', keys: ['PatientID=PHANTOM000?', 'PatientName'] },
    { model: '-P', level: 'PATIENT', keys: ['PatientID', 'PatientName=Phantom^Alpha'] },
    { model: '-P', level: 'PATIENT', keys: ['PatientID', 'PatientName=Ph*a'] },
    { model: '-P', level: 'PATIENT', keys: ['PatientID=NOBODY', 'PatientName'] },
    { model: '-P', level: 'STUDY', keys: [patient, 'StudyInstanceUID', 'StudyDate', 'StudyDescription'] },
    { model: '-P', level: 'SERIES', keys: [patient, study, 'SeriesInstanceUID', 'Modality'] },
    { model: '-P', level: 'SERIES', keys: [patient, study, 'SeriesInstanceUID', 'Modality=MR'] },
    { model: '-P', level: 'IMAGE', keys: [patient, study, series, ...image] },
    { model: '-S', level: 'STUDY', keys: ['StudyInstanceUID', 'PatientID', 'PatientName', 'StudyDate', 'StudyTime'] },
    { model: '-S', level: 'STUDY', keys: ['StudyInstanceUID', 'StudyDate=20240229'] },
    { model: '-S', level: 'STUDY', keys: ['StudyInstanceUID', 'StudyDate=20040101-20101231'] },
    { model: '-S', level: 'STUDY', keys: ['StudyInstanceUID', 'StudyDate=20040826-'] },
    { model: '-S', level: 'STUDY', keys: ['StudyInstanceUID', 'StudyDate=-20040826'] },
    { model: '-S', level: 'STUDY', keys: ['StudyInstanceUID', 'StudyDate=20240229', 'StudyTime=090000-102000'] },
    { model: '-S', level: 'STUDY', keys: ['StudyInstanceUID', 'AccessionNumber=ACC*', 'StudyID'] },
    { model: '-S', level: 'STUDY', keys: [`StudyInstanceUID=${studiesOf(corpus.objects).slice(0, 5).join('\\')}`] },
    { model: '-S', level: 'SERIES', keys: [study, 'SeriesInstanceUID', 'SeriesNumber', 'SeriesDescription'] },
    { model: '-S', level: 'SERIES', keys: [study, 'SeriesInstanceUID', 'SeriesNumber=1'] },
    { model: '-S', level: 'IMAGE', keys: [study, series, ...image] },
    { model: '-S', level: 'IMAGE', keys: [study, series, `SOPInstanceUID=${list}`] },
    { model: '-S', level: 'IMAGE', keys: [study, series, 'SOPInstanceUID', 'InstanceNumber=2'] },
    { model: '-O', level: 'PATIENT', keys: ['PatientID', 'PatientName'] },
    { model: '-O', level: 'STUDY', keys: [patient, 'StudyInstanceUID', 'StudyDate'] },
  ]
}
