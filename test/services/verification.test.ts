import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StatusError } from '../../src/errors.ts'
import type { Handlers } from '../../src/services/handlers.ts'
import { serve } from '../../src/services/serve.ts'
import { verify } from '../../src/services/verification.ts'
import { scriptedPeer } from '../support/scripted-peer.ts'
import { associate } from '../support/services.ts'

async function echoWith(handlers: Handlers): Promise<number> {
  await using listener = await serve({ port: 0, host: '127.0.0.1', handlers })
  await using association = await associate(listener.port)
  const status = await verify(association)
  await association.release()
  return status
}

test('a peer of ours answers without a handler, and with what the handler says', async () => {
  assert.equal(await echoWith({}), 0x0000)
  assert.equal(await echoWith({ echo: () => 0x0122 }), 0x0122)
  assert.equal(await echoWith({ echo: async ({ messageId }) => messageId }), 1)
})

test('a handler that throws answers with its status, or with a processing failure', async () => {
  const refuses = new StatusError(0x0124, 'not authorized')
  assert.equal(await echoWith({ echo: () => Promise.reject(refuses) }), 0x0124)
  assert.equal(await echoWith({ echo: () => Promise.reject(new TypeError('our mistake')) }), 0x0110)
})

test('the request has what PS3.7 9.3.5.1 wants, and no more', async () => {
  await using peer = await scriptedPeer((each) => each.answerAll())
  await using association = await associate(peer.port)
  const announced: number[] = []
  assert.equal(await verify(association, { onRequest: (messageId) => announced.push(messageId) }), 0)
  await association.release()
  assert.deepEqual(peer.received[0]?.command, {
    affectedSopClassUid: '1.2.840.10008.1.1',
    commandField: 0x0030,
    messageId: 1,
    commandDataSetType: 0x0101,
  })
  assert.deepEqual(announced, [1])
})
