import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Level } from '../../../src/cli/log/level.ts'
import { Log } from '../../../src/cli/log/log.ts'
import { logAssociations, logMessages } from '../../../src/cli/log/observe.ts'
import { noDataSet } from '../../../src/dimse/command.ts'
import type { AssociateAccept, AssociateRequest } from '../../../src/ul/pdu.ts'

const userInformation = {
  maximumLength: 1,
  roleSelections: [],
  extendedNegotiations: [],
  commonExtendedNegotiations: [],
}
const titles = {
  protocolVersion: 1,
  calledAeTitle: 'B',
  callingAeTitle: 'A',
  applicationContextName: '1.2',
  userInformation,
}
const request: AssociateRequest = { type: 'A-ASSOCIATE-RQ', ...titles, presentationContexts: [] }
const accept: AssociateAccept = { type: 'A-ASSOCIATE-AC', ...titles, presentationContexts: [] }

/** The first lines of the records that a level lets through. */
function recorder(level: Level): { log: Log; headings: string[] } {
  const headings: string[] = []
  return { log: new Log((text) => headings.push(text.split('\n', 1)[0] ?? ''), level), headings }
}

test('each association is dumped when asked for and when accepted, from our point of view', () => {
  const { log, headings } = recorder('debug')
  const observe = logAssociations(log, { maximumLength: 1 })
  observe({ connection: 1, type: 'associate-request', direction: 'sent', pdu: request })
  observe({ connection: 2, type: 'associate-request', direction: 'received', pdu: request })
  observe({ connection: 2, type: 'associate-accept', direction: 'sent', pdu: accept })
  observe({ connection: 1, type: 'associate-accept', direction: 'received', pdu: accept })
  observe({ connection: 1, type: 'closed' })
  assert.deepEqual(headings, [
    'D: Request Parameters:',
    'D: Parameters:',
    'D: Association Parameters Negotiated:',
    'D: Association Parameters Negotiated:',
  ])
})

test('the severity can be chosen', () => {
  const { log, headings } = recorder('info')
  logAssociations(
    log,
    { maximumLength: 1 },
    'info',
  )({
    connection: 1,
    type: 'associate-request',
    direction: 'sent',
    pdu: request,
  })
  assert.deepEqual(headings, ['I: Request Parameters:'])
})

test('a rejection with unknown numbers is an error, at any severity', () => {
  const { log, headings } = recorder('warn')
  logAssociations(log, { maximumLength: 1 })({
    connection: 1,
    type: 'associate-reject',
    direction: 'received',
    pdu: { type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 9 },
  })
  assert.deepEqual(headings, ['E: Received invalid A-ASSOCIATE-RJ reject reason 0x0109, using default.'])
})

test('messages are dumped at debug level', () => {
  const { log, headings } = recorder('debug')
  const observe = logMessages(log)
  const command = { commandField: 0x0030, commandDataSetType: noDataSet }
  observe({ type: 'message-sent', contextId: 1, command })
  observe({ type: 'message-received', contextId: 1, command })
  observe({ type: 'data-sent', length: 1, last: true })
  assert.deepEqual(headings, [
    'D: ===================== OUTGOING DIMSE MESSAGE ====================',
    'D: ===================== INCOMING DIMSE MESSAGE ====================',
  ])
})
