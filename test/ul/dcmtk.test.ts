import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { TransportError } from '../../src/errors.ts'
import type { Association } from '../../src/ul/association.ts'
import { listen } from '../../src/ul/listener.ts'
import { type RequestOptions, requestAssociation } from '../../src/ul/request-association.ts'
import { acceptAll, proposeVerification, verification } from '../support/loopback.ts'
import { fragment } from '../support/pdus.ts'
import { missing, type RunningPeer, runPeer, startPeer } from '../support/peer.ts'

test('echoscu associates, echoes and releases', { skip: missing('echoscu') }, async () => {
  const associations: Association[] = []
  await using listener = await listen({
    port: 0,
    host: '127.0.0.1',
    negotiate: acceptAll,
    async serve(association) {
      associations.push(association)
      for (;;) {
        const pieces = await association.read()
        if (pieces === undefined) return
        if (pieces.some(({ last }) => last)) await association.sendPData([fragment(echo(0x8030), true, true)])
      }
    },
  })
  const { exitCode, output } = await runPeer('echoscu', ['-v', '127.0.0.1', String(listener.port)])
  assert.equal(exitCode, 0, output)
  assert.match(output, /Received Echo Response \(Success\)/)
  await listener.close()
  const [association] = associations
  assert.deepEqual([association?.callingAeTitle, association?.calledAeTitle], ['ECHOSCU', 'ANY-SCP'])
  assert.equal(association?.context(1)?.abstractSyntax, verification)
})

test('echoscu is told of a rejection', { skip: missing('echoscu') }, async () => {
  const reject = { result: 1, source: 1, reason: 7 }
  const serve = () => Promise.resolve()
  await using listener = await listen({ port: 0, host: '127.0.0.1', negotiate: () => ({ reject }), serve })
  const { exitCode, output } = await runPeer('echoscu', ['127.0.0.1', String(listener.port)])
  assert.notEqual(exitCode, 0)
  assert.match(output, /Result: Rejected Permanent, Source: Service User/)
  assert.match(output, /Reason: Called AE Title Not Recognized/)
})

test('storescp accepts us, answers an echo and confirms the release', { skip: missing('storescp') }, async () => {
  await using peer = await startPeer('storescp', (port) => ['-v', '--ignore', String(port)])
  await using association = await patiently(peer, { maximumLength: 32_768 })
  assert.equal(association.maximumSendLength, 16_384)
  assert.equal(association.context(1)?.result, 0)
  await association.sendPData([fragment(echo(0x0030), true, true)])
  const pieces = await association.read({ timeoutMs: 10_000 })
  const [piece] = pieces ?? []
  assert.deepEqual([piece?.contextId, piece?.command, piece?.last], [1, true, true])
  await association.release()
  assert.equal(association.state, 'closed')
})

test('storescp takes our abort', { skip: missing('storescp') }, async () => {
  await using peer = await startPeer('storescp', (port) => ['-v', '--ignore', String(port)])
  const association = await patiently(peer, {})
  await association.abort()
  const after = await patiently(peer, {})
  await after.release()
  assert.match(peer.output(), /Abort/i)
})

/** An association with a peer that may still be starting: refused connections are tried again, for 10 s at most. */
async function patiently(peer: RunningPeer, options: Partial<RequestOptions>): Promise<Association> {
  const deadline = AbortSignal.timeout(10_000)
  for (;;) {
    try {
      return await requestAssociation({ host: '127.0.0.1', port: peer.port, propose: proposeVerification, ...options })
    } catch (error) {
      if (!(error instanceof TransportError) || error.failure !== 'refused' || deadline.aborted) throw error
      await once(AbortSignal.timeout(20), 'abort')
    }
  }
}

/** C-ECHO-RQ (0030H) or C-ECHO-RSP (8030H) of message 1 as a command set (PS3.7 9.3.5). */
function echo(commandField: 0x0030 | 0x8030): Uint8Array {
  const uid = Buffer.from(`${verification}\0`, 'latin1')
  const messageId = commandField === 0x0030 ? 0x0110 : 0x0120
  const elements = Buffer.concat([
    element(0x0002, uid),
    element(0x0100, uint16(commandField)),
    element(messageId, uint16(1)),
    element(0x0800, uint16(0x0101)),
    ...(commandField === 0x8030 ? [element(0x0900, uint16(0x0000))] : []),
  ])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(elements.length)
  return Buffer.concat([element(0x0000, length), elements])
}

/** An element of group 0000 in Implicit VR Little Endian. */
function element(number: number, value: Buffer): Buffer {
  const header = Buffer.alloc(8)
  header.writeUInt16LE(number, 2)
  header.writeUInt32LE(value.length, 4)
  return Buffer.concat([header, value])
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
