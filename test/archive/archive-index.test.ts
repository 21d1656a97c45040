/** An index that is gone, broken, or behind. */
import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Archive, type ArchiveEvent } from '../../src/archive/archive.ts'
import { objectFile } from '../../src/archive/layout.ts'
import { openDatabase } from '../../src/archive/sql.ts'
import { attributes, incoming, temporaryFolder } from './objects.ts'

test('a deleted or broken index is made anew', async () => {
  using folder = temporaryFolder()
  const index = join(folder.path, 'index.sqlite')
  {
    await using archive = await Archive.open(folder.path)
    for (let n = 0; n < 30; n++) await archive.store(incoming(attributes(n % 3, 1, n)))
  }
  for (const spoil of [() => rmSync(index), () => writeFileSync(index, 'no database'.repeat(500))]) {
    spoil()
    const events: ArchiveEvent[] = []
    await using archive = await Archive.open(folder.path, { observe: (event) => events.push(event) })
    assert.deepEqual(archive.stats(), { patients: 1, studies: 3, series: 3, instances: 30 })
    const end = events.find((event) => event.type === 'index-end')
    assert.equal(end?.type === 'index-end' && end.indexed, 30)
    const parts = events.flatMap((event) => (event.type === 'index-progress' ? [event.part] : []))
    assert.deepEqual([parts.at(-1), parts], [1, parts.toSorted((a, b) => a - b)])
  }
  const events: ArchiveEvent[] = []
  await (await Archive.open(folder.path, { observe: (event) => events.push(event) })).close()
  assert.deepEqual(events, [], 'a clean index is not looked at again')
})

test('files put in and taken out by hand are noticed when asked', async () => {
  using folder = temporaryFolder()
  {
    await using archive = await Archive.open(folder.path)
    for (let n = 0; n < 5; n++) await archive.store(incoming(attributes(1, 1, n)))
  }
  rmSync(join(folder.path, 'objects', objectFile('1.2.3.1.1.0')))
  writeFileSync(join(folder.path, 'objects', objectFile('1.2.3.1.1.1').replace('.dcm', '.9.dcm')), 'not DICOM')
  const leftOut: string[] = []
  const observe = (event: ArchiveEvent) => event.type === 'left-out' && leftOut.push(event.path)
  await using archive = await Archive.open(folder.path, { reconcile: true, observe })
  assert.equal(archive.stats().instances, 4)
  assert.equal(leftOut.length, 1)
})

test('an index of another version is made anew', async () => {
  using folder = temporaryFolder()
  {
    await using archive = await Archive.open(folder.path)
    await archive.store(incoming(attributes(1, 1, 1)))
  }
  const sql = await openDatabase(join(folder.path, 'index.sqlite'))
  sql.exec('PRAGMA user_version = 9999')
  sql.close()
  const reasons: string[] = []
  const observe = (event: ArchiveEvent) => event.type === 'index-begin' && reasons.push(event.reason)
  await using archive = await Archive.open(folder.path, { observe })
  assert.deepEqual(reasons, ['schema'])
  assert.equal(archive.stats().instances, 1)
})
