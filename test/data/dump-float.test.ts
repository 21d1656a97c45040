import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dumpFloat } from '../../src/data/dump-float.ts'

test('numbers are shown as text dumps show them', () => {
  for (const [value, precision, text] of [
    [0, 17, '0'],
    [-0, 17, '0'],
    [1.5, 17, '1.5'],
    [0.1, 17, '0.1'],
    [Math.fround(0.1), 9, '0.100000001'],
    [-2.25e-10, 17, '-2.2500000000000004e-10'],
    [1e30, 17, '1.0000000000000003e+30'],
    [862399761.11107898, 17, '862399761.11107898'],
    [16777216, 9, '16777216'],
    [Math.fround(-180.535797), 9, '-180.535797'],
    [Math.fround(179.035797), 9, '179.0357971'],
    [Math.fround(3.1), 9, '3.099999905'],
    [0.99999999999, 9, '1'],
    [99999.99999999, 9, '100000'],
    [Number.POSITIVE_INFINITY, 9, 'inf'],
    [Number.NEGATIVE_INFINITY, 9, '-inf'],
    [Number.NaN, 9, 'nan'],
  ] as const) {
    assert.equal(dumpFloat(value, precision), text)
  }
})
