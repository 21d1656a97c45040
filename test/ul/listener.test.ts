import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AssociationAbortedError, ProtocolError, TimedOutError, TransportError } from '../../src/errors.ts'
import { rejections } from '../../src/ul/acceptance.ts'
import type { Association } from '../../src/ul/association.ts'
import { type ListenOptions, listen } from '../../src/ul/listener.ts'
import { requestAssociation } from '../../src/ul/request-association.ts'
import { failureOf } from '../support/failure.ts'
import { acceptAll, loopback, proposeVerification } from '../support/loopback.ts'
import { parrotTo, type Step } from '../support/parrot.ts'
import { abort, associateRequest, fragment, releaseRequest } from '../support/pdus.ts'

/** A listener that keeps what it serves and what failed. */
async function listening(options: Partial<ListenOptions> = {}) {
  const served: Association[] = []
  const failures: unknown[] = []
  const listener = await listen({
    port: 0,
    host: '127.0.0.1',
    negotiate: acceptAll,
    serve: async (association) => {
      served.push(association)
      while ((await association.read()) !== undefined);
    },
    observe: (event) => {
      if (event.type === 'failed') failures.push(event.error)
    },
    ...options,
  })
  return { listener, served, failures, [Symbol.asyncDispose]: () => listener[Symbol.asyncDispose]() }
}

/** Plays a script against a listener; what the scripted client got. */
async function played(script: readonly Step[], options: Partial<ListenOptions> = {}) {
  await using server = await listening(options)
  await using client = await parrotTo(server.listener.port, script)
  await client.done
  return { received: client.received, ...server }
}

test('an association is negotiated, served and released; the answer says who we are', async () => {
  const { received, served, failures } = await played(
    [
      { send: [associateRequest] },
      { expect: 'A-ASSOCIATE-AC' },
      { send: [releaseRequest] },
      { expect: 'A-RELEASE-RP' },
      'close',
    ],
    { maximumLength: 20_000 },
  )
  const [accept] = received
  assert.equal(accept?.type, 'A-ASSOCIATE-AC')
  assert.deepEqual([accept.calledAeTitle, accept.callingAeTitle], ['ANY-SCP', 'PARROT'])
  assert.equal(accept.userInformation.maximumLength, 20_000)
  assert.match(accept.userInformation.implementationClassUid ?? '', /^2\.25\./)
  assert.deepEqual(accept.presentationContexts, [{ id: 1, result: 0, transferSyntax: '1.2.840.10008.1.2' }])
  const [association] = served
  assert.equal(association?.callingAeTitle, 'PARROT')
  assert.equal(association?.role, 'acceptor')
  assert.deepEqual(failures, [])
})

test('all PDUs of a short life in one chunk are served in order', async () => {
  const { received, failures } = await played([
    { send: [associateRequest] },
    { expect: 'A-ASSOCIATE-AC' },
    { send: [fragment(Buffer.from('one')), fragment(Buffer.from('two')), releaseRequest] },
    { expect: 'A-RELEASE-RP' },
    'close',
  ])
  assert.equal(received.at(-1)?.type, 'A-RELEASE-RP')
  assert.deepEqual(failures, [])
})

test('a client that connects and says nothing is let go by ARTIM, without a PDU (AA-2)', async () => {
  const { received, failures } = await played(['expect-close'], { acseTimeoutMs: 20 })
  assert.deepEqual(received, [])
  const [error] = failures
  assert.ok(error instanceof TimedOutError)
  assert.equal(error.waitingFor, 'A-ASSOCIATE-RQ')
})

test('a client that trickles its request is let go by ARTIM, too', async () => {
  const { failures } = await played([{ send: [Uint8Array.of(1, 0, 0, 0)] }, 'expect-close'], { acseTimeoutMs: 20 })
  assert.ok(failures[0] instanceof TimedOutError)
})

test('a protocol version without bit 0 is rejected by the provider: 1, 2, 2', async () => {
  const { received } = await played([
    { send: [{ ...associateRequest, protocolVersion: 2 }] },
    { expect: 'A-ASSOCIATE-RJ' },
  ])
  assert.deepEqual(received, [{ type: 'A-ASSOCIATE-RJ', result: 1, source: 2, reason: 2 }])
})

test('further version bits do not matter', async () => {
  const { received } = await played([
    { send: [{ ...associateRequest, protocolVersion: 0xffff }] },
    { expect: 'A-ASSOCIATE-AC' },
    { send: [abort] },
  ])
  assert.equal(received.length, 1)
})

test('what negotiate() rejects is rejected with its numbers (AE-8)', async () => {
  const { received } = await played([{ send: [associateRequest] }, { expect: 'A-ASSOCIATE-RJ' }, 'close'], {
    negotiate: () => ({ reject: rejections.calledAeTitleNotRecognized }),
  })
  assert.deepEqual(received, [{ type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 7 }])
})

test('negotiate() may take its time, and sees who asks', async () => {
  const seen: unknown[] = []
  const { received } = await played([{ send: [associateRequest] }, { expect: 'A-ASSOCIATE-AC' }, { send: [abort] }], {
    negotiate: async (request, peer) => {
      seen.push(request.callingAeTitle, peer.address)
      await new Promise(setImmediate)
      return acceptAll(request, peer)
    },
  })
  assert.equal(received.length, 1)
  assert.deepEqual(seen, ['PARROT', '127.0.0.1'])
})

test('a client that leaves while negotiate() thinks is not served', async () => {
  const served: unknown[] = []
  let left: () => void = () => undefined
  const gone = new Promise<void>((resolve) => {
    left = resolve
  })
  await using server = await listening({
    negotiate: async (request, peer) => {
      await gone
      return acceptAll(request, peer)
    },
    serve: async (association) => {
      served.push(association)
    },
    observe: (event) => {
      if (event.type === 'abort') left()
    },
  })
  await using client = await parrotTo(server.listener.port, [{ send: [associateRequest, abort] }, 'expect-close'])
  await client.done
  await server.listener.close()
  assert.deepEqual(served, [])
})

for (const [name, accept] of [
  ['a context', [{ id: 9, result: 0, transferSyntax: '1.2.840.10008.1.2' }]],
  ['a transfer syntax', [{ id: 1, result: 0, transferSyntax: '1.2.840.10008.1.2.5' }]],
] as const) {
  test(`negotiate() cannot accept ${name} that was not proposed`, async () => {
    const { received, failures } = await played([{ send: [associateRequest] }, { expect: 'A-ABORT' }], {
      negotiate: () => ({ accept }),
    })
    assert.equal(received.at(-1)?.type, 'A-ABORT')
    assert.ok(failures[0] instanceof RangeError)
  })
}

for (const [name, bytes, pattern] of [
  ['a web client', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n'), /an HTTP request/],
  ['a TLS client', Uint8Array.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc]), /a TLS record/],
  ['garbage', Buffer.from('0123456789'), /unrecognized PDU type 30H/],
] as const) {
  test(`${name} is told apart and answered with A-ABORT (AA-1)`, async () => {
    const { received, failures } = await played([{ send: [bytes] }, { expect: 'A-ABORT' }])
    assert.deepEqual(received, [{ type: 'A-ABORT', source: 0, reason: 0 }])
    assert.ok(failures[0] instanceof ProtocolError)
    assert.match(failures[0].message, pattern)
  })
}

test('a second A-ASSOCIATE-RQ on an open association is unexpected (AA-8)', async () => {
  const script: Step[] = [{ send: [associateRequest] }, { expect: 'A-ASSOCIATE-AC' }, { send: [associateRequest] }]
  const { received, failures } = await played([...script, { expect: 'A-ABORT' }])
  assert.deepEqual(received.at(-1), { type: 'A-ABORT', source: 2, reason: 2 })
  assert.match(String(failures[0]), /the peer sent A-ASSOCIATE-RQ where it may not/)
})

test('beyond maximumAssociations a request is rejected for now: 2, 3, 2', async () => {
  await using server = await listening({ maximumAssociations: 1 })
  const { port } = server.listener
  const request = () => requestAssociation({ host: '127.0.0.1', port, propose: proposeVerification })
  const first = await request()
  assert.equal(server.listener.associations, 1)
  assert.match(String(await failureOf(request())), /result 2, source 3, reason 2/)
  await first.release()
  const second = await request()
  await second.release()
})

test('associations are served side by side', async () => {
  await using server = await listening()
  const { port } = server.listener
  const request = () => requestAssociation({ host: '127.0.0.1', port, propose: proposeVerification })
  const many = await Promise.all(Array.from({ length: 20 }, request))
  assert.equal(server.listener.associations, 20)
  await Promise.all(many.map((association) => association.release()))
  await server.listener.close()
  assert.equal(server.listener.associations, 0)
  assert.deepEqual(server.failures, [])
})

test('a serve() that throws aborts its association, and only that', async () => {
  const mistake = new Error('a mistake')
  const { received, failures } = await played(
    [{ send: [associateRequest] }, { expect: 'A-ASSOCIATE-AC' }, { expect: 'A-ABORT' }],
    { serve: () => Promise.reject(mistake) },
  )
  assert.equal(received.length, 2)
  assert.deepEqual(failures, [mistake])
})

test('a serve() that just returns leaves nothing open', async () => {
  const { received } = await played(
    [{ send: [associateRequest] }, { expect: 'A-ASSOCIATE-AC' }, { expect: 'A-ABORT' }],
    { serve: () => Promise.resolve() },
  )
  assert.equal(received.length, 2)
})

test('close() stops listening and lets open associations go on', async () => {
  await using ends = await loopback()
  const closed = ends.listener.close()
  const { port } = ends.listener
  const late = await failureOf(requestAssociation({ host: '127.0.0.1', port, propose: proposeVerification }))
  assert.ok(late instanceof TransportError)
  await ends.requestor.sendPData([fragment(Buffer.from('on'))])
  assert.equal((await ends.acceptor.read())?.length, 1)
  const released = ends.requestor.release()
  await ends.acceptor.read()
  await ends.acceptor.confirmRelease()
  await released
  await closed
})

test('disposing aborts what is open, also connections that have asked for nothing yet', async () => {
  await using ends = await loopback()
  const { port } = ends.listener
  await using silent = await parrotTo(port, ['expect-close'])
  const reading = failureOf(ends.requestor.read())
  await new Promise(setImmediate)
  await ends.listener[Symbol.asyncDispose]()
  assert.ok((await reading) instanceof AssociationAbortedError)
  await silent.done
})

test('the signal stops listening and aborts, with its reason', async () => {
  const controller = new AbortController()
  await using ends = await loopback({}, { signal: controller.signal })
  const reading = failureOf(ends.acceptor.read())
  const reason = new Error('shutting down')
  controller.abort(reason)
  assert.equal(await reading, reason)
  await ends.listener.close()
})

test('a port that is taken', async () => {
  await using ends = await loopback()
  const { port } = ends.listener
  const serve = () => Promise.resolve()
  const error = await failureOf(listen({ port, host: '127.0.0.1', negotiate: acceptAll, serve }))
  assert.ok(error instanceof TransportError)
  assert.equal(error.failure, 'address-in-use')
})

test('a client that resets while it is served harms nobody', async () => {
  await using server = await listening()
  for (const script of [['reset'], [{ send: [associateRequest] }, 'reset']] satisfies Step[][]) {
    await using client = await parrotTo(server.listener.port, script)
    await client.done
  }
  const { port } = server.listener
  const association = await requestAssociation({ host: '127.0.0.1', port, propose: proposeVerification })
  await association.release()
})
