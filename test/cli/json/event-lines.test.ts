import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import type { ToolEvent } from '../../../src/cli/json/event.ts'
import { EventLines, openEventLines } from '../../../src/cli/json/event-lines.ts'
import { Log } from '../../../src/cli/log/log.ts'
import { TransportError } from '../../../src/errors.ts'
import { eventsIn, named, only } from '../../support/events.ts'

/** A stream whose reader takes a line only when it is told to. */
function slowReader(): { stream: Writable; text: () => string; take: () => boolean } {
  const taken: string[] = []
  const waiting: (() => void)[] = []
  const stream = new Writable({
    highWaterMark: 16_384, // newer releases of Node.js keep more
    decodeStrings: false,
    write(chunk, _, done) {
      waiting.push(() => {
        taken.push(String(chunk))
        done()
      })
    },
  })
  return {
    stream,
    text: () => taken.join(''),
    take: () => {
      const next = waiting.shift()
      next?.()
      return next !== undefined
    },
  }
}

/** A stream whose reader takes everything at once. */
function reader(): { stream: Writable; text: () => string } {
  const taken: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      taken.push(String(chunk))
      done()
    },
  })
  return { stream, text: () => taken.join('') }
}

const warning = (length: number): ToolEvent => ({ event: 'warning', message: 'w'.repeat(length) })

test('each event is one line with its name, the time and its facts', () => {
  const { stream, text } = reader()
  const before = new Date().toISOString()
  assert.equal(new EventLines(stream, 'demo').emit({ event: 'warning', message: 'two\nlines' }), undefined)
  const [event] = eventsIn(text())
  assert.equal(event?.event, 'warning')
  assert.ok(event.time >= before && event.time <= new Date().toISOString())
  assert.match(text(), /^\{"event":"warning","time":"[^"]+","message":"two\\nlines"\}\n$/)
})

test('a summary counts what was told', () => {
  const { stream, text } = reader()
  const lines = new EventLines(stream, 'demo')
  const status = (category: 'success' | 'warning' | 'failure') => ({ code: 0, hex: '0x0000', category, text: '' })
  const transfer = { sopClassUid: '1', sopInstanceUid: '2', transferSyntaxUid: '3', bytes: 10, ms: 1 }
  const store = { event: 'store', file: 'a', messageId: 1, ...transfer } as const
  for (const category of ['success', 'warning', 'failure'] as const)
    void lines.emit({ ...store, status: status(category) })
  void lines.emit({ event: 'store-failed', file: 'b', message: 'no' })
  void lines.emit({ event: 'received', callingAeTitle: 'A', ...transfer, status: status('success') })
  void lines.emit({ event: 'received', callingAeTitle: 'A', ...transfer, status: status('failure') })
  void lines.emit({ event: 'match', messageId: 1, number: 1, dataSet: {} })
  lines.warning('careful', undefined)
  lines.failure('broken', undefined)
  lines.summary(69)
  const { seconds, ...summary } = only(eventsIn(text()), 'summary')
  assert.ok(seconds >= 0)
  assert.deepEqual(
    [summary.tool, summary.exitCode, summary.warnings, summary.errors, summary.matches, summary.sent, summary.received],
    ['demo', 69, 1, 1, 1, { objects: 2, failed: 2, bytes: 30 }, { objects: 1, failed: 1, bytes: 20 }],
  )
})

test('whoever emits much is asked to wait for a slow reader', async () => {
  const { stream, take, text } = slowReader()
  const lines = new EventLines(stream, 'demo')
  assert.equal(lines.emit(warning(10)), undefined)
  const wait = lines.emit(warning(20_000))
  assert.ok(wait instanceof Promise)
  assert.equal(lines.emit(warning(1)), wait, 'all wait for the same')
  while (take());
  await wait
  assert.equal(eventsIn(text()).length, 3)
  assert.equal(lines.emit(warning(10)), undefined)
})

test('what cannot wait is not kept beyond a bound, and that is told', async () => {
  const { stream, take, text } = slowReader()
  const lines = new EventLines(stream, 'demo')
  for (let n = 0; n < 100; n += 1) void lines.emit(warning(100_000))
  assert.ok(stream.writableLength < 5_000_000, `${stream.writableLength} bytes wait`)
  while (take());
  void lines.emit(warning(1))
  lines.summary(0)
  while (take());
  const events = eventsIn(text())
  const { events: lost } = only(events, 'lost')
  assert.equal(named(events, 'warning').length + lost, 101)
  assert.ok(lost > 0)
  assert.equal(only(events, 'summary').warnings, 101)
})

test('nobody waits for a reader once the run is interrupted', async () => {
  const { stream } = slowReader()
  const stop = new AbortController()
  const lines = new EventLines(stream, 'demo', stop.signal)
  const wait = lines.emit(warning(20_000))
  assert.ok(wait instanceof Promise)
  stop.abort()
  await wait
  assert.equal(lines.emit(warning(20_000)), undefined)
})

test('when the reader is gone nobody waits and nothing fails', async () => {
  const stream = new Writable({
    highWaterMark: 16_384,
    write(_, __, done) {
      setImmediate(done, Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }))
    },
  })
  const lines = new EventLines(stream, 'demo')
  await lines.emit(warning(50_000))
  assert.equal(lines.emit(warning(50_000)), undefined)
  lines.summary(0)
})

test('what the log complains of is an event, whatever its level shows', () => {
  const { stream, text } = reader()
  const log = new Log(() => assert.fail('written'), 'off')
  openEventLines(stream, 'demo', log)
  log.info('nothing')
  log.warn('careful')
  log.error(() => 'Failed: 0006:031c TCP Initialization Error', new TransportError('refused', 'refused'))
  log.fatal('at 12:34:56 of 1.2.840:1')
  const events = eventsIn(text()).map(({ time, ...event }) => event)
  assert.deepEqual(events, [
    { event: 'warning', message: 'careful' },
    {
      event: 'error',
      message: 'Failed: 0006:031c TCP Initialization Error',
      code: 'DIMSE_TRANSPORT',
      condition: '0006:031c',
    },
    { event: 'error', message: 'at 12:34:56 of 1.2.840:1' },
  ])
})
