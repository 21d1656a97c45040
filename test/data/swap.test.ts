import assert from 'node:assert/strict'
import { test } from 'node:test'
import { swapInPlace } from '../../src/data/swap.ts'
import { bytes } from './building.ts'

for (const [unit, expected] of [
  [1, 'abcdefghij'],
  [2, 'badcfehgji'],
  [4, 'dcbahgfeij'],
  [8, 'hgfedcbaij'],
] as const) {
  test(`units of ${unit} turn around, an incomplete one stays`, () => {
    assert.equal(Buffer.from(swapInPlace(bytes('abcdefghij'), unit)).toString(), expected)
  })
}
