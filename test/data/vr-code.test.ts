import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  hasLongLength,
  isKnownCode,
  isText,
  knownVr,
  paddingOf,
  swapUnit,
  vrCode,
  vrText,
} from '../../src/data/vr-code.ts'
import { type Vr, vrRow } from '../../src/dict/vr.ts'

// biome-ignore format: one block
const vrs: readonly Vr[] = [
  'AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FD', 'FL', 'IS', 'LO', 'LT', 'OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'PN',
  'SH', 'SL', 'SQ', 'SS', 'ST', 'SV', 'TM', 'UC', 'UI', 'UL', 'UN', 'UR', 'US', 'UT', 'UV',
]

test('the facts of a code are those of its VR', () => {
  for (const vr of vrs) {
    const code = vrCode(vr)
    const row = vrRow(vr)
    assert.equal(vrText(code), vr)
    assert.equal(knownVr(code), vr)
    assert.equal(isKnownCode(code), true)
    assert.deepEqual(
      [hasLongLength(code), swapUnit(code), paddingOf(code)],
      [row.longLength, row.unit, row.padding],
      vr,
    )
    assert.equal(isText(code), row.kind === 'text', vr)
  }
})

test('unknown capitals have long lengths, everything else unknown short ones', () => {
  assert.deepEqual(
    ['ZZ', 'zz', '??', '\0\0'].map((vr) => hasLongLength(vrCode(vr))),
    [true, false, false, false],
  )
  assert.deepEqual(
    ['ZZ', 'zz'].map((vr) => [isKnownCode(vrCode(vr)), knownVr(vrCode(vr)), swapUnit(vrCode(vr))]),
    [
      [false, 'UN', 1],
      [false, 'UN', 1],
    ],
  )
})
