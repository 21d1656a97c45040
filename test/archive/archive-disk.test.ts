/** Disks that are full and folders that must not be written. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { Archive } from '../../src/archive/archive.ts'
import { OutputError } from '../../src/errors.ts'
import { smallDisk } from '../support/small-disk.ts'
import { attributes, incoming, objectFiles, query, temporaryFolder } from './objects.ts'

test('a full disk answers A700, keeps nothing torn, and the archive goes on', async (t) => {
  using folder = temporaryFolder()
  using disk = smallDisk(t, folder.path)
  if (disk === undefined) return
  await using archive = await Archive.open(disk.path)
  let stored = 0
  let status = 0
  for (; status === 0x0000 && stored < 100; stored++) {
    status = await archive.store(incoming(attributes(1, 1, stored), { pixels: 500_000, chunk: 30_000 }))
  }
  assert.equal(status, 0xa700)
  const whole = stored - 1
  assert.ok(whole > 0)
  assert.equal(objectFiles(disk.path).length, whole)
  assert.equal((await query(archive, { QueryRetrieveLevel: 'IMAGE', SOPInstanceUID: '' })).length, whole)
  assert.equal(await archive.store(incoming(attributes(1, 1, 998), { pixels: 30_000_000, chunk: 1_000_000 })), 0xa700)
  assert.equal(objectFiles(disk.path).length, whole)
  rmSync(join(disk.path, 'objects', objectFiles(disk.path)[0] ?? ''))
  rmSync(join(disk.path, 'objects', objectFiles(disk.path)[0] ?? ''))
  assert.equal(await archive.store(incoming(attributes(1, 1, 999), { pixels: 10 })), 0x0000)
})

test('a folder that cannot be written is told at opening, and answers A700 later', async () => {
  using folder = temporaryFolder()
  const child = join(folder.path, 'child.mjs')
  const archive = join(folder.path, 'archive')
  mkdirSync(archive)
  chmodSync(folder.path, 0o755)
  chmodSync(archive, 0o777)
  writeFileSync(child, rights)
  const modules = [
    new URL('../../src/archive/archive.js', import.meta.url).href,
    new URL('./objects.js', import.meta.url).href,
  ]
  // Rights mean nothing to root: the child is somebody else.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const { status, stderr } = spawnSync(process.execPath, [child, archive, ...modules], {
    encoding: 'utf8',
    timeout: 30_000,
    ...user,
  })
  assert.equal(status, 0, stderr)
})

test('an archive whose folder is a file', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'file')
  writeFileSync(path, '')
  await assert.rejects(Archive.open(path), OutputError)
})

const rights = `
import assert from 'node:assert/strict'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
const [folder, archiveModule, objectsModule] = process.argv.slice(2)
const { Archive } = await import(archiveModule)
const { attributes, incoming } = await import(objectsModule)
const archive = await Archive.open(join(folder, 'a'))
chmodSync(join(folder, 'a', 'objects'), 0o500)
assert.equal(await archive.store(incoming(attributes(1, 1, 1))), 0xa700)
chmodSync(join(folder, 'a', 'objects'), 0o700)
assert.equal(await archive.store(incoming(attributes(1, 1, 1))), 0x0000)
await archive.close()
chmodSync(join(folder, 'a'), 0o500)
await Archive.open(join(folder, 'a')).then(() => assert.ok(true), (error) => assert.equal(error.code, 'DIMSE_OUTPUT'))
chmodSync(join(folder, 'a'), 0o700)
`
