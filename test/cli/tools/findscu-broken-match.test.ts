/** A match that cannot be understood is the peer's fault, not that of a query file. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byteSource } from '../../../src/bytes/byte-source.ts'
import { findscu } from '../../../src/cli/tools/findscu.ts'
import { scriptedPeer } from '../../support/scripted-peer.ts'
import { runTool } from '../run-tool.ts'

test('findscu blames the answer, and aborts: exit 1', async () => {
  await using peer = await scriptedPeer(async (each) => {
    const { contextId } = await each.request()
    const response = { commandField: 0x8020, messageIdBeingRespondedTo: 1, commandDataSetType: 1, status: 0xff00 }
    await each.exchange.send(contextId, response, byteSource(Uint8Array.of(0x10, 0, 0x20, 0, 0x4c, 0x4f, 200, 0)))
    await each.respond({ contextId, command: { commandField: 0x0020, messageId: 1, commandDataSetType: 1 } })
    await each.next()
  })
  const { exitCode, stderr } = await runTool(findscu, ['-k', 'PatientID', '127.0.0.1', String(peer.port)])
  assert.equal(exitCode, 1)
  assert.equal(stderr, 'E: Find SCU Failed: 0001:000a I/O suspension or premature end of stream\n')
})
