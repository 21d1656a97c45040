/** DCMTK's storescu and dcmsend send to our archive, and it holds what they sent (PS3.4 Annex B). */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, type TestContext, test } from 'node:test'
import { assertSame, assertSameAsControl, rewrittenByDcmtk } from '../support/peers/compare.ts'
import { type Corpus, type CorpusObject, makeCorpus } from '../support/peers/corpus.ts'
import { dcmtk, startStorescp } from '../support/peers/dcmtk.ts'
import { isInstalled, lacks } from '../support/peers/installed.ts'
import { startArchive } from '../support/peers/own.ts'
import { workplace } from '../support/peers/workplace.ts'

const work = workplace()
let corpus: Corpus = { folder: '', objects: [], notes: [] }

before(async () => {
  if (await isInstalled('dcmtk')) corpus = await makeCorpus(work.path)
})
after(() => work.remove())

describe('our archive takes what', { concurrency: false }, () => {
  test("DCMTK's storescu sends", async (t) => {
    if (await lacks(t, 'dcmtk', 'pydicom')) return
    for (const note of corpus.notes) t.diagnostic(note)
    const known = corpus.objects.filter(({ transferSyntax }) => transferSyntax in proposals)
    const others = corpus.objects.filter((object) => !known.includes(object))
    t.diagnostic(`left out: storescu has no option for the transfer syntax of ${names(others)}`)
    await receiveBoth(t, 'storescu', async (port) => {
      for (const [syntax, option] of Object.entries(proposals)) {
        const files = known.filter(({ transferSyntax }) => transferSyntax === syntax).map(({ link }) => link)
        if (files.length === 0) continue
        const words = ['-aec', 'ARCHIVE', '-R', option, '127.0.0.1', String(port), ...files]
        const { code, stderr } = await dcmtk('storescu', words, { cwd: corpus.folder })
        assert.equal(code, 0, stderr)
      }
    })
    await assertSame(t, corpus, archived('storescu'), { sameBytes: false, explained: rewrittenByDcmtk }, known)
  })

  test("DCMTK's dcmsend sends", async (t) => {
    if (await lacks(t, 'dcmtk', 'pydicom')) return
    const retired = corpus.objects.filter(({ transferSyntax }) => transferSyntax === retiredJpeg)
    t.diagnostic(`not sent to storescp, which does not take their transfer syntax: ${names(retired)}`)
    await receiveBoth(t, 'dcmsend', async (port, isControl) => {
      const objects = corpus.objects.filter((object) => !isControl || !retired.includes(object))
      const words = ['-aec', 'ARCHIVE', '+f', '-nuc', '-dn', '127.0.0.1', String(port)]
      const { code, stderr } = await dcmtk('dcmsend', [...words, ...objects.map(({ link }) => link)], {
        cwd: corpus.folder,
      })
      assert.equal(code, 0, stderr)
    })
    await assertSame(t, corpus, archived('dcmsend'), { sameBytes: false, explained: rewrittenByDcmtk })
  })
})

/** Sends to our archive and to DCMTK's storescp, which writes what it gets as it comes: both must hold the same bytes. */
async function receiveBoth(
  t: TestContext,
  name: string,
  send: (port: number, isControl: boolean) => Promise<void>,
): Promise<void> {
  const control = work.folder(`${name}-control`)
  {
    await using archive = await startArchive(work.folder(name))
    await send(archive.port, false)
  }
  {
    await using storescp = await startStorescp(control, ['+xa', '-pm', '+B', '+uf'])
    await send(storescp.port, true)
  }
  await assertSameAsControl(t, control, archived(name))
}

const archived = (name: string): string => join(work.path, name, 'objects')

const names = (objects: readonly CorpusObject[]): string => objects.map(({ name }) => name).join(', ') || 'none'

/** JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8). */
const retiredJpeg = '1.2.840.10008.1.2.4.53'

/** The option that proposes a transfer syntax. */
const proposals: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2': '-xi',
  '1.2.840.10008.1.2.1': '-xe',
  '1.2.840.10008.1.2.1.99': '-xd',
  '1.2.840.10008.1.2.2': '-xb',
  '1.2.840.10008.1.2.4.50': '-xy',
  '1.2.840.10008.1.2.4.51': '-xx',
  '1.2.840.10008.1.2.4.70': '-xs',
  '1.2.840.10008.1.2.4.80': '-xt',
  '1.2.840.10008.1.2.4.81': '-xu',
  '1.2.840.10008.1.2.4.90': '-xv',
  '1.2.840.10008.1.2.4.91': '-xw',
  '1.2.840.10008.1.2.5': '-xr',
}
