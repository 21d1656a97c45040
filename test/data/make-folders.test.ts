import assert from 'node:assert/strict'
import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { makeFolders } from '../../src/data/make-folders.ts'
import { OutputError } from '../../src/errors.ts'
import { folder } from '../support/folder.ts'

test('makes a folder and those around it, and tells the outermost that was missing', () => {
  using work = folder()
  assert.equal(makeFolders(work.at('a/b/c')), work.at('a'))
  assert.ok(statSync(work.at('a/b/c')).isDirectory())
  assert.equal(makeFolders(work.at('a/b/d')), work.at('a/b/d'))
})

test('a folder that is there, or a link to one, is enough', () => {
  using work = folder()
  mkdirSync(work.at('there'))
  symlinkSync(work.at('there'), work.at('link'))
  for (const path of [work.path, work.at('there'), work.at('link'), '/', '.'])
    assert.equal(makeFolders(path), undefined)
  assert.equal(makeFolders(work.at('link/new')), work.at('link/new'))
})

test('a file in the way, or a link to nothing, is told', () => {
  using work = folder()
  writeFileSync(work.at('file'), '')
  symlinkSync(work.at('nothing'), work.at('link'))
  for (const [name, code] of [
    ['file', 'EEXIST'],
    ['file/below', 'ENOTDIR'],
    ['link', 'EEXIST'],
  ] as const) {
    assert.throws(() => makeFolders(work.at(name)), isFailure(work.at(name), code))
  }
})

test('ends where there is a folder that takes no new ones', { skip: !existsSync('/proc/self') && 'no /proc' }, () => {
  for (const path of ['/proc/x', '/proc/x/y']) assert.throws(() => makeFolders(path), isFailure(path, 'ENOENT'))
})

const isFailure = (path: string, code: string) => (error: unknown) =>
  error instanceof OutputError &&
  error.path === path &&
  error.message.includes(`${path}: ${code}: `) &&
  error.message.includes(', mkdir ')
