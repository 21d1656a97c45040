import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openPart10 } from '../../src/data/part10.ts'
import { explicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { IncomingData } from '../../src/dimse/assemble.ts'
import type { CommandFields } from '../../src/dimse/command-element.ts'
import {
  AssociationAbortedError,
  DataSetError,
  NoPresentationContextError,
  ProtocolError,
  ReleaseRequestedError,
  TimedOutError,
} from '../../src/errors.ts'
import { receiveIdentifier } from '../../src/services/identifier.ts'
import { store } from '../../src/services/storage.ts'
import { failureOf } from '../support/failure.ts'
import { folder } from '../support/folder.ts'
import { writeInstance } from '../support/instances.ts'
import { type PeerAssociation, scriptedPeer } from '../support/scripted-peer.ts'
import { associate, operations } from '../support/services.ts'

type Script = (peer: PeerAssociation) => Promise<void>

for (const [name, run] of Object.entries(operations)) {
  /** How the operation fails against a peer that does this with the request. */
  async function failureWith(script: Script, options: Parameters<typeof run>[1] = {}): Promise<unknown> {
    await using peer = await scriptedPeer(script)
    await using association = await associate(peer.port)
    return await failureOf(run(association, options))
  }
  const answer =
    (fields: CommandFields): Script =>
    async (peer) => {
      await peer.respond(await peer.request(), fields)
      await peer.next()
    }

  describe(`${name} as SCU`, () => {
    test('needs an accepted presentation context', async () => {
      await using peer = await scriptedPeer((each) => each.answerAll(), { accept: () => undefined })
      await using association = await associate(peer.port)
      assert.ok((await failureOf(run(association, {}))) instanceof NoPresentationContextError)
      assert.equal(peer.received.length, 0)
    })

    test('takes a response to another message as a ProtocolError that names both', async () => {
      const failure = await failureWith(answer({ messageIdBeingRespondedTo: 77 }))
      assert.ok(failure instanceof ProtocolError, String(failure))
      assert.match(failure.message, /message 1, found one to message 77/)
    })

    test('takes another command as a ProtocolError that names it', async () => {
      const other = name === 'C-ECHO' ? 0x8001 : 0x8030
      const failure = await failureWith(answer({ commandField: other }))
      assert.ok(failure instanceof ProtocolError, String(failure))
      assert.match(failure.message, new RegExp(`${name}-RSP, found command field 0x${other.toString(16)}`))
    })

    test('takes a response without a status as a ProtocolError', async () => {
      const script: Script = async (peer) => {
        const { contextId, command } = await peer.request()
        await peer.exchange.send(contextId, {
          commandField: command.commandField | 0x8000,
          messageIdBeingRespondedTo: 1,
          commandDataSetType: 0x0101,
        })
        await peer.next()
      }
      const failure = await failureWith(script)
      assert.ok(failure instanceof ProtocolError, String(failure))
      assert.match(failure.message, /status .*missing/)
    })

    test('says who ended the association: A-ABORT, close, release', async () => {
      const aborted = await failureWith(async (peer) => {
        await peer.request()
        await peer.association.abort(2, 1)
      })
      assert.ok(aborted instanceof AssociationAbortedError)
      assert.deepEqual([aborted.by, aborted.source, aborted.reason], ['peer', 2, 1])
      const released = await failureWith(async (peer) => {
        await peer.request()
        await peer.association.release()
      })
      assert.ok(released instanceof ReleaseRequestedError, String(released))
    })

    test('a peer that aborts before the request is there is told as such', async () => {
      const failure = await failureWith((peer) => peer.association.abort())
      assert.ok(failure instanceof AssociationAbortedError, String(failure))
    })

    test('gives up after its time-out, naming the response', async () => {
      const failure = await failureWith(
        async (peer) => {
          await peer.request()
          await peer.next()
        },
        { timeoutMs: 30 },
      )
      assert.ok(failure instanceof TimedOutError, String(failure))
      assert.equal(failure.waitingFor, `${name}-RSP`)
    })

    test('rethrows the reason of its signal, and the peer gets A-ABORT', async () => {
      const stop = new AbortController()
      const reason = new RangeError('the user is tired')
      await using peer = await scriptedPeer(async (each) => {
        await each.request()
        stop.abort(reason)
        await each.next()
      })
      await using association = await associate(peer.port)
      assert.equal(await failureOf(run(association, { signal: stop.signal })), reason)
      assert.equal(association.state, 'closed')
      assert.ok((await failureOf(peer.done)) instanceof AssociationAbortedError)
    })

    test('with a signal that was aborted before nothing is sent', async () => {
      await using peer = await scriptedPeer((each) => each.answerAll())
      await using association = await associate(peer.port)
      const reason = new RangeError('too late')
      assert.equal(await failureOf(run(association, { signal: AbortSignal.abort(reason) })), reason)
      await failureOf(peer.done)
      assert.equal(peer.received.length, 0)
    })

    test('numbers its requests 1, 2, 3', async () => {
      await using peer = await scriptedPeer((each) => each.answerAll())
      await using association = await associate(peer.port)
      for (let round = 0; round < 3; round += 1) await run(association, {})
      await association.release()
      assert.deepEqual(
        peer.received.map(({ command }) => command.messageId),
        [1, 2, 3],
      )
    })
  })
}

test('a signal ends a C-STORE whose peer takes nothing of it any more', async () => {
  using files = folder()
  const reason = new RangeError('the user is tired')
  let leave: () => void = () => undefined
  const left = new Promise<void>((resolve) => {
    leave = resolve
  })
  await using peer = await scriptedPeer(() => left)
  await using association = await associate(peer.port)
  const stop = new AbortController()
  const path = writeInstance(files.at('big.dcm'), { more: { PixelData: new Uint8Array(40_000_000) } })
  await using file = await openPart10(path)
  const onRequest = () => void setImmediate(() => stop.abort(reason))
  assert.equal(await failureOf(store(association, file, { signal: stop.signal, onRequest })), reason)
  assert.equal(association.state, 'closed')
  leave()
})

test('an identifier that would take more memory than 64 MiB is not understood', async () => {
  const emptyItem = Buffer.from('feff00e000000000', 'hex')
  const sequence = Buffer.from('0800401153510000ffffffff', 'hex') // (0008,1140) SQ of undefined length
  const many = Buffer.concat([
    sequence,
    ...Array<Buffer>(300_000).fill(emptyItem),
    Buffer.from('feffdde000000000', 'hex'),
  ])
  const data = new IncomingData(async () => ({ views: [many], last: true }), {})
  await using peer = await scriptedPeer(async () => undefined)
  await using association = await associate(peer.port)
  const failure = await failureOf(receiveIdentifier(association, data, explicitVrLittleEndian))
  assert.ok(failure instanceof DataSetError, String(failure))
})

test('an identifier of more than 262 144 values is not understood', async () => {
  const values = Buffer.from('a\\'.repeat(300_000))
  const header = Buffer.from('100020004c4f00000000', 'hex').subarray(0, 8)
  const longText = Buffer.from('200010005543000000000000', 'hex') // UC has a 32 bit length (PS3.5 7.1.2)
  longText.writeUInt32LE(values.length, 8)
  const data = new IncomingData(async () => ({ views: [header, longText, values], last: true }), {})
  await using peer = await scriptedPeer(async () => undefined)
  await using association = await associate(peer.port)
  const failure = await failureOf(receiveIdentifier(association, data, explicitVrLittleEndian))
  assert.ok(failure instanceof DataSetError, String(failure))
  assert.match(failure.message, /262144 values/)
})
