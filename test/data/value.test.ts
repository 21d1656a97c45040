import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bigintsOf, numbersOf, padded, stringsOf, type Value, valueBytes } from '../../src/data/value.ts'
import type { Vr } from '../../src/dict/vr.ts'

const TAG = 0x00091001
const made = (vr: Vr, value: Value) => ({ kind: 'value', tag: TAG, vr, bytes: valueBytes(TAG, vr, value, []) }) as const

test('binary numbers of every VR come back', () => {
  const samples: readonly [Vr, number[], number][] = [
    ['SS', [-32768, 32767], 2],
    ['US', [0, 65535], 2],
    ['SL', [-(2 ** 31), 2 ** 31 - 1], 4],
    ['UL', [0, 2 ** 32 - 1], 4],
    ['FL', [0.5, -1], 4],
    ['FD', [0.1, -1e300], 8],
  ]
  for (const [vr, values, size] of samples) {
    const element = made(vr, values)
    assert.equal(element.bytes.length, values.length * size, vr)
    assert.deepEqual(numbersOf(element), values, vr)
    assert.deepEqual(stringsOf(element, []), values.map(String), vr)
  }
})

test('64-bit integers are exact as bigints', () => {
  assert.deepEqual(bigintsOf(made('SV', [-(2n ** 63n)])), [-(2n ** 63n)])
  assert.deepEqual(bigintsOf(made('UV', [2n ** 64n - 1n])), [2n ** 64n - 1n])
  assert.throws(() => made('UV', [-1n]), RangeError)
})

test('AT takes tags as numbers or text', () => {
  const element = made('AT', [0x00100020, '(7fe0,0010)'])
  assert.deepEqual(stringsOf(element, []), ['(0010,0020)', '(7fe0,0010)'])
  assert.deepEqual(numbersOf(element), [0x00100020, 0x7fe00010])
  assert.throws(() => made('AT', 'nonsense'), RangeError)
})

test('text is padded to even length: UI with zero, others with a blank', () => {
  assert.deepEqual(Buffer.from(made('UI', '1.2').bytes), Buffer.from('1.2\0'))
  assert.deepEqual(Buffer.from(made('LO', 'abc').bytes), Buffer.from('abc '))
  assert.deepEqual(Buffer.from(made('OB', Uint8Array.of(1)).bytes), Buffer.from([1, 0]))
})

test('text that is one value keeps its backslashes and leading blanks', () => {
  assert.deepEqual(stringsOf(made('ST', '  a\\b  '), []), ['  a\\b'])
  assert.deepEqual(stringsOf(made('UT', 'a\\b'), []), ['a\\b'])
})

test('numbers in text are parsed; what is none is NaN', () => {
  assert.deepEqual(numbersOf(made('DS', ['1.5', ' 2 ', '-3e1'])), [1.5, 2, -30])
  assert.deepEqual(numbersOf(made('IS', ['7', 'x', ''])), [7, Number.NaN, Number.NaN])
  assert.deepEqual(numbersOf(made('LO', '7')), [])
})

test('even bytes are not copied', () => {
  const even = Uint8Array.of(1, 2)
  assert.equal(padded(even, 0), even)
})
