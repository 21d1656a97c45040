/** What the options do that bound how long is waited. Each wait is for something that never comes. */
import assert from 'node:assert/strict'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { runTool } from '../../cli/run-tool.ts'
import { finish, retrieve, send } from '../../cli/tools/retrieve.ts'
import { ask, patientKeys } from '../../support/asked.ts'
import { deafPort } from '../../support/deaf-port.ts'
import { commandPdu } from '../../support/message-pdus.ts'
import { parrot, type Step } from '../../support/parrot.ts'
import { associateAccept } from '../../support/pdus.ts'
import { associate } from '../../support/services.ts'
import { effect } from '../effect.ts'

/** Runs movescu against a peer that plays these steps. */
async function against(steps: readonly Step[], options: readonly string[]) {
  await using peer = await parrot(steps)
  return await runTool(movescu, [...options, ...patientKeys, '127.0.0.1', String(peer.port)])
}

const accepted = {
  ...associateAccept,
  presentationContexts: [1, 3].map((id) => ({ id, result: 0, transferSyntax: '1.2.840.10008.1.2' })),
}
const success = commandPdu(
  { commandField: 0x8021, messageIdBeingRespondedTo: 1, commandDataSetType: 0x0101, status: 0 },
  3,
)

effect('--timeout', 'ends the wait for the connection: 61', async () => {
  await using deaf = await deafPort()
  const { exitCode, stderr } = await runTool(movescu, ['-to', '1', ...patientKeys, '127.0.0.1', String(deaf.port)])
  assert.equal(exitCode, 61)
  assert.match(stderr, /^F: Association Request Failed:\nF: 0006:031c TCP Initialization Error: .*\(Timeout\)$/m)
})

effect('--acse-timeout', 'ends the wait for the answer to the request: 61', async () => {
  const { exitCode, stderr } = await against([{ expect: 'A-ASSOCIATE-RQ' }, 'expect-close'], ['-ta', '1'])
  assert.equal(exitCode, 61)
  assert.match(stderr, /^F: 0006:031a DUL network read timeout$/m)
})

effect('--acse-timeout', 'ends the wait for the answer to the release: 67', async () => {
  const steps: readonly Step[] = [
    { expect: 'A-ASSOCIATE-RQ' },
    { send: [accepted] },
    { expect: 'P-DATA-TF' },
    { expect: 'P-DATA-TF' },
    { send: [success] },
    { expect: 'A-RELEASE-RQ' },
    'expect-close',
  ]
  const { exitCode, stderr } = await against(steps, ['-ta', '1'])
  assert.equal(exitCode, 67)
  assert.match(stderr, /^F: Association Release Failed:\nF: 0006:031a DUL network read timeout$/m)
})

effect('--dimse-timeout', 'ends the wait for a response: 69, and the peer gets an A-ABORT', async () => {
  const asked = await ask(['-td', '1', ...patientKeys], {
    script: async (peer) => {
      await peer.request()
      await assert.rejects(peer.next(), /aborted by the peer/)
    },
  })
  await asked.peer.done
  assert.equal(asked.exitCode, 69)
  assert.match(asked.stderr, /^E: Move Request Failed: 0006:0207 DIMSE No data available/m)
  assert.match(asked.stderr, /^E: C-MOVE: no C-MOVE-RSP within 1 s$/m)
})

effect('--dimse-timeout', 'runs anew with each response, and not while objects come', async () => {
  const { exitCode, stderr } = await retrieve(
    async (peer, inbox) => {
      const request = await peer.request()
      await using association = await associate(inbox.port)
      for (const n of [1, 2, 3]) {
        await new Promise((resolve) => setTimeout(resolve, 700))
        if (n === 2) await peer.respond(request, { status: 0xff00 })
        else assert.equal(await send(association, inbox.files, n), 0)
      }
      await association.release()
      await finish(peer, 2)
      await peer.next()
    },
    ['-td', '1'],
  )
  assert.deepEqual([exitCode, stderr], [0, ''])
})

effect('--idle-timeout', 'ends a storage association that goes on doing nothing after the last response', async () => {
  const { exitCode, stderr, kept } = await retrieve(
    async (peer, inbox) => {
      await peer.request()
      await using association = await associate(inbox.port)
      await send(association, inbox.files, 1)
      await finish(peer, 1)
      await assert.rejects(association.read(), /aborted by the peer/)
      await peer.next()
    },
    ['--idle-timeout', '1'],
  )
  assert.deepEqual([exitCode, kept], [0, ['out/CT.1.2.3.1']])
  assert.equal(stderr, 'W: storage association idle for 1 s after the last response, aborting it\n')
})
