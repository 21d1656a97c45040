import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProtocolError } from '../../src/errors.ts'
import { encodePdu } from '../../src/ul/pdu-encode.ts'
import { longestAssociatePdu, PduReceiver } from '../../src/ul/pdu-receiver.ts'
import { joined, receive, record } from '../support/receive.ts'
import { trickle } from '../support/trickle.ts'
import { vector } from '../support/vector.ts'

const threePdus = Buffer.concat([vector('associate-rq'), vector('p-data-tf'), vector('release-rq')])

test('three PDUs in one chunk come out in order', () => {
  const log = receive([threePdus])
  assert.deepEqual(
    log.map((entry) => entry.what),
    ['A-ASSOCIATE-RQ', 'P-DATA-TF', 'piece', 'piece', 'A-RELEASE-RQ'],
  )
})

test('byte by byte the same comes out, in smaller pieces', () => {
  const log = receive(trickle(threePdus))
  assert.deepEqual(joined(log), joined(receive([threePdus])))
  assert.equal(log.filter(({ what }) => what === 'piece').length, 6)
})

test('pieces are views into the chunk; the last one of a fragment says so', () => {
  const bytes = vector('p-data-tf')
  const pieces = receive([bytes.subarray(0, 14), bytes.subarray(14)]).flatMap(({ piece }) => piece ?? [])
  assert.deepEqual(
    pieces.map(({ command, last, endOfFragment, data }) => [command, last, endOfFragment, data.length]),
    [
      [true, false, false, 2],
      [true, true, true, 2],
      [false, false, true, 2],
    ],
  )
  assert.ok(pieces.every(({ data }) => data.buffer === bytes.buffer))
})

test('an empty fragment is a piece without bytes', () => {
  const values = [{ contextId: 1, command: false, last: true, data: new Uint8Array(0) }]
  const pieces = receive(trickle(encodePdu({ type: 'P-DATA-TF', values }))).flatMap(({ piece }) => piece ?? [])
  assert.deepEqual(
    pieces.map(({ last, endOfFragment, data }) => [last, endOfFragment, data.length]),
    [[true, true, 0]],
  )
})

test('a fragment of 4 GiB is streamed: the length field alone allocates nothing', () => {
  const { receiver, log } = record()
  receiver.push(Uint8Array.from([4, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfb, 1, 2]))
  const chunk = new Uint8Array(65_536)
  for (let round = 0; round < 4; round += 1) receiver.push(chunk)
  const pieces = log.flatMap(({ piece }) => piece ?? [])
  assert.equal(pieces.length, 4)
  assert.ok(pieces.every(({ data, last }) => data === chunk && !last))
  assert.ok(receiver.insidePdu)
})

test('insidePdu tells whether the end of a PDU is outstanding', () => {
  const { receiver } = record()
  assert.equal(receiver.insidePdu, false)
  for (const name of ['associate-rq', 'p-data-tf', 'release-rq']) {
    const bytes = trickle(vector(name))
    const end = bytes.pop() ?? new Uint8Array(0)
    for (const byte of bytes) {
      receiver.push(byte)
      assert.equal(receiver.insidePdu, true)
    }
    receiver.push(end)
    assert.equal(receiver.insidePdu, false)
  }
})

const wrong: readonly (readonly [string, readonly number[], RegExp])[] = [
  ['an unknown type', [0x30, 0, 0, 0, 0, 4], /unrecognized PDU type 30H/],
  ['an A-ASSOCIATE-RQ of 2 GiB', [1, 0, 0x80, 0, 0, 0], /at most 1048576, found 2147483648/],
  ['an A-ABORT of 5 bytes', [7, 0, 0, 0, 0, 5], /at most 4, found 5/],
  ['an A-RELEASE-RQ of 0 bytes', [5, 0, 0, 0, 0, 0], /expected a PDU length of 4, found 0/],
  ['a P-DATA-TF without an item', [4, 0, 0, 0, 0, 0], /PDU length of 6 or more, found 0/],
  ['a PDV item length of 1', [4, 0, 0, 0, 0, 8, 0, 0, 0, 1, 1, 0], /item length of 2 to 4, found 1/],
  ['a PDV item that is longer than its PDU', [4, 0, 0, 0, 0, 8, 0, 0, 0, 5, 1, 0], /item length of 2 to 4, found 5/],
  ['a rest that holds no item', [4, 0, 0, 0, 0, 9, 0, 0, 0, 2, 1, 0], /of 6 bytes or more, found 3 bytes/],
  [
    'a context that was not accepted',
    [4, 0, 0, 0, 0, 6, 0, 0, 0, 2, 9, 0],
    /presentation context 9, which was not acc/,
  ],
  ['an HTTP request', [...Buffer.from('GET / HTTP/1.1\r\n')], /found an HTTP request/],
  ['an HTTP response', [...Buffer.from('HTTP/1.1 400 Bad Request\r\n')], /found an HTTP response/],
  ['a TLS handshake', [0x16, 3, 1, 0x02, 0, 1], /found a TLS record/],
  ['a TLS alert', [0x15, 3, 3, 0, 2, 2], /found a TLS record/],
]

for (const [name, bytes, message] of wrong) {
  test(`${name} is a ProtocolError as soon as it is seen, in one chunk or byte by byte`, () => {
    for (const size of [1, bytes.length]) {
      const expected = (error: unknown) => error instanceof ProtocolError && message.test(error.message)
      assert.throws(() => receive(trickle(Uint8Array.from(bytes), size)), expected)
    }
  })
}

test('text in the middle of a connection is no greeting', () => {
  const { receiver } = record()
  receiver.push(vector('release-rq'))
  assert.throws(() => receiver.push(Buffer.from('GET / HTTP')), /unrecognized PDU type 47H/)
})

test('after stop() nothing more is told', () => {
  const { receiver, log } = record(() => receiver.stop())
  receiver.push(Buffer.concat([vector('release-rq'), vector('abort'), Buffer.from('garbage')]))
  assert.equal(log.length, 1)
})

test('the longest A-ASSOCIATE PDU is above all that one can need', () => {
  assert.ok(longestAssociatePdu > 74 + 128 * (8 + 68 + 100 * 68))
})

test('stop before anything is told of nothing', () => {
  const fail = () => assert.fail('told of something')
  const receiver = new PduReceiver({ dataTransfer: fail, piece: fail, pdu: fail })
  receiver.stop()
  receiver.push(threePdus)
})
