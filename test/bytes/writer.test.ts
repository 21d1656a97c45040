import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ByteWriter } from '../../src/bytes/writer.ts'

test('numbers are written in the given byte order, and the buffer grows', () => {
  const big = new ByteWriter(false, 1).uint8(1).uint16(0x0203).uint32(0x04050607).zeros(2).bytes(Uint8Array.of(9))
  assert.deepEqual(big.finish(), Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 0, 0, 9]))
  const little = new ByteWriter(true).uint16(0x0203).uint32(0x04050607)
  assert.deepEqual(little.finish(), Uint8Array.from([3, 2, 7, 6, 5, 4]))
})

test('text is padded with blanks; text that does not fit is refused', () => {
  assert.deepEqual(new ByteWriter(false).ascii('AB', 4).finish(), Uint8Array.from([0x41, 0x42, 0x20, 0x20]))
  assert.throws(() => new ByteWriter(false).ascii('ABCDE', 4), RangeError)
  assert.throws(() => new ByteWriter(false).ascii('\u0141'), RangeError)
})

test('lengths are filled in behind what they count, and nest', () => {
  const writer = new ByteWriter(false)
  writer.sized32(() => {
    writer.uint8(7).sized16(() => writer.ascii('xyz'))
  })
  assert.deepEqual(writer.finish(), Uint8Array.from([0, 0, 0, 6, 7, 0, 3, 0x78, 0x79, 0x7a]))
})

test('a 16 bit length cannot count more than it can hold', () => {
  const writer = new ByteWriter(false)
  assert.throws(() => writer.sized16(() => writer.zeros(65_536)), RangeError)
})

test('what was finished stays as it is when the writer goes on', () => {
  const writer = new ByteWriter(false)
  const first = writer.uint8(1).finish()
  const second = writer.uint8(2).finish()
  assert.deepEqual([first, second], [Uint8Array.of(1), Uint8Array.of(2)])
})
