/** C-MOVE and C-GET from our archive at every level of every model, by DCMTK's tools and ours (PS3.4 C.4.2, C.4.3). */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { type ChildOptions, type Finished, type ServerProcess, withFreePort } from '../support/peers/child.ts'
import { assertSame, type Explained, rewrittenByDcmtk } from '../support/peers/compare.ts'
import { type Corpus, type CorpusObject, makeCorpus, studiesOf } from '../support/peers/corpus.ts'
import { dcmtk } from '../support/peers/dcmtk.ts'
import { isInstalled, lacks } from '../support/peers/installed.ts'
import { own, startArchive } from '../support/peers/own.ts'
import { workplace } from '../support/peers/workplace.ts'

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

/** What is asked for, and which objects of the corpus that names. */
interface Question {
  readonly model: '-P' | '-S' | '-O'
  readonly keys: readonly string[]
  readonly names: (object: CorpusObject) => boolean
}

type Tool = (name: 'movescu' | 'getscu', args: readonly string[], options?: ChildOptions) => Promise<Finished>

describe('our archive sends', { concurrency: false }, () => {
  test("DCMTK's and our movescu what each level of each model names", async (t) => {
    if (await lacks(t, 'dcmtk')) return
    for (const [who, tool] of [
      ['dcmtk', dcmtk],
      ['own', own],
    ] as readonly (readonly [string, Tool])[]) {
      await retrieving(async (archive, inbox) => {
        for (const [index, question] of questions().entries()) {
          const folder = work.folder(`move-${who}-${index}`)
          const words = ['-aet', 'INBOX', '-aec', 'ARCHIVE', '+xa', '+P', String(inbox), '-od', folder]
          const { code, stderr } = await tool('movescu', [...words, ...wordsOf(question, archive.port)])
          if (code === PORT_IN_USE) return undefined
          assert.equal(code, 0, stderr)
          assertHolds(folder, question)
        }
        return true
      })
      t.diagnostic(`${who}: ${questions().length} retrievals`)
    }
  })

  test("DCMTK's getscu what each level of each model names", async (t) => {
    if (await lacks(t, 'dcmtk')) return
    await using archive = await startArchive(storage)
    for (const [index, question] of questions().entries()) {
      const folder = work.folder(`get-${index}`)
      const { code, stderr } = await dcmtk('getscu', [
        '-aec',
        'ARCHIVE',
        '-od',
        folder,
        ...wordsOf(question, archive.port),
      ])
      assert.equal(code, 0, stderr)
      assertHolds(folder, { ...question, names: (object) => question.names(object) && isUncompressed(object) })
    }
    t.diagnostic(`${questions().length} retrievals`)
    t.diagnostic(`explained: ${compressed.because}`)
  })

  test('our getscu what each level of each model names', async (t) => {
    if (await lacks(t, 'dcmtk')) return
    await using archive = await startArchive(storage)
    for (const [index, question] of questions().entries()) {
      const folder = work.folder(`own-get-${index}`)
      const words = ['-aec', 'ARCHIVE', '-od', folder, ...wordsOf(question, archive.port)]
      const { code, stderr } = await own('getscu', words)
      const all = corpus.objects.filter(question.names).every(isUncompressed)
      assert.equal(code, all ? 0 : 1, stderr)
      assertHolds(folder, { ...question, names: (object) => question.names(object) && isUncompressed(object) })
    }
  })

  test('our getscu every series as it is stored, byte for byte', async (t) => {
    if (await lacks(t, 'dcmtk', 'pydicom')) return
    await using archive = await startArchive(storage)
    const folder = work.folder('own-get-all')
    for (const sopClassUid of new Set(corpus.objects.map((object) => object.sopClassUid))) {
      const ofClass = corpus.objects.filter((object) => object.sopClassUid === sopClassUid)
      for (const { studyInstanceUid, seriesInstanceUid } of seriesOf(ofClass)) {
        const series = [`StudyInstanceUID=${studyInstanceUid}`, `SeriesInstanceUID=${seriesInstanceUid}`]
        const asked = ['-S', '--query', series.join(','), '--propose-class', sopClassUid, '--as-stored', '+B']
        const words = ['-aec', 'ARCHIVE', ...asked, '-od', folder, '127.0.0.1', String(archive.port)]
        const { code, stderr } = await own('getscu', words)
        if (code !== 0) assert.match(stderr, /the peer counts: \d+ sent/, 'a series of several classes')
      }
    }
    await assertSame(t, corpus, folder, { sameBytes: true })
  })

  test("DCMTK's getscu what is compressed, when it proposes that", async (t) => {
    if (await lacks(t, 'dcmtk')) return
    await using archive = await startArchive(storage)
    const [first] = corpus.objects.filter(({ transferSyntax }) => transferSyntax === RLE_LOSSLESS)
    assert.ok(first)
    const folder = work.folder('get-rle')
    const question: Question = {
      model: '-S',
      keys: [
        'QueryRetrieveLevel=SERIES',
        `StudyInstanceUID=${first.studyInstanceUid}`,
        `SeriesInstanceUID=${first.seriesInstanceUid}`,
      ],
      names: ({ seriesInstanceUid }) => seriesInstanceUid === first.seriesInstanceUid,
    }
    const words = ['-aec', 'ARCHIVE', '+xr', '-od', folder, ...wordsOf(question, archive.port)]
    const { code, stderr } = await dcmtk('getscu', words)
    assert.equal(code, 0, stderr)
    assertHolds(folder, question)
  })

  test("DCMTK's getscu everything that it can take", async (t) => {
    if (await lacks(t, 'dcmtk', 'pydicom')) return
    for (const note of corpus.notes) t.diagnostic(note)
    await using archive = await startArchive(storage)
    for (const mode of [[], ['+B']]) {
      const folder = work.folder(`get-all${mode.join('')}`)
      const keys = ['QueryRetrieveLevel=STUDY', `StudyInstanceUID=${studiesOf(corpus.objects).join('\\')}`]
      const words = ['-S', '-aec', 'ARCHIVE', '-od', folder, ...mode, ...keys.flatMap((key) => ['-k', key])]
      const { code, stderr } = await dcmtk('getscu', [...words, '127.0.0.1', String(archive.port)])
      assert.equal(code, 0, stderr)
      const explained = mode.length > 0 ? [compressed] : [compressed, ...rewrittenByDcmtk]
      await assertSame(t, corpus, folder, { sameBytes: mode.length > 0, explained })
    }
  })
})

/** One object of each series. */
const seriesOf = (objects: readonly CorpusObject[]): Iterable<CorpusObject> =>
  new Map(objects.map((object) => [`${object.studyInstanceUid} ${object.seriesInstanceUid}`, object])).values()

/** Runs `attempt` with an archive that knows INBOX, again with another port when that was taken. */
async function retrieving(attempt: (archive: ServerProcess, inbox: number) => Promise<true | undefined>) {
  await withFreePort(async (inbox) => {
    await using archive = await startArchive(storage, { INBOX: inbox })
    return await attempt(archive, inbox)
  })
}

function wordsOf({ model, keys }: Question, port: number): string[] {
  return [model, ...keys.flatMap((key) => ['-k', key]), '127.0.0.1', String(port)]
}

/** File names end in the SOP Instance UID. */
function assertHolds(folder: string, { model, keys, names }: Question): void {
  const expected = corpus.objects.filter(names).map(({ sopInstanceUid }) => sopInstanceUid)
  const found = readdirSync(folder).map((name) => name.replace(/^[A-Za-z]+\./, ''))
  assert.deepEqual(found.sort(), expected.sort(), `${model} ${keys.join(' ')}`)
}

function questions(): Question[] {
  const [first] = corpus.objects
  assert.ok(first)
  const level = (name: string): string => `QueryRetrieveLevel=${name}`
  const patient = `PatientID=${first.patientId}`
  const study = `StudyInstanceUID=${first.studyInstanceUid}`
  const series = `SeriesInstanceUID=${first.seriesInstanceUid}`
  const inStudy = ({ studyInstanceUid }: CorpusObject): boolean => studyInstanceUid === first.studyInstanceUid
  const inSeries = ({ seriesInstanceUid }: CorpusObject): boolean => seriesInstanceUid === first.seriesInstanceUid
  const someSeries = [...new Set(corpus.objects.filter(inStudy).map((object) => object.seriesInstanceUid))].slice(0, 2)
  const someImages = corpus.objects
    .filter(inSeries)
    .map(({ sopInstanceUid }) => sopInstanceUid)
    .slice(0, 2)
  const isFirst = ({ sopInstanceUid }: CorpusObject): boolean => sopInstanceUid === first.sopInstanceUid
  const ofPatient = ({ patientId }: CorpusObject): boolean => patientId === first.patientId
  const seriesList = `SeriesInstanceUID=${someSeries.join('\\')}`
  const imageList = `SOPInstanceUID=${someImages.join('\\')}`
  const image = `SOPInstanceUID=${first.sopInstanceUid}`
  const inSeriesList = (object: CorpusObject): boolean => someSeries.includes(object.seriesInstanceUid)
  const inImageList = (object: CorpusObject): boolean => someImages.includes(object.sopInstanceUid)
  return [
    { model: '-P', keys: [level('PATIENT'), patient], names: ofPatient },
    { model: '-P', keys: [level('STUDY'), patient, study], names: inStudy },
    { model: '-P', keys: [level('SERIES'), patient, study, series], names: inSeries },
    { model: '-P', keys: [level('IMAGE'), patient, study, series, image], names: isFirst },
    { model: '-S', keys: [level('STUDY'), study], names: inStudy },
    { model: '-S', keys: [level('SERIES'), study, series], names: inSeries },
    { model: '-S', keys: [level('SERIES'), study, seriesList], names: inSeriesList },
    { model: '-S', keys: [level('IMAGE'), study, series, imageList], names: inImageList },
    { model: '-O', keys: [level('PATIENT'), patient], names: ofPatient },
    { model: '-O', keys: [level('STUDY'), patient, study], names: inStudy },
  ]
}

const compressed: Explained = {
  object: (object) => !isUncompressed(object),
  line: /^not received$/,
  because: 'getscu takes the uncompressed transfer syntaxes unless told of a single other one',
}

function isUncompressed({ transferSyntax }: CorpusObject): boolean {
  return uncompressed.includes(transferSyntax)
}

const uncompressed = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1', '1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.2']
const RLE_LOSSLESS = '1.2.840.10008.1.2.5'
const PORT_IN_USE = 60
