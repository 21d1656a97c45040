import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { Log } from '../../../../src/cli/log/log.ts'
import { renameFiles } from '../../../../src/cli/tools/storescp/rename-files.ts'
import { folder } from '../../../support/folder.ts'
import { ctImage, mrImage } from '../../../support/instances.ts'

const silent = new Log(() => undefined)

test('two letters and a number, in the order in which the objects came', async () => {
  using files = folder()
  for (const name of ['b', 'a', 'c']) writeFileSync(files.at(name), name)
  const came = [
    { path: files.at('b'), sopClassUid: ctImage },
    { path: files.at('a'), sopClassUid: mrImage },
    { path: files.at('b'), sopClassUid: ctImage }, // sent once more
    { path: files.at('c'), sopClassUid: '1.2.3' },
  ]
  await renameFiles({ files: came }, silent)
  assert.deepEqual(files.files(), ['CT000001', 'MR000002', 'UN000003'])
  assert.equal(readFileSync(files.at('CT000001'), 'utf8'), 'b')
})

test('a name that is taken is passed over: no file takes the place of another', async () => {
  using files = folder()
  writeFileSync(files.at('CT000001'), 'old')
  mkdirSync(files.at('CT000002'))
  writeFileSync(files.at('new'), 'new')
  await renameFiles({ files: [{ path: files.at('new'), sopClassUid: ctImage }] }, silent)
  assert.deepEqual(files.files(), ['CT000001', 'CT000003'])
  assert.equal(readFileSync(files.at('CT000001'), 'utf8'), 'old')
})

test('a file that has gone is told, and the others are renamed', async () => {
  using files = folder()
  writeFileSync(files.at('here'), '')
  let said = ''
  const log = new Log((text) => {
    said += text
  })
  const came = ['gone', 'here'].map((name) => ({ path: files.at(name), sopClassUid: ctImage }))
  await renameFiles({ files: came }, log)
  assert.deepEqual(files.files(), ['CT000002'])
  assert.match(said, /^W: cannot rename file '.*gone': ENOENT/)
})
