/** Twenty senders at once, and one that is killed: the archive loses nothing, and its index is right. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { openPart10 } from '../../src/data/part10.ts'
import { store } from '../../src/services/storage.ts'
import { type Folder, folder } from '../support/folder.ts'
import { part10Bytes, writeInstance } from '../support/instances.ts'
import { associate } from '../support/services.ts'
import { type RunningTool, runToEnd, startArchive, startTool } from '../support/tool-process.ts'

const senders = 20
const objectsEach = 50
const pixels = 20_000

/** Object `n` of a sender: series and object are its own, the study is shared. */
const content = (study: string, sender: number, n: number) => ({
  sopInstanceUid: `${study}.${sender}.${n}`,
  more: {
    StudyInstanceUID: study,
    SeriesInstanceUID: `${study}.${sender}`,
    InstanceNumber: String(n),
    PixelData: new Uint8Array(pixels).fill(sender),
  },
})

async function sendAll(port: number, files: Folder, study: string, sender: number): Promise<void> {
  await using association = await associate(port, { callingAeTitle: `SENDER${sender}` })
  for (let n = 1; n <= objectsEach; n += 1) {
    const path = writeInstance(files.at(`${sender}.${n}.dcm`), content(study, sender, n))
    await using file = await openPart10(path)
    assert.equal((await store(association, file)).status, 0)
  }
  await association.release()
}

/** The SOP Instance UIDs that findscu finds in a study. */
async function found(archive: RunningTool & { port: number }, study: string): Promise<readonly string[]> {
  const keys = ['QueryRetrieveLevel=IMAGE', `StudyInstanceUID=${study}`, 'SOPInstanceUID']
  const argv = ['-S', ...keys.flatMap((key) => ['-k', key]), '127.0.0.1', String(archive.port)]
  const { exitCode, stderr } = await runToEnd('findscu', argv)
  assert.equal(exitCode, 0, stderr)
  return [...stderr.matchAll(/\(0008,0018\) UI \[([0-9.]+)/g)].map(([, uid = '']) => uid)
}

/** Names of all files that the archive keeps of objects, unfinished ones too. */
const kept = (path: string) =>
  readdirSync(`${path}/objects`, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

describe('many associations at once', () => {
  test(`${senders} senders of ${objectsEach} objects each: all are there and found`, async (t) => {
    using files = folder()
    await using archive = await startArchive(files.at('archive'))
    const study = '1.2.3.500'
    const began = performance.now()
    await Promise.all(Array.from({ length: senders }, (_, sender) => sendAll(archive.port, files, study, sender + 1)))
    t.diagnostic(`${senders * objectsEach} objects in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    const uids = await found(archive, study)
    const expected = Array.from({ length: senders * objectsEach }, (_, index) => {
      return `${study}.${Math.floor(index / objectsEach) + 1}.${(index % objectsEach) + 1}`
    })
    assert.deepEqual([...uids].sort(), expected.sort())
    const names = kept(files.at('archive'))
    assert.equal(names.length, senders * objectsEach)
    const sizes = new Set(names.map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`).length))
    for (const size of sizes) assert.ok(size >= pixels)
    const counts = await runToEnd('findscu', [
      ...['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', `StudyInstanceUID=${study}`],
      ...['-k', 'NumberOfStudyRelatedInstances', '-k', 'NumberOfStudyRelatedSeries'],
      ...['127.0.0.1', String(archive.port)],
    ])
    assert.match(counts.stderr, /\[1000\]\s.*NumberOfStudyRelatedInstances/)
    assert.match(counts.stderr, /\[20\s?\]\s.*NumberOfStudyRelatedSeries/)
  })

  test('a sender that is killed in the middle leaves whole objects only, and the others untouched', async () => {
    using files = folder()
    await using archive = await startArchive(files.at('archive'))
    const [study, killed] = ['1.2.3.600', '1.2.3.700']
    const paths = Array.from({ length: 200 }, (_, n) => {
      const options = content(killed, 1, n + 1)
      const more = { ...options.more, PixelData: new Uint8Array(400_000).fill(9) }
      return writeInstance(files.at(`killed.${n}.dcm`), { ...options, more })
    })
    const others = Promise.all([1, 2, 3].map((sender) => sendAll(archive.port, files, study, sender)))
    await using victim = startTool('storescu', ['-v', '127.0.0.1', String(archive.port), ...paths])
    await victim.wrote(/(Received Store Response[\s\S]*){5}/)
    victim.child.kill('SIGKILL')
    assert.equal((await victim.ended).exitCode, null)
    await others
    const confirmed = [...victim.stderr().matchAll(/Received Store Response \(Success\)/g)].length
    const uids = await found(archive, killed)
    assert.ok(uids.length >= confirmed && uids.length < 200, `${uids.length} found, ${confirmed} confirmed`)
    assert.equal((await found(archive, study)).length, 3 * objectsEach)
    const names = kept(files.at('archive'))
    assert.deepEqual(
      names.filter(({ name }) => name.endsWith('.part')),
      [],
    )
    assert.equal(names.length, uids.length + 3 * objectsEach)
    const whole = part10Bytes({ more: { PixelData: new Uint8Array(400_000) } }).length
    const long = names.map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`).length)
    assert.equal(long.filter((length) => length > whole - 1000).length, uids.length)
    archive.child.kill('SIGTERM')
    const [exitCode] = await once(archive.child, 'close')
    assert.equal(exitCode, 143)
  })
})
