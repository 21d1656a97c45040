import assert from 'node:assert/strict'
import { createServer } from 'node:net'
import { test } from 'node:test'
import {
  AssociationAbortedError,
  AssociationRejectedError,
  ProtocolError,
  TimedOutError,
  TransportError,
} from '../../src/errors.ts'
import { type RequestOptions, requestAssociation } from '../../src/ul/request-association.ts'
import type { UlEvent } from '../../src/ul/ul-event.ts'
import { failureOf } from '../support/failure.ts'
import { proposeVerification } from '../support/loopback.ts'
import { type Parrot, parrot, type Step } from '../support/parrot.ts'
import { abort, associateAccept, associateRequest, fragment, releaseRequest } from '../support/pdus.ts'

const request = (port: number, options: Partial<RequestOptions> = {}) =>
  requestAssociation({ host: '127.0.0.1', port, propose: proposeVerification, ...options })

/** What requesting an association from a peer with this script ends in; the script must have been played. */
async function failureFrom(script: readonly Step[], options: Partial<RequestOptions> = {}) {
  await using peer = await parrot(script)
  const error = await failureOf(request(peer.port, options))
  await peer.done
  return { error, received: (peer as Parrot).received }
}

test('the request says what was asked for', async () => {
  await using peer = await parrot([{ expect: 'A-ASSOCIATE-RQ' }, { send: [associateAccept] }, 'expect-close'])
  const association = await request(peer.port, {
    callingAeTitle: 'ME',
    calledAeTitle: 'YOU',
    maximumLength: 32_768,
    asynchronousOperationsWindow: { invoked: 8, performed: 1 },
    userIdentity: {
      type: 1,
      positiveResponseRequested: false,
      primaryField: Buffer.from('alice'),
      secondaryField: Buffer.alloc(0),
    },
  })
  const [rq] = peer.received
  assert.equal(rq?.type, 'A-ASSOCIATE-RQ')
  assert.deepEqual(
    [rq.callingAeTitle, rq.calledAeTitle, rq.applicationContextName],
    ['ME', 'YOU', '1.2.840.10008.3.1.1.1'],
  )
  assert.equal(rq.userInformation.maximumLength, 32_768)
  assert.deepEqual(rq.userInformation.asynchronousOperationsWindow, { invoked: 8, performed: 1 })
  assert.equal(rq.userInformation.userIdentity?.type, 1)
  assert.equal(association.maximumSendLength, 16_384)
  assert.equal(association.maximumReceiveLength, 32_768)
  assert.equal(association.context(1)?.transferSyntax, '1.2.840.10008.1.2')
  assert.equal(association.context(3), undefined)
  assert.equal(association.remote.port, peer.port)
  await association.abort()
  await peer.done
})

test('an association without an accepted context is an association', async () => {
  const refused = { ...associateAccept, presentationContexts: [{ id: 1, result: 3, transferSyntax: '' }] }
  await using peer = await parrot([{ expect: 'A-ASSOCIATE-RQ' }, { send: [refused] }, { expect: 'A-ABORT' }])
  await using association = await request(peer.port)
  assert.deepEqual(
    association.contexts.map(({ result }) => result),
    [3],
  )
})

test('a rejection is told with its numbers, and the connection is closed (AE-4)', async () => {
  const reject = { type: 'A-ASSOCIATE-RJ', result: 2, source: 3, reason: 1 } as const
  const { error } = await failureFrom([{ expect: 'A-ASSOCIATE-RQ' }, { send: [reject] }, 'expect-close'])
  assert.ok(error instanceof AssociationRejectedError)
  assert.deepEqual([error.result, error.source, error.reason], [2, 3, 1])
})

test('an abort instead of an answer', async () => {
  const { error } = await failureFrom([{ expect: 'A-ASSOCIATE-RQ' }, { send: [{ ...abort, source: 2, reason: 1 }] }])
  assert.ok(error instanceof AssociationAbortedError)
  assert.deepEqual([error.by, error.source, error.reason], ['peer', 2, 1])
})

for (const ending of ['close', 'reset'] as const) {
  test(`a ${ending} instead of an answer`, async () => {
    const { error } = await failureFrom([{ expect: 'A-ASSOCIATE-RQ' }, ending])
    assert.ok(error instanceof AssociationAbortedError)
    assert.equal(error.by, 'transport')
  })
}

test('a silent peer ends by the ACSE time-out, with an A-ABORT', async () => {
  const script: Step[] = [{ expect: 'A-ASSOCIATE-RQ' }, { expect: 'A-ABORT' }, 'close']
  const { error, received } = await failureFrom(script, { acseTimeoutMs: 30 })
  assert.ok(error instanceof TimedOutError)
  assert.equal(error.waitingFor, 'A-ASSOCIATE-AC')
  assert.deepEqual(received.at(-1), { type: 'A-ABORT', source: 0, reason: 0 })
})

test('garbage is answered with A-ABORT, unrecognized PDU', async () => {
  const script: Step[] = [{ expect: 'A-ASSOCIATE-RQ' }, { send: [Buffer.from('0123456789')] }, { expect: 'A-ABORT' }]
  const { error, received } = await failureFrom(script)
  assert.ok(error instanceof ProtocolError)
  assert.match(error.message, /unrecognized PDU type 30H/)
  assert.deepEqual(received.at(-1), { type: 'A-ABORT', source: 2, reason: 1 })
})

test('a web server is recognized', async () => {
  const answer = Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')
  const { error } = await failureFrom([{ expect: 'A-ASSOCIATE-RQ' }, { send: [answer] }, { expect: 'A-ABORT' }])
  assert.match(String(error), /an HTTP response: the peer is a web server/)
})

test('an A-ASSOCIATE-AC that cannot be decoded is answered with A-ABORT, invalid parameter', async () => {
  const bad = Uint8Array.from([2, 0, 0, 0, 0, 4, 0, 1, 0, 0])
  const { error, received } = await failureFrom([{ expect: 'A-ASSOCIATE-RQ' }, { send: [bad] }, { expect: 'A-ABORT' }])
  assert.ok(error instanceof ProtocolError)
  assert.equal(error.field, 'called AE title')
  assert.deepEqual(received.at(-1), { type: 'A-ABORT', source: 2, reason: 6 })
})

for (const [name, pdu] of [
  ['A-ASSOCIATE-RQ', associateRequest],
  ['A-RELEASE-RQ', releaseRequest],
  ['P-DATA-TF', fragment(Buffer.from('xx'))],
] as const) {
  test(`${name} instead of an answer is answered with A-ABORT, unexpected PDU (AA-8)`, async () => {
    const { error, received } = await failureFrom([
      { expect: 'A-ASSOCIATE-RQ' },
      { send: [pdu] },
      { expect: 'A-ABORT' },
    ])
    assert.ok(error instanceof ProtocolError)
    assert.deepEqual(received.at(-1), { type: 'A-ABORT', source: 2, reason: 2 })
  })
}

test('the signal aborts the wait for the answer with A-ABORT and its own reason', async () => {
  const controller = new AbortController()
  const reason = new Error('the user has gone')
  const script: Step[] = [{ expect: 'A-ASSOCIATE-RQ' }, () => controller.abort(reason), { expect: 'A-ABORT' }]
  const { error } = await failureFrom(script, { signal: controller.signal })
  assert.equal(error, reason)
})

test('a signal that was aborted before connects to nobody', async () => {
  const reason = new Error('too late')
  assert.equal(await failureOf(request(1, { signal: AbortSignal.abort(reason) })), reason)
})

test('nobody listens: refused', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await new Promise((resolve) => server.close(resolve))
  const error = await failureOf(request(port))
  assert.ok(error instanceof TransportError)
  assert.equal(error.failure, 'refused')
  assert.equal(error.message, `cannot connect to 127.0.0.1:${port}: connection refused`)
})

test('a host name that does not exist', async () => {
  const error = await failureOf(request(104, { host: 'no-such-host.invalid' }))
  assert.ok(error instanceof TransportError)
  assert.equal(error.failure, 'unknown-host')
})

test('AE titles that are none, too many proposals and what fits no PDU are refused before connecting', async () => {
  for (const title of ['', '   ', 'SEVENTEEN-LETTERS', 'BACK\\SLASH', 'LINE\nFEED', 'M\u00dcNCHEN']) {
    assert.ok((await failureOf(request(1, { calledAeTitle: title }))) instanceof RangeError, title)
    assert.ok((await failureOf(request(1, { callingAeTitle: title }))) instanceof RangeError, title)
  }
  const userIdentity = {
    type: 4,
    positiveResponseRequested: false,
    primaryField: new Uint8Array(65_536),
    secondaryField: new Uint8Array(0),
  }
  assert.ok((await failureOf(request(1, { userIdentity }))) instanceof RangeError)
  const propose = Array.from({ length: 129 }, () => ({ abstractSyntax: '1.2', transferSyntaxes: ['1.2'] }))
  assert.ok((await failureOf(request(1, { propose }))) instanceof RangeError)
})

test('fragments in the same chunk as the acceptance are read', async () => {
  const script: Step[] = [
    { expect: 'A-ASSOCIATE-RQ' },
    { send: [associateAccept, fragment(Buffer.from('early'))] },
    { expect: 'A-ABORT' },
  ]
  await using peer = await parrot(script)
  await using association = await request(peer.port)
  const pieces = await association.read()
  assert.equal(Buffer.from(pieces?.[0]?.data ?? []).toString(), 'early')
})

test('the observer is told of everything in order, with one number for the connection', async () => {
  const events: UlEvent[] = []
  await using peer = await parrot([
    { expect: 'A-ASSOCIATE-RQ' },
    { send: [associateAccept, fragment(Buffer.from('abc'))] },
    { expect: 'P-DATA-TF' },
    { send: [abort] },
  ])
  const association = await request(peer.port, { observe: (event) => events.push(event) })
  await association.read()
  await association.sendPData([fragment(Buffer.from('xyz'))])
  await failureOf(association.read())
  await association.closed
  assert.deepEqual(
    events.map((event) => `${event.type} ${'direction' in event ? event.direction : ''}`.trim()),
    [
      'connecting',
      'connected',
      'associate-request sent',
      'associate-accept received',
      'p-data received',
      'p-data sent',
      'abort received',
      'closed',
    ],
  )
  assert.equal(new Set(events.map(({ connection }) => connection)).size, 1)
})
