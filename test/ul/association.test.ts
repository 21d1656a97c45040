import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { AssociationAbortedError, ProtocolError, TimedOutError } from '../../src/errors.ts'
import type { Association, PdvPiece } from '../../src/ul/association.ts'
import { readAheadLimit } from '../../src/ul/incoming.ts'
import { type RequestOptions, requestAssociation } from '../../src/ul/request-association.ts'
import { failureOf } from '../support/failure.ts'
import { loopback, proposeVerification } from '../support/loopback.ts'
import { type Parrot, parrot, type Step } from '../support/parrot.ts'
import { abort, associateAccept, fragment, releaseRequest, releaseResponse } from '../support/pdus.ts'

/** An association with a peer that accepts it and then plays the script. */
async function withPeer(
  script: readonly Step[],
  run: (association: Association, peer: Parrot) => Promise<void>,
  options: Partial<RequestOptions> = {},
): Promise<void> {
  await using peer = await parrot([{ expect: 'A-ASSOCIATE-RQ' }, { send: [associateAccept] }, ...script])
  const propose = proposeVerification
  await using association = await requestAssociation({ host: '127.0.0.1', port: peer.port, propose, ...options })
  await run(association, peer)
}

const text = (pieces: readonly PdvPiece[] | undefined) =>
  pieces?.map(({ data }) => Buffer.from(data).toString('latin1')).join('')

test('data goes both ways, and release ends it for both', async () => {
  await using ends = await loopback()
  await ends.requestor.sendPData([fragment(Buffer.from('there'), true, true)])
  const [piece] = (await ends.acceptor.read()) ?? []
  assert.deepEqual([piece?.contextId, piece?.command, piece?.last, text(piece && [piece])], [1, true, true, 'there'])
  await ends.acceptor.sendPData([fragment(Buffer.from('back'))])
  assert.equal(text(await ends.requestor.read()), 'back')
  const released = ends.requestor.release()
  assert.equal(await ends.acceptor.read(), undefined)
  assert.equal(ends.acceptor.state, 'release-requested')
  await ends.acceptor.confirmRelease()
  await released
  assert.deepEqual([ends.requestor.state, ends.acceptor.state], ['closed', 'closed'])
  assert.equal(await ends.acceptor.read(), undefined)
  assert.equal(await ends.requestor.read(), undefined)
  assert.throws(() => ends.requestor.sendPData([fragment(Buffer.from('late'))]), TypeError)
})

test('a release that is asked for twice is one release', async () => {
  await using ends = await loopback()
  const released = [ends.requestor.release(), ends.requestor.release()]
  await ends.acceptor.read()
  await ends.acceptor.confirmRelease()
  await Promise.all(released)
  await ends.requestor.release()
})

test('a release cannot be confirmed before it was asked for', async () => {
  await using ends = await loopback()
  assert.ok((await failureOf(ends.acceptor.confirmRelease())) instanceof TypeError)
})

test('the acceptor may release as well', async () => {
  await using ends = await loopback()
  const released = ends.acceptor.release()
  assert.equal(await ends.requestor.read(), undefined)
  await ends.requestor.release()
  await released
})

test('release confirms where the peer has asked first; data may still be sent before (AR-7)', async () => {
  const script: Step[] = [{ send: [releaseRequest] }, { expect: 'P-DATA-TF' }, { expect: 'A-RELEASE-RP' }, 'close']
  await withPeer(script, async (association, peer) => {
    assert.equal(await association.read(), undefined)
    await association.sendPData([fragment(Buffer.from('a last word'))])
    await association.release()
    await peer.done
  })
})

test('release collision: the requestor answers at once and waits for its own response (AR-8, AR-9, AR-3)', async () => {
  const script: Step[] = [
    { expect: 'A-RELEASE-RQ' },
    { send: [releaseRequest] },
    { expect: 'A-RELEASE-RP' },
    { send: [releaseResponse] },
    'expect-close',
  ]
  await withPeer(script, async (association, peer) => {
    await association.release()
    await peer.done
  })
})

test('release collision between two of ours: the acceptor answers last (AR-8, AR-10, AR-4)', async () => {
  await using ends = await loopback()
  await Promise.all([ends.requestor.release(), ends.acceptor.release()])
  assert.deepEqual([ends.requestor.state, ends.acceptor.state], ['closed', 'closed'])
})

test('release collision with a peer that then falls silent is a time-out', async () => {
  const collide: Step[] = [{ expect: 'A-RELEASE-RQ' }, { send: [releaseRequest] }, { expect: 'A-RELEASE-RP' }]
  await withPeer([...collide, { expect: 'A-ABORT' }], async (association) => {
    assert.ok((await failureOf(association.release({ timeoutMs: 30 }))) instanceof TimedOutError)
  })
})

test('data that still comes while the release is awaited is dropped, and does not hold it up (AR-6)', async () => {
  const much = fragment(new Uint8Array(4 * readAheadLimit))
  const script: Step[] = [{ expect: 'A-RELEASE-RQ' }, { send: [much, releaseResponse] }, 'expect-close']
  await withPeer(script, async (association, peer) => {
    await association.release()
    await peer.done
  })
})

for (const [name, steps, expected] of [
  ['nothing', [{ expect: 'A-ABORT' }], TimedOutError],
  ['A-ABORT', [{ send: [abort] }], AssociationAbortedError],
  ['a close', ['close'], AssociationAbortedError],
  ['garbage', [{ send: [Buffer.from('garbage')] }], ProtocolError],
] as const) {
  test(`a release answered by ${name} fails`, async () => {
    await withPeer([{ expect: 'A-RELEASE-RQ' }, ...steps], async (association, peer) => {
      assert.ok((await failureOf(association.release({ timeoutMs: 30 }))) instanceof expected)
      await peer.done
      await association.closed
    })
  })
}

test('what was received before an abort is read first, then the abort is told', async () => {
  const script: Step[] = [{ send: [fragment(Buffer.from('first')), { ...abort, source: 2, reason: 6 }] }]
  await withPeer(script, async (association) => {
    await association.closed
    assert.equal(text(await association.read()), 'first')
    for (let round = 0; round < 2; round += 1) {
      const error = await failureOf(association.read())
      assert.ok(error instanceof AssociationAbortedError)
      assert.deepEqual([error.by, error.source, error.reason], ['peer', 2, 6])
    }
    assert.throws(() => association.sendPData([fragment(Buffer.from('x'))]), AssociationAbortedError)
  })
})

test('a connection that breaks ends the association, with the cause', async () => {
  let sent: () => void = () => undefined
  const sending = new Promise<void>((resolve) => {
    sent = resolve
  })
  await withPeer(['stop-reading', () => sending, 'reset'], async (association) => {
    const written = association.sendPData([fragment(new Uint8Array(64_000_000))])
    assert.ok(written instanceof Promise)
    sent()
    const error = await failureOf(association.read())
    assert.ok(error instanceof AssociationAbortedError)
    assert.equal(error.by, 'transport')
    assert.match(String(error.cause), /connection reset by the peer/)
    assert.equal(await failureOf(written), error)
  })
})

test('abort is told to the peer with source and reason, and to whoever waits here', async () => {
  await withPeer([{ expect: 'A-ABORT' }, 'close'], async (association, peer) => {
    const reading = failureOf(association.read())
    await association.abort(2, 6)
    const error = await reading
    assert.ok(error instanceof AssociationAbortedError)
    assert.equal(error.by, 'us')
    assert.deepEqual(peer.received.at(-1), { type: 'A-ABORT', source: 2, reason: 6 })
    await association.abort()
  })
})

test('leaving the block without a release aborts', async () => {
  let peer: Parrot | undefined
  await withPeer([{ expect: 'A-ABORT' }, 'close'], async (_, parrot) => {
    peer = parrot
  })
  await peer?.done
})

test('the signal of the request aborts the association later too; waits end with its reason', async () => {
  const controller = new AbortController()
  const reason = new Error('enough')
  await withPeer(
    [{ expect: 'A-ABORT' }, 'close'],
    async (association, peer) => {
      const reading = failureOf(association.read())
      controller.abort(reason)
      assert.equal(await reading, reason)
      assert.throws(() => association.sendPData([fragment(Buffer.from('x'))]), reason)
      await peer.done
    },
    { signal: controller.signal },
  )
})

test('a read that times out, or whose signal is aborted, leaves the association usable', async () => {
  await using ends = await loopback()
  const late = await failureOf(ends.requestor.read({ timeoutMs: 5, waitingFor: 'C-ECHO-RSP' }))
  assert.ok(late instanceof TimedOutError)
  assert.match(late.message, /no C-ECHO-RSP within 0.005 s/)
  const controller = new AbortController()
  const reading = failureOf(ends.requestor.read({ signal: controller.signal }))
  const reason = new Error('not now')
  controller.abort(reason)
  assert.equal(await reading, reason)
  await ends.acceptor.sendPData([fragment(Buffer.from('still here'))])
  assert.equal(text(await ends.requestor.read({ timeoutMs: 5_000 })), 'still here')
})

test('two readers at a time are a mistake', async () => {
  await using ends = await loopback()
  const first = failureOf(ends.requestor.read())
  assert.ok((await failureOf(ends.requestor.read())) instanceof TypeError)
  await ends.requestor.abort()
  assert.ok((await first) instanceof AssociationAbortedError)
})

test('a fragment on a context that was not accepted is answered with A-ABORT, invalid parameter', async () => {
  const other = fragment(Buffer.from('xx'))
  other[10] = 77
  await withPeer([{ send: [other] }, { expect: 'A-ABORT' }, 'close'], async (association, peer) => {
    assert.match(String(await failureOf(association.read())), /presentation context 77, which was not accepted/)
    await peer.done
    assert.deepEqual(peer.received.at(-1), { type: 'A-ABORT', source: 2, reason: 6 })
  })
})

test('a peer that stops inside a PDU is given up after the socket time-out', async () => {
  const half = fragment(Buffer.from('half of it')).subarray(0, 15)
  await withPeer(
    [{ send: [half] }, { expect: 'A-ABORT' }, 'close'],
    async (association, peer) => {
      assert.equal(text(await association.read()), 'hal')
      const error = await failureOf(association.read())
      assert.ok(error instanceof TimedOutError)
      assert.equal(error.waitingFor, 'rest of a PDU')
      await peer.done
    },
    { socketTimeoutMs: 40 },
  )
})

test('a quiet peer is not given up between PDUs', async () => {
  await withPeer(
    [{ expect: 'P-DATA-TF' }, { send: [fragment(Buffer.from('awake'))] }],
    async (association) => {
      assert.ok((await failureOf(association.read({ timeoutMs: 100 }))) instanceof TimedOutError)
      await association.sendPData([fragment(Buffer.from('wake up'))])
      assert.equal(text(await association.read()), 'awake')
    },
    { socketTimeoutMs: 20 },
  )
})

test('a peer that is kept waiting by us inside a PDU is not given up', async () => {
  const length = 8 * readAheadLimit
  await withPeer(
    [{ send: [fragment(new Uint8Array(length))] }],
    async (association) => {
      await once(AbortSignal.timeout(400), 'abort')
      assert.equal((await readBytes(association, length)).length, length)
    },
    { socketTimeoutMs: 150 },
  )
})

test('a peer that takes nothing of what is written is given up after the socket time-out', async () => {
  await withPeer(
    ['stop-reading'],
    async (association) => {
      const pdu = fragment(new Uint8Array(1_048_576))
      const error = await failureOf(sendWhile(association, pdu, () => true))
      assert.ok(error instanceof TimedOutError)
      assert.equal(error.waitingFor, 'progress of a write')
      assert.equal(await failureOf(association.flushed()), error)
    },
    { socketTimeoutMs: 50 },
  )
})

test('a reader that does not read stops the sender, and little is held; reading lets it go on', async () => {
  await using ends = await loopback()
  const pdu = fragment(new Uint8Array(1_048_576), false)
  let going = true
  let sent = 0
  const sending = sendWhile(ends.requestor, pdu, () => {
    sent += pdu.length
    return going
  })
  await standstill(() => sent)
  // What two socket buffers of the operating system hold, a write under way, and the read-ahead.
  assert.ok(sent < 40_000_000, `${sent} bytes were sent to nobody`)
  const before = sent
  const first = await ends.acceptor.read()
  const held = first?.reduce((sum, { data }) => sum + data.length, 0) ?? 0
  assert.ok(held <= readAheadLimit + 65_536, `${held} bytes were held`)
  going = false
  for (let read = held; read < sent - 12 * (sent / pdu.length); ) {
    for (const { data } of (await ends.acceptor.read()) ?? []) read += data.length
  }
  await sending
  assert.ok(sent >= before)
})

test('buffers are free once the promise, or flushed(), has resolved', async () => {
  await using ends = await loopback()
  const pdu = fragment(new Uint8Array(3_000_000).fill(1))
  const first = ends.requestor.sendPData([pdu.subarray(0, 12), pdu.subarray(12)])
  const reading = readBytes(ends.acceptor, 6_000_000)
  await first
  pdu.fill(2, 12)
  void ends.requestor.sendPData([pdu])
  await ends.requestor.flushed()
  pdu.fill(3, 12)
  const bytes = await reading
  assert.ok(bytes.subarray(0, 3_000_000).every((byte) => byte === 1))
  assert.ok(bytes.subarray(3_000_000).every((byte) => byte === 2))
})

test('a release at the end of much data lets all of it arrive', async () => {
  await using ends = await loopback()
  const reading = readBytes(ends.acceptor, 5_000_000)
  await ends.requestor.sendPData([fragment(new Uint8Array(5_000_000))])
  const released = ends.requestor.release()
  await reading
  assert.equal(await ends.acceptor.read(), undefined)
  await ends.acceptor.confirmRelease()
  await released
})

test('closing leaves no listener of the signal behind', async () => {
  const { signal } = new AbortController()
  let listeners = 0
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners += 1
    add(...args)
  }
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners -= 1
    remove(...args)
  }
  await using ends = await loopback({ signal })
  assert.ok(listeners > 0)
  const released = ends.requestor.release({ signal })
  await ends.acceptor.read()
  await ends.acceptor.confirmRelease()
  await released
  assert.equal(listeners, 0)
})

async function sendWhile(association: Association, pdu: Uint8Array, going: () => boolean): Promise<void> {
  do {
    await association.sendPData([pdu])
  } while (going())
}

async function readBytes(association: Association, length: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for (let read = 0; read < length; ) {
    for (const { data } of (await association.read()) ?? []) {
      parts.push(Buffer.from(data))
      read += data.length
    }
  }
  return Buffer.concat(parts)
}

/** Waits until a number has not changed over 20 turns of the event loop in a row, timers included. */
async function standstill(value: () => number): Promise<void> {
  for (let quiet = 0, last = value(); quiet < 20; quiet += 1) {
    await once(AbortSignal.timeout(5), 'abort')
    if (value() !== last) quiet = 0
    last = value()
  }
}
