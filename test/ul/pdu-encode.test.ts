import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AssociateRequest } from '../../src/ul/pdu.ts'
import { decodePdu } from '../../src/ul/pdu-decode.ts'
import { encodePdu } from '../../src/ul/pdu-encode.ts'
import { vector } from '../support/vector.ts'

for (const name of ['associate-ac', 'associate-rj', 'p-data-tf', 'release-rq', 'release-rp', 'abort']) {
  test(`${name} comes out byte for byte as it went in`, () => {
    assert.deepEqual(Buffer.from(encodePdu(decodePdu(vector(name)))), vector(name))
  })
}

test('A-ASSOCIATE-RQ comes out without the items that nobody knows', () => {
  const bytes = Buffer.from(vector('associate-rq'))
  const known = Buffer.concat([bytes.subarray(0, 172), bytes.subarray(180, bytes.length - 6)])
  known.writeUInt32BE(known.length - 6, 2)
  known.writeUInt16BE(known.readUInt16BE(174) - 6, 174)
  assert.deepEqual(Buffer.from(encodePdu(decodePdu(bytes))), known)
})

test('what no PDU can hold is a mistake of the caller', () => {
  const request = decodePdu(vector('associate-rq'))
  assert.equal(request.type, 'A-ASSOCIATE-RQ')
  const faulty = (change: Partial<AssociateRequest>) => () => encodePdu({ ...(request as AssociateRequest), ...change })
  assert.throws(faulty({ calledAeTitle: 'SEVENTEEN-LETTERS' }), RangeError)
  assert.throws(faulty({ applicationContextName: '1'.repeat(65_536) }), RangeError)
})
