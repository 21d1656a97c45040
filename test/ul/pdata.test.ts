import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pDataHeaderLength, writePDataHeader } from '../../src/ul/pdata.ts'
import { decodePdu } from '../../src/ul/pdu-decode.ts'

test('a header in place makes a P-DATA-TF PDU of the bytes behind it', () => {
  for (const command of [true, false]) {
    for (const last of [true, false]) {
      const bytes = Buffer.alloc(3 + pDataHeaderLength + 5, 0xee)
      writePDataHeader(bytes, 3, 201, command, last, 5)
      const data = bytes.subarray(15)
      assert.deepEqual(decodePdu(bytes.subarray(3)), {
        type: 'P-DATA-TF',
        values: [{ contextId: 201, command, last, data }],
      })
    }
  }
})

test('lengths of 32 bits are written whole', () => {
  const bytes = new Uint8Array(pDataHeaderLength)
  writePDataHeader(bytes, 0, 1, false, true, 0xffff_fff9)
  assert.deepEqual([...bytes], [4, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfb, 1, 2])
})
