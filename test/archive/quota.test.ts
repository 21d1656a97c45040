/** What an archive deletes and refuses by its quota. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Archive, type ArchiveEvent } from '../../src/archive/archive.ts'
import { objectFile } from '../../src/archive/layout.ts'
import { attributes, incoming, objectFiles, query, temporaryFolder } from './objects.ts'

/** The study UIDs that are there. */
async function studies(archive: Archive): Promise<readonly (string | undefined)[]> {
  const found = await query(archive, { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '' })
  return found.map((each) => each.string('StudyInstanceUID')).sort()
}

async function store(archive: Archive, study: number, n: number, pixels = 64): Promise<number> {
  const status = await archive.store(incoming(attributes(study, 1, n), { pixels }))
  // The order of files is told by their times.
  await pause(5)
  return status
}

test('beyond its number of studies the one that changed longest ago goes, with its files', async () => {
  using folder = temporaryFolder()
  const events: ArchiveEvent[] = []
  const quota = { studies: 2, bytesPerStudy: 1_000_000 }
  await using archive = await Archive.open(folder.path, { quota, observe: (event) => events.push(event) })
  for (const [study, n] of [
    [1, 1],
    [1, 2],
    [2, 1],
    [1, 3],
  ] as const) {
    assert.equal(await store(archive, study, n), 0x0000)
  }
  assert.deepEqual(await studies(archive), ['1.2.3.1', '1.2.3.2'])
  await store(archive, 3, 1)
  assert.deepEqual(await studies(archive), ['1.2.3.1', '1.2.3.3'])
  assert.equal(objectFiles(folder.path).length, 4)
  assert.deepEqual(
    events.filter(({ type }) => type === 'quota'),
    [{ type: 'quota', limit: 'studies', studyInstanceUid: '1.2.3.2', sopInstanceUids: ['1.2.3.2.1.1'] }],
  )
  // Storing an object again makes its study a recent one.
  await store(archive, 1, 1)
  await store(archive, 4, 1)
  assert.deepEqual(await studies(archive), ['1.2.3.1', '1.2.3.4'])
})

test('beyond its bytes a study loses its oldest objects; one that is larger than all is refused', async () => {
  using folder = temporaryFolder()
  const quota = { studies: 10, bytesPerStudy: 10_000 }
  await using archive = await Archive.open(folder.path, { quota })
  for (const n of [1, 2, 3, 4]) assert.equal(await store(archive, 1, n, 3000), 0x0000)
  await store(archive, 2, 1, 3000)
  const left = await query(archive, { QueryRetrieveLevel: 'IMAGE', StudyInstanceUID: '1.2.3.1', SOPInstanceUID: '' })
  // Each takes about 3500 bytes with its other elements.
  assert.deepEqual(left.map((each) => each.string('SOPInstanceUID')).sort(), ['1.2.3.1.1.3', '1.2.3.1.1.4'])
  assert.equal(existsSync(join(folder.path, 'objects', objectFile('1.2.3.1.1.1'))), false)
  assert.equal(await store(archive, 3, 1, 10_001), 0xa700)
  assert.deepEqual(await studies(archive), ['1.2.3.1', '1.2.3.2'])
  assert.equal(objectFiles(folder.path).length, 3)
})

test('many at once, over the quota within one batch: the number is kept to', async () => {
  using folder = temporaryFolder()
  await using archive = await Archive.open(folder.path, { quota: { studies: 3, bytesPerStudy: 1_000_000 } })
  for (let study = 1; study <= 20; study += 1) {
    await archive.store(incoming(attributes(study, 1, 1)))
  }
  assert.equal((await studies(archive)).length, 3)
  assert.equal(objectFiles(folder.path).length, 3)
})
