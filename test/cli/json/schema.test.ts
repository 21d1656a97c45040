import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { events, type ToolEvent } from '../../../src/cli/json/event.ts'
import { eventsSchema } from '../../../src/cli/json/schema.ts'
import { isEvent, schema } from '../../support/events.ts'

test('the published schema is the one that the table of events makes (npm run docs)', () => {
  assert.deepEqual(schema, eventsSchema())
})

test('the page about --json tells of every event', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/json.md'), 'utf8')
  assert.deepEqual(
    Object.keys(events).filter((name) => !page.includes(`\`${name}\``)),
    [],
  )
})

const time = '2026-11-25T02:04:00.946Z'
const status = { code: 0, hex: '0x0000', category: 'success', text: 'Success' } as const
// What the compiler takes, the schema takes.
const echo: ToolEvent = { event: 'echo', messageId: 1, status, ms: 0.5 }
const aborted: ToolEvent = {
  event: 'association-aborted',
  association: 1,
  by: 'transport',
  bytesSent: 0,
  bytesReceived: 0,
  ms: 2,
}

test('an event with all that it must have is valid, and what may be missing may be missing', () => {
  assert.ok(isEvent({ ...echo, time }))
  assert.ok(isEvent({ ...aborted, time }))
  assert.ok(isEvent({ ...aborted, source: 2, reason: 1, time }))
})

test('an event that lacks something, has something else, or has it wrong is not', () => {
  assert.ok(!isEvent(echo), 'no time')
  assert.ok(!isEvent({ ...echo, time: 'yesterday' }), 'a time that is none')
  assert.ok(!isEvent({ ...echo, time, file: 'a.dcm' }), 'a field of another event')
  assert.ok(!isEvent({ ...echo, time, messageId: -1 }), 'a negative number')
  assert.ok(!isEvent({ event: 'echo', time, messageId: 1, ms: 1 }), 'no status')
  assert.ok(!isEvent({ ...echo, time, status: { ...status, category: 'fine' } }), 'a category that there is not')
  assert.ok(!isEvent({ event: 'guess', time }), 'an event that there is not')
})

test('a match has a data set in the DICOM JSON Model', () => {
  const match = (dataSet: unknown) => ({ event: 'match', time, messageId: 1, number: 1, dataSet })
  assert.ok(isEvent(match({})))
  assert.ok(isEvent(match({ '00100010': { vr: 'PN', Value: [{ Alphabetic: 'A' }, null] }, '00100020': { vr: 'LO' } })))
  assert.ok(isEvent(match({ '00081110': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2'] } }, {}] } })))
  assert.ok(!isEvent(match({ PatientID: { vr: 'LO' } })), 'a keyword for a tag')
  assert.ok(!isEvent(match({ '00100020': { Value: ['A'] } })), 'no VR')
  assert.ok(!isEvent(match({ '00100020': { vr: 'LO', Value: [] } })), 'an empty list of values')
  assert.ok(!isEvent(match({ '00081110': { vr: 'SQ', Value: [{ x: { vr: 'UI' } }] } })), 'an item with a wrong tag')
})
