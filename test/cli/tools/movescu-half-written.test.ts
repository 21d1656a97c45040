import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Interruption } from '../../../src/cli/run.ts'
import { commandPdu, pdvPdu } from '../../support/message-pdus.ts'
import { parrotTo, type Step } from '../../support/parrot.ts'
import { associates, beginsObject, objectData, storeRequest } from './begun-object.ts'
import { finish, retrieve } from './retrieve.ts'

describe('nothing half-written', () => {
  for (const mode of ['-B', '+B']) {
    test(`${mode}: an object that breaks off leaves no file`, async () => {
      const { exitCode, kept, stderr } = await retrieve(
        async (peer, { port }) => {
          await peer.request()
          await using sender = await parrotTo(port, [...beginsObject, 'close'])
          await sender.done
          await finish(peer, 0)
          await peer.next()
        },
        [mode],
      )
      assert.deepEqual([exitCode, kept], [0, []])
      assert.match(stderr, /^E: Store SCP Failed: 0006:0317 /)
    })

    test(`${mode}: an interruption in the middle of an object leaves no file`, async () => {
      const stop = new AbortController()
      const { exitCode, kept, stdout, stderr } = await retrieve(
        async (peer, { port, files }) => {
          await peer.request()
          await using sender = await parrotTo(port, beginsObject)
          await sender.done
          while (!files.files().some((name) => name.endsWith('.part')))
            await new Promise((resolve) => setImmediate(resolve))
          stop.abort(new Interruption('SIGINT', 130))
          await peer.next()
        },
        [mode],
        stop.signal,
      )
      assert.deepEqual([exitCode, kept, stdout], [130, [], ''])
      assert.doesNotMatch(stderr, /^F/m)
    })
  }

  test('an object that is refused is not kept, and the exit code says so', async () => {
    const { exitCode, kept, stderr } = await retrieve(async (peer, { port }) => {
      await peer.request()
      const other = commandPdu({ ...storeRequest, affectedSopInstanceUid: '9.9.9' })
      const steps: Step[] = [...associates, { send: [other, pdvPdu(objectData)] }, { expect: 'P-DATA-TF' }, 'close']
      await using sender = await parrotTo(port, steps)
      await sender.done
      await finish(peer, 1)
      await peer.next()
    })
    assert.deepEqual([exitCode, kept], [68, []])
    assert.match(stderr, /^W: refused CT\.9\.9\.9 with status 0xa900\n/)
  })
})
