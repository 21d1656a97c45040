/** Our storescu sends to foreign Storage SCPs, and they hold what was sent (PS3.4 Annex B). */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import { assertSame, type Explained, rewrittenByDcmtk } from '../support/peers/compare.ts'
import { type Corpus, makeCorpus } from '../support/peers/corpus.ts'
import { startDcmqrscp, startStorescp } from '../support/peers/dcmtk.ts'
import { isInstalled, lacks } from '../support/peers/installed.ts'
import { startOrthanc } from '../support/peers/orthanc.ts'
import { own } from '../support/peers/own.ts'
import { workplace } from '../support/peers/workplace.ts'

const work = workplace()
let corpus: Corpus = { folder: '', objects: [], notes: [] }

before(async () => {
  if (await isInstalled('dcmtk')) corpus = await makeCorpus(work.path)
})
after(() => work.remove())

describe('storescu sends to', { concurrency: false }, () => {
  test("DCMTK's storescp, bit preserving", async (t) => {
    if (await lacks(t, 'dcmtk', 'pydicom')) return
    for (const note of corpus.notes) t.diagnostic(note)
    const folder = work.folder('storescp')
    await using peer = await startStorescp(folder, ['+xa', '-pm', '+B', '+uf'])
    await send(t, peer.port, 'STORESCP', retired)
    await assertSame(t, corpus, folder, { sameBytes: true, explained: [retired] })
  })

  test("DCMTK's dcmqrscp, bit preserving", async (t) => {
    if (await lacks(t, 'dcmtk', 'pydicom')) return
    const folder = work.folder('dcmqrscp')
    await using peer = await startDcmqrscp(folder, corpus.objects)
    await send(t, peer.port, 'DCMQRSCP')
    await assertSame(t, corpus, join(folder, 'database'), { sameBytes: true })
  })

  test('Orthanc', async (t) => {
    if (await lacks(t, 'dcmtk', 'orthanc', 'pydicom')) return
    const folder = work.folder('orthanc')
    await using peer = await startOrthanc(folder)
    await send(t, peer.port, 'ORTHANC')
    const received = join(folder, 'received')
    await peer.exportTo(received)
    await assertSame(t, corpus, received, { sameBytes: false, explained: rewrittenByDcmtk })
  })
})

/** Sends all objects in one run; the exit code tells whether there are some that the peer does not take. */
async function send(t: TestContext, port: number, calledAeTitle: string, refused?: Explained): Promise<void> {
  const files = corpus.objects.map(({ link }) => link)
  const words = ['-aec', calledAeTitle, '-nh', '127.0.0.1', String(port), ...files]
  const { code, stderr } = await own('storescu', words, { cwd: corpus.folder })
  if (stderr !== '') t.diagnostic(stderr)
  assert.equal(code, corpus.objects.some((object) => refused?.object?.(object)) ? 1 : 0)
}

const retired: Explained = {
  object: ({ transferSyntax }) => transferSyntax === '1.2.840.10008.1.2.4.53',
  line: /^not received$/,
  because: 'storescp +xa leaves out the retired JPEG transfer syntaxes, here Process 6 and 8',
}
