import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  elementOf,
  formatTag,
  groupOf,
  isGroupLength,
  isPrivate,
  isPrivateCreator,
  parseTag,
  privateCreatorOf,
  tagOf,
} from '../../src/dict/tag.ts'

test('a tag is group and element in one unsigned number', () => {
  assert.equal(tagOf(0xfffe, 0xe00d), 0xfffee00d)
  assert.equal(groupOf(0xfffee00d), 0xfffe)
  assert.equal(elementOf(0xfffee00d), 0xe00d)
})

test('formatTag and parseTag are each other’s mirror', () => {
  for (const tag of [0, 0x00080005, 0x7fe00010, 0xfffee0dd]) assert.equal(parseTag(formatTag(tag)), tag)
  assert.equal(formatTag(0x7fe00010), '(7fe0,0010)')
  assert.equal(parseTag('0010,0020'), 0x00100020)
  assert.equal(parseTag('7FE00010'), 0x7fe00010)
  for (const text of ['', '10,20', 'PatientID', '0010,002g', '0010 0020']) assert.equal(parseTag(text), undefined, text)
})

test('private groups, creators and blocks (PS3.5 §7.8.1)', () => {
  assert.equal(isPrivate(0x00091001), true)
  assert.equal(isPrivate(0x00080005), false)
  assert.equal(isPrivateCreator(0x00090010), true)
  assert.equal(isPrivateCreator(0x00091001), false)
  assert.equal(isPrivateCreator(0x0009000f), false)
  assert.equal(privateCreatorOf(0x0009e134), 0x000900e1)
  assert.equal(privateCreatorOf(0xf0011001), 0xf0010010)
  assert.equal(isGroupLength(0x00090000), true)
})
