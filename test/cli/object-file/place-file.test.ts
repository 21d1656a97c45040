import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { Log } from '../../../src/cli/log/log.ts'
import { makeFolder, type PlaceOptions, placeFile } from '../../../src/cli/object-file/place-file.ts'
import { AtomicFile } from '../../../src/data/atomic-file.ts'
import { OutputError } from '../../../src/errors.ts'
import { folder } from '../../support/folder.ts'

/** Writes `new` to a name; tells the path it got, and what was said. */
async function place(path: string, onExists: PlaceOptions['onExists'], silent = false) {
  let said = ''
  const log = new Log((text) => {
    said += text
  }, 'info')
  using file = AtomicFile.create(path)
  await file.write([Buffer.from('new')])
  const placed = placeFile(file, path, { onExists, sync: true }, log, { silent })
  return { placed, said }
}

test('a name that is free is taken, whatever is asked for', async () => {
  using work = folder()
  for (const onExists of ['overwrite', 'skip', 'rename', 'error'] as const) {
    const path = work.at(onExists)
    assert.deepEqual(await place(path, onExists), { placed: path, said: '' })
  }
  assert.equal(work.files().length, 4)
})

test('a file that is there is overwritten with a warning, or silently', async () => {
  using work = folder()
  const path = work.at('CT.1')
  for (const silent of [false, true]) {
    writeFileSync(path, 'old')
    const said = silent ? '' : `W: DICOM file already exists, overwriting: ${path}\n`
    assert.deepEqual(await place(path, 'overwrite', silent), { placed: path, said })
    assert.equal(readFileSync(path, 'utf8'), 'new')
  }
})

test('skip keeps what is there and nothing else', async () => {
  using work = folder()
  writeFileSync(work.at('CT.1'), 'old')
  const said = `I: DICOM file already exists, keeping: ${work.at('CT.1')}\n`
  assert.deepEqual(await place(work.at('CT.1'), 'skip'), { placed: undefined, said })
  assert.deepEqual(work.files(), ['CT.1'])
  assert.equal(readFileSync(work.at('CT.1'), 'utf8'), 'old')
})

test('rename counts up, before an ending and behind a UID', async () => {
  using work = folder()
  for (const name of ['CT.1.2', 'a.dcm', 'b']) {
    writeFileSync(work.at(name), 'old')
    for (let round = 0; round < 2; round += 1) await place(work.at(name), 'rename')
  }
  const renamed = ['CT.1.2', 'CT.1.2_1', 'CT.1.2_2', 'a.dcm', 'a_1.dcm', 'a_2.dcm', 'b', 'b_1', 'b_2']
  assert.deepEqual(work.files(), renamed)
  assert.equal(readFileSync(work.at('CT.1.2'), 'utf8'), 'old')
})

test('error, and a folder by the name, are OutputErrors', async () => {
  using work = folder()
  writeFileSync(work.at('CT.1'), 'old')
  await assert.rejects(place(work.at('CT.1'), 'error'), OutputError)
  mkdirSync(work.at('CT.2'))
  const log = new Log((text) => assert.fail(text), 'info')
  using file = AtomicFile.create(work.at('CT.2'))
  const overwrite = { onExists: 'overwrite', sync: false } as const
  assert.throws(() => placeFile(file, work.at('CT.2'), overwrite, log, { silent: false }), OutputError)
  await assert.rejects(place(work.at('CT.2'), 'error'), OutputError)
  assert.equal((await place(work.at('CT.2'), 'rename')).placed, work.at('CT.2_1'))
  assert.deepEqual(work.files(), ['CT.1', 'CT.2_1'])
})

test('folders are made with those around them, and one that cannot be is an OutputError', () => {
  using work = folder()
  for (const sync of [true, false]) {
    makeFolder(work.at(`${sync}/a/b`), work.path, { sync })
    makeFolder(work.at(`${sync}/a/b`), work.path, { sync })
    writeFileSync(work.at(`${sync}/a/b/file`), '')
    assert.throws(() => makeFolder(work.at(`${sync}/a/b/file/c`), work.path, { sync }), OutputError)
  }
  assert.deepEqual(work.files(), ['false/a/b/file', 'true/a/b/file'])
})
