/** Our movescu retrieves from DCMTK's dcmqrscp, Orthanc and our archive: every object as DCMTK's movescu gets it (PS3.4 C.4.2). */
import assert from 'node:assert/strict'
import { after, before, describe, type TestContext, test } from 'node:test'
import { type ChildOptions, type Finished, withFreePort } from '../support/peers/child.ts'
import { assertSame, assertSameAsControl, rewrittenByDcmtk } from '../support/peers/compare.ts'
import { type Corpus, type CorpusObject, makeCorpus, studiesOf } from '../support/peers/corpus.ts'
import { dcmtk, startDcmqrscp } from '../support/peers/dcmtk.ts'
import { isInstalled, lacks } from '../support/peers/installed.ts'
import { startOrthanc } from '../support/peers/orthanc.ts'
import { own, startArchive } from '../support/peers/own.ts'
import { workplace } from '../support/peers/workplace.ts'

const work = workplace()
let corpus: Corpus = { folder: '', objects: [], notes: [] }

before(async () => {
  if (await isInstalled('dcmtk')) corpus = await makeCorpus(work.path)
})
after(() => work.remove())

/** An archive that knows INBOX on a given port, holding the corpus; started anew for another port. */
interface Source extends AsyncDisposable {
  readonly port: number
}

describe('movescu retrieves from', { concurrency: false }, () => {
  test("DCMTK's dcmqrscp, each transfer syntax by itself", async (t) => {
    if (await lacks(t, 'dcmtk', 'pydicom')) return
    for (const note of corpus.notes) t.diagnostic(note)
    for (const syntax of new Set(corpus.objects.map(({ transferSyntax }) => transferSyntax))) {
      const objects = corpus.objects.filter(({ transferSyntax }) => transferSyntax === syntax)
      t.diagnostic(`${syntax}: ${objects.length} objects`)
      const name = `dcmqrscp-${syntax}`
      const start = (inbox: number) => startDcmqrscp(work.folder(name), objects, { INBOX: inbox })
      await fill(start, 'DCMQRSCP', objects)
      await retrieveAll(t, {
        name,
        aeTitle: 'DCMQRSCP',
        start,
        objects,
        modes: syntax === RETIRED_JPEG ? [every] : modes,
      })
    }
  })

  test("DCMTK's dcmqrscp, converted to Explicit VR Little Endian", async (t) => {
    if (await lacks(t, 'dcmtk', 'pydicom')) return
    const objects = corpus.objects.filter(({ transferSyntax }) => uncompressed.includes(transferSyntax))
    const carried = objects.map(({ sopClassUid }) => ({ sopClassUid, transferSyntax: EXPLICIT_VR_LITTLE_ENDIAN }))
    const folder = work.folder('converted')
    await fill((inbox) => startDcmqrscp(folder, objects, { INBOX: inbox }), 'DCMQRSCP', objects)
    const start = (inbox: number) => startDcmqrscp(folder, carried, { INBOX: inbox })
    await retrieveAll(t, { name: 'converted', aeTitle: 'DCMQRSCP', start, objects, modes })
  })

  test('Orthanc', async (t) => {
    if (await lacks(t, 'dcmtk', 'orthanc', 'pydicom')) return
    await using orthanc = await startOrthanc(work.folder('orthanc'))
    const start = async (inbox: number): Promise<Source> => {
      await orthanc.addDestination('INBOX', inbox)
      return { port: orthanc.port, async [Symbol.asyncDispose]() {} }
    }
    // Orthanc gives up at the first object that the destination does not take, which DCMTK's movescu would not.
    const objects = corpus.objects.filter(({ transferSyntax }) => transferSyntax !== RETIRED_JPEG)
    await fill(start, 'ORTHANC', objects)
    await retrieveAll(t, { name: 'orthanc', aeTitle: 'ORTHANC', start, objects, modes: [normal] })
    await fill(start, 'ORTHANC', corpus.objects)
    await retrieveAll(t, { name: 'orthanc', aeTitle: 'ORTHANC', start, objects: corpus.objects, modes: [every] })
  })

  test('our archive', async (t) => {
    if (await lacks(t, 'dcmtk', 'pydicom')) return
    const folder = work.folder('archive')
    const start = (inbox: number) => startArchive(folder, { INBOX: inbox })
    const objects = corpus.objects.filter(({ transferSyntax }) => transferSyntax !== RETIRED_JPEG)
    await fill(start, 'ARCHIVE', objects)
    await retrieveAll(t, { name: 'archive', aeTitle: 'ARCHIVE', start, objects, modes: [normal] })
    await fill(start, 'ARCHIVE', corpus.objects)
    await retrieveAll(t, { name: 'archive', aeTitle: 'ARCHIVE', start, objects: corpus.objects, modes: [every] })
    t.diagnostic('every, against what was sent to the archive:')
    await assertSame(t, corpus, work.folder('archive-every'), { sameBytes: true })
  })
})

/** Sends objects with our storescu. */
async function fill(
  start: (inbox: number) => Promise<Source>,
  aeTitle: string,
  objects: readonly CorpusObject[],
): Promise<void> {
  await using source = await start(1)
  const words = ['-aec', aeTitle, '127.0.0.1', String(source.port), ...objects.map(({ link }) => link)]
  const { code, stderr } = await own('storescu', words, { cwd: corpus.folder })
  assert.equal(code, 0, stderr)
}

interface Retrieval {
  readonly name: string
  readonly aeTitle: string
  readonly start: (inbox: number) => Promise<Source>
  readonly objects: readonly CorpusObject[]
  readonly modes: readonly Mode[]
}

interface Mode {
  readonly name: string
  readonly options: readonly string[]
  /** DCMTK's movescu does the same, and must get the same bytes. */
  readonly control: boolean
}

/** All studies in one C-MOVE for each mode; what arrives equals what was sent to the archive. */
async function retrieveAll(t: TestContext, retrieval: Retrieval): Promise<void> {
  const { name, start, objects } = retrieval
  for (const mode of retrieval.modes) {
    const folder = work.folder(`${name}-${mode.name}`)
    const control = work.folder(`${name}-${mode.name}-control`)
    await withFreePort(async (inbox) => {
      await using source = await start(inbox)
      const ours = await retrieve(own, folder, [source.port, inbox], retrieval, mode)
      if (ours.code === PORT_IN_USE) return undefined
      assert.equal(ours.code, 0, ours.stderr)
      assert.equal(ours.stderr, '')
      if (!mode.control) return true
      const theirs = await retrieve(dcmtk, control, [source.port, inbox], retrieval, mode)
      return theirs.code === PORT_IN_USE ? undefined : true
    })
    t.diagnostic(`${mode.name} (${mode.options.join(' ')}):`)
    if (mode.control) await assertSameAsControl(t, control, folder)
    await assertSame(t, corpus, folder, { sameBytes: false, explained: rewrittenByDcmtk }, objects)
  }
}

function retrieve(
  tool: (name: 'movescu', args: readonly string[], options: ChildOptions) => Promise<Finished>,
  folder: string,
  [port, inbox]: readonly [number, number],
  { aeTitle, objects }: Retrieval,
  { options }: Mode,
): Promise<Finished> {
  const keys = ['QueryRetrieveLevel=STUDY', `StudyInstanceUID=${studiesOf(objects).join('\\')}`]
  const words = ['-S', '-aet', 'INBOX', '-aec', aeTitle, '+P', String(inbox), '-od', folder, ...options]
  // DCMTK's movescu writes into the current directory with +B, whatever -od says.
  return tool('movescu', [...words, ...keys.flatMap((key) => ['-k', key]), 'localhost', String(port)], { cwd: folder })
}

const normal: Mode = { name: 'normal', options: ['+xa'], control: true }
const modes: readonly Mode[] = [{ name: 'preserved', options: ['+B', '+xa'], control: true }, normal]

/** Only ours takes every transfer syntax. */
const every: Mode = { name: 'every', options: ['+B', '+xA'], control: false }

const EXPLICIT_VR_LITTLE_ENDIAN = '1.2.840.10008.1.2.1'
const uncompressed = ['1.2.840.10008.1.2', EXPLICIT_VR_LITTLE_ENDIAN, '1.2.840.10008.1.2.1.99', '1.2.840.10008.1.2.2']

/** JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8): DCMTK's own tools do not take it. */
const RETIRED_JPEG = '1.2.840.10008.1.2.4.53'

const PORT_IN_USE = 60
