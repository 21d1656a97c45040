import assert from 'node:assert/strict'
import { lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { giveFreeName, giveName, syncFolder } from '../../src/data/naming.ts'
import { folder } from '../support/folder.ts'

test('a name is given in place of what has it, a link too', () => {
  using work = folder()
  writeFileSync(work.at('target'), 'old')
  symlinkSync(work.at('target'), work.at('name'))
  writeFileSync(work.at('new'), 'new')
  giveName(work.at('new'), work.at('name'))
  assert.ok(lstatSync(work.at('name')).isFile())
  assert.equal(readFileSync(work.at('target'), 'utf8'), 'old')
  assert.deepEqual(work.files(), ['name', 'target'])
})

test('a free name is given, one that is taken is not, even by a link that leads nowhere', () => {
  using work = folder()
  writeFileSync(work.at('new'), 'new')
  symlinkSync(work.at('nowhere'), work.at('link'))
  mkdirSync(work.at('folder'))
  assert.equal(giveFreeName(work.at('new'), work.at('link')), false)
  assert.equal(giveFreeName(work.at('new'), work.at('folder')), false)
  assert.equal(giveFreeName(work.at('new'), work.at('free')), true)
  assert.deepEqual(work.files(), ['free', 'link'])
  assert.throws(() => giveFreeName(work.at('gone'), work.at('other')), { code: 'ENOENT' })
})

test('folders are synchronized, missing ones are not', () => {
  using work = folder()
  syncFolder(work.path)
  assert.throws(() => syncFolder(work.at('missing')), { code: 'ENOENT' })
})
