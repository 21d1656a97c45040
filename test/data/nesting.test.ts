import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextWithin, FRAGMENTS, ITEM, Nesting, SEQUENCE } from '../../src/data/nesting.ts'
import { vrCode } from '../../src/data/vr-code.ts'

const never = Number.POSITIVE_INFINITY

test('what is entered is left in turn, with the encoding around it', () => {
  const nesting = new Nesting(2)
  nesting.enter(SEQUENCE, 100, true, false, 0x00091001)
  nesting.enter(ITEM, never, false, true, 0)
  assert.deepEqual([nesting.context, nesting.end, nesting.depth], [ITEM, never, 1])
  nesting.leave()
  assert.deepEqual([nesting.context, nesting.end, nesting.depth], [SEQUENCE, 100, 1])
  nesting.leave()
  assert.deepEqual([nesting.context, nesting.end, nesting.depth], [ITEM, never, 0])
  assert.deepEqual([nesting.outerExplicitVr, nesting.outerLittleEndian], [true, false])
})

test('paths name tags and count items', () => {
  const nesting = new Nesting(10)
  assert.equal(nesting.path(0x00100020), '(0010,0020)')
  nesting.enter(SEQUENCE, never, true, true, 0x00400275)
  nesting.enter(ITEM, never, true, true, 0)
  nesting.leave()
  nesting.enter(ITEM, never, true, true, 0)
  assert.equal(nesting.path(0x00400007), '(0040,0275)[2].(0040,0007)')
  nesting.enter(SEQUENCE, never, true, true, 0x00400008)
  assert.equal(nesting.path(0x00400008), '(0040,0275)[2].(0040,0008)')
  nesting.enter(ITEM, never, true, true, 0)
  assert.equal(nesting.path(0x00080100), '(0040,0275)[2].(0040,0008)[1].(0008,0100)')
})

test('the path of a deep place stays short', () => {
  const nesting = new Nesting(1000)
  for (let depth = 0; depth < 1000; depth++) {
    nesting.enter(SEQUENCE, never, true, true, 0x00400555)
    nesting.enter(ITEM, never, true, true, 0)
  }
  assert.equal(nesting.isFull, true)
  const path = nesting.path(0x00080100)
  assert.ok(path.length < 300 && path.includes('...'), path)
})

test('undefined lengths hold items or fragments, as VR and tag say', () => {
  assert.equal(contextWithin(0x00400555, vrCode('SQ'), true), SEQUENCE)
  assert.equal(contextWithin(0x00091001, vrCode('UN'), true), SEQUENCE)
  assert.equal(contextWithin(0x00091001, vrCode('LO'), false), SEQUENCE)
  assert.equal(contextWithin(0x7fe00010, vrCode('UN'), true), FRAGMENTS)
  assert.equal(contextWithin(0x00091001, vrCode('OB'), true), FRAGMENTS)
  assert.equal(contextWithin(0x00091001, vrCode('UT'), true), undefined)
})
