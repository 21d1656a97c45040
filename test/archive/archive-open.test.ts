/** Opening and closing. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Archive } from '../../src/archive/archive.ts'
import { OutputError, StatusError } from '../../src/errors.ts'
import { attributes, incoming, query, temporaryFolder } from './objects.ts'

test('one at a time opens an archive', async () => {
  using folder = temporaryFolder()
  const first = await Archive.open(folder.path)
  await assert.rejects(
    Archive.open(folder.path),
    (error) => error instanceof OutputError && /in use/.test(error.message),
  )
  await first.close()
  await (await Archive.open(folder.path)).close()
})

test('a closed archive says so', async () => {
  using folder = temporaryFolder()
  const archive = await Archive.open(folder.path)
  await archive.close()
  await archive.close()
  await assert.rejects(archive.store(incoming(attributes(1, 1, 1))), StatusError)
  await assert.rejects(query(archive, { QueryRetrieveLevel: 'STUDY' }), StatusError)
})

test('close waits for the object that is coming in', async () => {
  using folder = temporaryFolder()
  const archive = await Archive.open(folder.path)
  const request = incoming(attributes(1, 1, 1))
  let proceed = (): void => {}
  const held = new Promise<void>((resolve) => {
    proceed = resolve
  })
  const data = { read: () => held.then(() => request.data.read()) }
  const storing = archive.store({ ...request, data })
  const closing = archive.close()
  proceed()
  assert.equal(await storing, 0x0000)
  await closing
  await using again = await Archive.open(folder.path)
  assert.equal(again.stats().instances, 1)
})
