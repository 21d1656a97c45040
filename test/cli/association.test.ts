import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Interruption } from '../../src/cli/run.ts'
import { echoscu } from '../../src/cli/tools/echoscu.ts'
import { AssociationAbortedError } from '../../src/errors.ts'
import { failureOf } from '../support/failure.ts'
import { scriptedPeer } from '../support/scripted-peer.ts'
import { runTool } from './run-tool.ts'

test('a run that is stopped while it waits for the release says nothing of it, and aborts', async () => {
  const stop = new AbortController()
  await using peer = await scriptedPeer(async (each) => {
    await each.answerAll()
    stop.abort(new Interruption('SIGINT', 130))
    await each.association.closed
    await each.association.confirmRelease()
  })
  const { exitCode, stderr } = await runTool(echoscu, ['127.0.0.1', String(peer.port)], { signal: stop.signal })
  assert.deepEqual([exitCode, stderr], [130, ''])
  assert.ok((await failureOf(peer.done)) instanceof AssociationAbortedError)
})
