import assert from 'node:assert/strict'
import { test } from 'node:test'
import { associationEvents, withEvents } from '../../../src/cli/json/association-events.ts'
import type { ToolEvent } from '../../../src/cli/json/event.ts'
import type { UlEvent } from '../../../src/ul/ul-event.ts'
import { eventsIn, only } from '../../support/events.ts'
import { associateRequest } from '../../support/pdus.ts'

const remote = { address: '::ffff:10.0.0.1', port: 4242 }
const connected = { type: 'connected', local: { address: '10.0.0.2', port: 104 }, remote } as const
const requested = { type: 'associate-request', direction: 'received', pdu: associateRequest } as const

type Told = UlEvent extends infer E ? (E extends unknown ? Omit<E, 'connection'> : never) : never

/** What becomes of these, all of connection 7; each valid. */
function told(...events: readonly Told[]): readonly ToolEvent[] {
  const lines: string[] = []
  const observe = associationEvents((event) => {
    lines.push(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`)
    return undefined
  })
  // The events of the upper layer, put together again.
  for (const event of events) observe({ connection: 7, ...event } as UlEvent)
  return eventsIn(lines.join(''))
}

test('an association of a peer, with its address as people write it', () => {
  const events = told(connected, requested)
  const { role, address, port, association } = only(events, 'association-requested')
  assert.deepEqual([role, address, port, association], ['acceptor', '10.0.0.1', 4242, 7])
})

test('a connection that goes without a release or an abort', () => {
  const data = { type: 'p-data', direction: 'received', bytes: 100 } as const
  const { by, bytesReceived, bytesSent } = only(
    told(connected, requested, data, data, { type: 'closed' }),
    'association-aborted',
  )
  assert.deepEqual([by, bytesReceived, bytesSent], ['transport', 200, 0])
})

test('an abort is told once, and with its reason', () => {
  const abort = { type: 'abort', direction: 'received', pdu: { type: 'A-ABORT', source: 2, reason: 6 } } as const
  const { by, source, reason } = only(told(connected, requested, abort, { type: 'closed' }), 'association-aborted')
  assert.deepEqual([by, source, reason], ['peer', 2, 6])
})

test('a release is told once, also when both sides ask for it', () => {
  const sent = { type: 'release-response', direction: 'sent' } as const
  const received = { type: 'release-response', direction: 'received' } as const
  only(told(connected, requested, sent, received, { type: 'closed' }), 'association-released')
})

test('a rejection by us', () => {
  const pdu = { type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 7 } as const
  const reject = { type: 'associate-reject', direction: 'sent', pdu } as const
  const events = told(connected, requested, reject, { type: 'closed' })
  assert.deepEqual(
    events.map(({ event }) => event),
    ['association-requested', 'association-rejected'],
  )
})

test('who connects and says nothing is no association', () => {
  assert.deepEqual(told(connected, { type: 'closed' }), [])
})

test('another observer is told, too', () => {
  const seen: string[] = []
  const observe = withEvents(
    ({ type }) => seen.push(type),
    () => undefined,
  )
  observe({ connection: 1, type: 'closed' })
  assert.deepEqual(seen, ['closed'])
})
