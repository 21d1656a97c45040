import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTrimmed, trimmed } from '../../src/data/trim.ts'
import { vrCode } from '../../src/data/vr-code.ts'
import { bytes } from './building.ts'

const rows: readonly [vr: string, before: string, after: string][] = [
  ['LO', 'A   ', 'A '],
  ['LO', '  A ', '  A '],
  ['LO', '    ', ''],
  ['LO', 'A \\B  ', 'A \\B'],
  ['LO', 'A\0\0\0', 'A\0\0\0'],
  ['LO', 'A\0  ', 'A\0'],
  ['LO', 'abc', 'abc '],
  ['LO', '', ''],
  ['UI', '1.2 ', '1.2\0'],
  ['UI', ' 1. 2.3 ', '1.2.3\0'],
  ['UI', '1.2\0\0\0', '1.2\0'],
  ['UI', '1.2.\0 \0\0', '1.2.'],
  ['UI', '1.2\\ 3.4 ', '1.2\\3.4\0'],
  ['UI', '      ', ''],
  ['UI', '1.23', '1.23'],
]
for (const [vr, before, after] of rows) {
  test(`${vr} ${JSON.stringify(before)} becomes ${JSON.stringify(after)}`, () => {
    const value = bytes(`xx${before}yy`)
    const end = value.length - 2
    assert.equal(Buffer.from(trimmed(value, 2, end, vrCode(vr))).toString('latin1'), after)
    assert.equal(isTrimmed(value, 2, end, vrCode(vr)), before === after)
  })
}
