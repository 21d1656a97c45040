import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProtocolError } from '../../src/errors.ts'
import { decodePdu } from '../../src/ul/pdu-decode.ts'
import { vector } from '../support/vector.ts'

const ascii = (text: string) => Buffer.from(text, 'latin1')

test('A-ASSOCIATE-RQ with every user information sub-item; unknown items are skipped', () => {
  assert.deepEqual(plain(decodePdu(vector('associate-rq'))), {
    type: 'A-ASSOCIATE-RQ',
    protocolVersion: 1,
    calledAeTitle: 'ANY-SCP',
    callingAeTitle: 'ECHOSCU',
    applicationContextName: '1.2.840.10008.3.1.1.1',
    presentationContexts: [
      { id: 1, abstractSyntax: '1.2.840.10008.1.1', transferSyntaxes: ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2'] },
    ],
    userInformation: {
      maximumLength: 16_384,
      implementationClassUid: '1.2.3.44',
      implementationVersionName: 'DEMO1',
      asynchronousOperationsWindow: { invoked: 5, performed: 3 },
      roleSelections: [{ sopClassUid: '1.2.840.10008.1.1', scu: true, scp: false }],
      extendedNegotiations: [{ sopClassUid: '1.2.3', information: [1, 2] }],
      commonExtendedNegotiations: [
        { sopClassUid: '1.2.3', serviceClassUid: '1.2.4', relatedGeneralSopClassUids: ['1.5', '1.6'] },
      ],
      userIdentity: {
        type: 2,
        positiveResponseRequested: true,
        primaryField: [...ascii('alice')],
        secondaryField: [...ascii('passw0r')],
      },
    },
  })
})

test('A-ASSOCIATE-AC with an accepted and a refused context and an identity response', () => {
  assert.deepEqual(plain(decodePdu(vector('associate-ac'))), {
    type: 'A-ASSOCIATE-AC',
    protocolVersion: 1,
    calledAeTitle: 'ANY-SCP',
    callingAeTitle: 'ECHOSCU',
    applicationContextName: '1.2.840.10008.3.1.1.1',
    presentationContexts: [
      { id: 1, result: 0, transferSyntax: '1.2.840.10008.1.2.1' },
      { id: 3, result: 3, transferSyntax: '' },
    ],
    userInformation: {
      maximumLength: 131_072,
      implementationClassUid: '1.2',
      roleSelections: [],
      extendedNegotiations: [],
      commonExtendedNegotiations: [],
      userIdentityResponse: [...ascii('tok')],
    },
  })
})

test('the other PDUs', () => {
  assert.deepEqual(decodePdu(vector('associate-rj')), { type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 7 })
  assert.deepEqual(decodePdu(vector('release-rq')), { type: 'A-RELEASE-RQ' })
  assert.deepEqual(decodePdu(vector('release-rp')), { type: 'A-RELEASE-RP' })
  assert.deepEqual(decodePdu(vector('abort')), { type: 'A-ABORT', source: 2, reason: 6 })
  assert.deepEqual(plain(decodePdu(vector('p-data-tf'))), {
    type: 'P-DATA-TF',
    values: [
      { contextId: 1, command: true, last: true, data: [0xaa, 0xbb, 0xcc, 0xdd] },
      { contextId: 1, command: false, last: false, data: [0xee, 0xff] },
    ],
  })
})

const broken: readonly (readonly [string, number, string, RegExp])[] = [
  ['broken-item-over-pdu', 78, 'item 10H', /expected item 10H of 21 bytes at offset 78, found 9 bytes/],
  ['broken-sub-item-over-item', 86, 'presentation context sub-item 30H', /of 17 bytes at offset 86, found 3 bytes/],
  ['broken-even-context-id', 79, 'presentation context ID', /expected an odd presentation context ID, found 2/],
  ['broken-pdv-over-pdu', 10, 'PDV item', /expected PDV item of 4294967295 bytes at offset 10, found 4 bytes/],
  ['broken-release-length', 6, 'PDU length', /expected a PDU length of 4, found 6/],
  ['broken-type', 0, 'PDU type', /unrecognized PDU type 30H/],
]

for (const [name, offset, field, message] of broken) {
  test(`${name} is told with its place`, () => {
    assert.throws(
      () => decodePdu(vector(name)),
      (error) => {
        assert.ok(error instanceof ProtocolError)
        assert.match(error.message, message)
        assert.deepEqual([error.offset, error.field], [offset, field])
        return true
      },
    )
  })
}

test('every PDU cut short at any place is refused', () => {
  for (const name of ['associate-rq', 'associate-ac', 'associate-rj', 'p-data-tf', 'release-rq', 'abort']) {
    const whole = vector(name)
    for (let length = 0; length < whole.length; length += 1) {
      assert.throws(() => decodePdu(whole.subarray(0, length)), ProtocolError, `${name} of ${length} bytes`)
    }
  }
})

test('a presentation context ID that is proposed twice is refused', () => {
  const twice = vector('associate-rq').slice()
  const context = twice.subarray(99, 99 + 73)
  const bytes = Buffer.concat([twice, context])
  bytes.writeUInt32BE(bytes.length - 6, 2)
  assert.throws(() => decodePdu(bytes), /presentation context ID 1 is proposed twice/)
})

/** Byte strings as plain arrays, whatever class their views have. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, item) => (isBytes(item) ? item.data : item)))
}

function isBytes(item: unknown): item is { readonly data: readonly number[] } {
  return typeof item === 'object' && item !== null && 'type' in item && item.type === 'Buffer' && 'data' in item
}
