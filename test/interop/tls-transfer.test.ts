/** Objects over TLS between our tools and DCMTK's, as processes of their own: they arrive byte for byte. */
import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { certificates } from '../support/certificates.ts'
import { type Folder, folder } from '../support/folder.ts'
import { writeInstance } from '../support/instances.ts'
import { withFreePort } from '../support/peers/child.ts'
import { dcmtk, startStorescp } from '../support/peers/dcmtk.ts'
import { lacks } from '../support/peers/installed.ts'
import { own, startArchive } from '../support/peers/own.ts'

const files = certificates()
after(() => files[Symbol.dispose]())

const identity = () => ['+tls', files.at('rsa.key'), files.at('rsa.pem'), '+cf', files.at('ca.pem')]

/** Objects of one patient, small and large, by their SOP Instance UIDs. */
function objects(place: Folder): ReadonlyMap<string, string> {
  const sizes = [10, 70_000, 5_000_000]
  return new Map(
    sizes.map((size, index) => {
      const sopInstanceUid = `1.2.3.${index + 1}`
      const more = {
        PatientID: 'P1',
        StudyInstanceUID: '1.2.3',
        SeriesInstanceUID: '1.2.3.0',
        PixelData: Uint8Array.from({ length: size }, (_, at) => (at * 31 + index) & 0xff),
      }
      return [sopInstanceUid, writeInstance(place.at(`${index}.dcm`), { sopInstanceUid, more })]
    }),
  )
}

/** The data sets in `directory` are those of the objects. */
function assertSameDataSets(sent: ReadonlyMap<string, string>, directory: string): void {
  const received = readdirSync(directory)
  assert.equal(received.length, sent.size, received.join())
  for (const [uid, path] of sent) {
    const name = received.find((each) => each.endsWith(`.${uid}`)) ?? ''
    assert.ok(Buffer.compare(dataSetBytes(join(directory, name)), dataSetBytes(path)) === 0, name)
  }
}

/** What is behind the file meta information, whose length stands at its start (PS3.10 7.1). */
function dataSetBytes(path: string): Uint8Array {
  const bytes = readFileSync(path)
  return bytes.subarray(144 + bytes.readUInt32LE(140))
}

test('storescu to storescp', async (t) => {
  if (await lacks(t, 'dcmtk', 'openssl')) return
  using place = folder()
  const sent = objects(place)
  const received = place.at('received')
  await using peer = await startStorescp(received, ['+B', ...identity()])
  for (const profile of ['+pg', '+pz', '+px']) {
    const { code, stderr } = await own('storescu', [
      ...identity(),
      profile,
      '127.0.0.1',
      String(peer.port),
      ...sent.values(),
    ])
    assert.deepEqual([code, stderr], [0, ''])
    assertSameDataSets(sent, received)
  }
})

test("DCMTK's storescu to dcmqrscp, and from there to movescu, each with certificates of both sides", async (t) => {
  if (await lacks(t, 'dcmtk', 'openssl')) return
  using place = folder()
  const sent = objects(place)
  const received = place.at('received')
  mkdirSync(received)
  const moved = await withFreePort(async (port) => {
    await using archive = await startArchive(place.at(`archive-${port}`), { INBOX: port }, identity())
    const stored = await dcmtk('storescu', [...identity(), '127.0.0.1', String(archive.port), ...sent.values()])
    assert.equal(stored.code, 0, stored.stderr)
    const plain = await dcmtk('storescu', ['127.0.0.1', String(archive.port), ...sent.values()])
    assert.equal(plain.code, 1)
    const query = ['-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=P1', '-aem', 'INBOX', '-aet', 'INBOX']
    const words = [
      ...identity(),
      ...query,
      '+P',
      String(port),
      '-od',
      received,
      '+B',
      '127.0.0.1',
      String(archive.port),
    ]
    const outcome = await own('movescu', words)
    return outcome.code === 60 ? undefined : { ...outcome, said: archive.output() }
  })
  assert.deepEqual([moved.code, moved.stderr], [0, ''], moved.said)
  assert.match(moved.said, /the peer speaks plain DICOM/)
  assertSameDataSets(sent, received)
})
