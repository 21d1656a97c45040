import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ByteReader } from '../../src/bytes/reader.ts'
import { ProtocolError } from '../../src/errors.ts'

const bytes = Uint8Array.from([0x01, 0x02, 0x03, 0x04, 0x41, 0x42, 0xff])

test('numbers are read in the given byte order', () => {
  const big = new ByteReader(bytes, false)
  assert.equal(big.uint8(), 0x01)
  assert.equal(big.uint16(), 0x0203)
  const little = new ByteReader(bytes, true)
  assert.equal(little.uint32(), 0x04030201)
  assert.equal(little.ascii(2), 'AB')
  assert.equal(little.offset, 6)
  assert.equal(little.remaining, 1)
})

test('bytes are views, also into a buffer that begins elsewhere', () => {
  const view = bytes.subarray(2, 6)
  const reader = new ByteReader(view, false)
  const read = reader.bytes(2)
  assert.equal(read.buffer, bytes.buffer)
  assert.deepEqual(read, Uint8Array.from([0x03, 0x04]))
  assert.equal(reader.ascii(2), 'AB')
})

test('a read beyond the end throws with offset, field and section, and reads nothing', () => {
  const reader = new ByteReader(bytes, false, 'PS3.8 9.3')
  reader.skip(4)
  assert.throws(
    () => reader.uint32('PDU length'),
    (error) => {
      assert.ok(error instanceof ProtocolError)
      assert.deepEqual([error.offset, error.field, error.section], [4, 'PDU length', 'PS3.8 9.3'])
      assert.equal(error.message, 'expected PDU length of 4 bytes at offset 4, found 3 bytes')
      return true
    },
  )
  assert.equal(reader.remaining, 3)
})

test('a reader within another ends where its bytes end and keeps counting from the whole', () => {
  const outer = new ByteReader(bytes, false)
  outer.skip(2)
  const inner = outer.within(2, 'item')
  assert.equal(inner.uint16(), 0x0304)
  assert.throws(
    () => inner.uint8('more'),
    (error) => error instanceof ProtocolError && error.offset === 4,
  )
  assert.equal(outer.uint8(), 0x41)
  assert.throws(() => outer.within(9, 'item'), ProtocolError)
})
