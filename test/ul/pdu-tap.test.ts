import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PduTap } from '../../src/ul/pdu-tap.ts'

const pdu = (type: number, length: number): Uint8Array => {
  const bytes = new Uint8Array(6 + length).map((_, index) => index)
  bytes[0] = type
  new DataView(bytes.buffer).setUint32(2, length)
  return bytes
}

/** What is shown of these bytes, in chunks of `size`. */
function shown(bytes: Uint8Array, size: number): readonly { length: number; bytes: number }[] {
  const seen: { length: number; bytes: number; first: readonly number[] }[] = []
  const tap = new PduTap((length, beginning) => {
    assert.deepEqual(beginning, pdu(beginning[0] ?? 0, length - 6).subarray(0, beginning.length))
    seen.push({ length, bytes: beginning.length, first: [] })
  })
  for (let at = 0; at < bytes.length; at += size) tap.push(bytes.subarray(at, at + size))
  return seen.map(({ length, bytes: count }) => ({ length, bytes: count }))
}

test('each PDU is shown once, whatever the chunks; of data the first 512 bytes', () => {
  const all = [pdu(1, 300), pdu(4, 506), pdu(4, 507), pdu(4, 40_000), pdu(5, 4), pdu(9, 0), pdu(7, 4)]
  const bytes = Buffer.concat(all)
  const expected = [
    { length: 306, bytes: 306 },
    { length: 512, bytes: 512 },
    { length: 513, bytes: 512 },
    { length: 40_006, bytes: 512 },
    { length: 10, bytes: 10 },
    { length: 6, bytes: 6 },
    { length: 10, bytes: 10 },
  ]
  for (const size of [1, 5, 6, 7, 511, 512, 513, 4096, bytes.length]) assert.deepEqual(shown(bytes, size), expected)
})

test('of other PDUs no more than 64 KiB is held', () => {
  assert.deepEqual(shown(pdu(2, 100_000), 8192), [{ length: 100_006, bytes: 65_536 }])
})
