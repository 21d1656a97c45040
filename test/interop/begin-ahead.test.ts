/** What storescu begins ahead does no harm: peers as they are by default get all objects, faster. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { ctSeries } from '../../src/synthetic/slices.ts'
import { writeObjects } from '../../src/synthetic/studies.ts'
import { syntheticStudy } from '../../src/synthetic/study.ts'
import { startServer } from '../support/peers/child.ts'
import { filesBelow } from '../support/peers/compare.ts'
import { startDcmjs } from '../support/peers/dcmjs.ts'
import { startDcmqrscp, startStorescp } from '../support/peers/dcmtk.ts'
import { lacks, type Peer, pathOf } from '../support/peers/installed.ts'
import { startOrthanc } from '../support/peers/orthanc.ts'
import { own, startArchive, startStorescp as startOwnStorescp } from '../support/peers/own.ts'
import { workplace } from '../support/peers/workplace.ts'

const work = workplace()
after(() => work.remove())
const count = 12

interface Receiver extends AsyncDisposable {
  readonly port: number
}

const peers: Readonly<
  Record<string, readonly [title: string, needs: readonly Peer[], start: (folder: string) => Promise<Receiver>]>
> = {
  "DCMTK's storescp": ['ANY', ['dcmtk'], (folder) => startStorescp(folder)],
  "DCMTK's storescp, a process each": ['ANY', ['dcmtk'], (folder) => startStorescp(folder, ['--fork'])],
  "DCMTK's dcmrecv": [
    'ANY',
    ['dcmtk'],
    (folder) =>
      startServer('dcmrecv', (port) => ({
        command: pathOf('dcmrecv') ?? 'dcmrecv',
        args: ['-xf', '/etc/dcmtk/storescp.cfg', 'Default', '-od', folder, String(port)],
      })),
  ],
  "DCMTK's dcmqrscp": ['DCMQRSCP', ['dcmtk'], (folder) => startDcmqrscp(folder, [])],
  Orthanc: ['ORTHANC', ['orthanc'], (folder) => startOrthanc(folder)],
  'dcmjs-dimse': ['ANY', [], (folder) => startDcmjs({ folder })],
  'our storescp': ['ANY', [], (folder) => startOwnStorescp(folder)],
  'our dcmqrscp': ['ARCHIVE', [], (folder) => startArchive(folder)],
}

describe('storescu --begin-ahead into', { concurrency: false }, () => {
  for (const [name, [title, needs, start]] of Object.entries(peers)) {
    test(name, async (t) => {
      if (await lacks(t, ...needs)) return
      const key = name.replaceAll(/\W/g, '')
      const objects = [...ctSeries(syntheticStudy(7, 0), { slices: count, size: 32 })]
      const paths = await writeObjects(work.folder(`sent-${key}`), objects)
      const folder = work.folder(key)
      await using peer = await start(folder)
      const words = ['-v', '-aec', title, '127.0.0.1', String(peer.port), ...paths]
      const { code, stderr } = await own('storescu', words)
      assert.equal(code, 0, stderr)
      assert.match(stderr, new RegExp(`Summary: ${count} sent, 0 warned, 0 refused, 0 failed`))
      if (name !== 'Orthanc') {
        const kept = filesBelow(folder).filter((path) => !/index|lock|\.cfg$/.test(path))
        assert.equal(kept.length, count, kept.join('\n'))
      }
      // They are taken once more.
      const again = await own('storescu', words)
      assert.equal(again.code, 0, again.stderr)
    })
  }
})
