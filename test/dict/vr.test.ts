import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isVr, type Vr, vrChosen, vrFromCode, vrRow } from '../../src/dict/vr.ts'

const code = (vr: string): number => vr.charCodeAt(0) * 256 + vr.charCodeAt(1)

test('the VRs with a 32-bit length are those of PS3.5 table 7.1-1', () => {
  const long = 'OB OD OF OL OV OW SQ SV UC UN UR UT UV'
  const short = 'AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US'
  for (const vr of long.split(' ')) assert.equal(vrFromCode(code(vr))?.longLength, true, vr)
  for (const vr of short.split(' ')) assert.equal(vrFromCode(code(vr))?.longLength, false, vr)
})

test('the Specific Character Set applies to the VRs of PS3.5 §6.1.2.2', () => {
  const affected = ['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT'] as const
  for (const vr of ['AE', 'CS', 'DA', 'UI', 'UR', ...affected] as const) {
    assert.equal(
      vrRow(vr).charset,
      affected.some((other) => other === vr),
      vr,
    )
  }
})

test('units, padding and formats of values', () => {
  const facts = (vr: Vr) => [vrRow(vr).unit, vrRow(vr).padding, vrRow(vr).number]
  assert.deepEqual(facts('US'), [2, 0, 'uint16'])
  assert.deepEqual(facts('AT'), [2, 0, undefined])
  assert.deepEqual(facts('SV'), [8, 0, 'int64'])
  assert.deepEqual(facts('OF'), [4, 0, undefined])
  assert.deepEqual(facts('UI'), [1, 0, undefined])
  assert.deepEqual(facts('LO'), [1, 0x20, undefined])
})

test('a code of no VR gives undefined', () => {
  for (const bytes of ['ZZ', 'ox', '  ', '\0\0', '\xff\xff', 'U?']) assert.equal(vrFromCode(code(bytes)), undefined)
  assert.equal(isVr('toString'), false)
})

test('each choice of the dictionary comes down to one VR', () => {
  assert.deepEqual((['xs', 'ox', 'px', 'lt', 'up', 'na', 'PN'] as const).map(vrChosen), [
    'US',
    'OW',
    'OW',
    'OW',
    'UL',
    'UN',
    'PN',
  ])
})
