import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type DataSet, dataSet } from '../../src/data/data-set.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { DataSetError, ProtocolError, StatusError } from '../../src/errors.ts'
import { find } from '../../src/services/query.ts'
import { failureOf } from '../support/failure.ts'
import { type PeerAssociation, scriptedPeer } from '../support/scripted-peer.ts'
import { all, associate, identifier } from '../support/services.ts'

const match = (n: number) => dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: `1.2.3.${n}`, PatientID: '' })
const uids = (matches: readonly DataSet[]) => matches.map((each) => each.string('StudyInstanceUID'))

/** A peer that answers one query with these matches and then with a last status. */
const answering =
  (count: number, last: Parameters<PeerAssociation['respond']>[1], pending = 0xff00) =>
  async (peer: PeerAssociation): Promise<void> => {
    const request = await peer.request()
    for (let n = 1; n <= count; n += 1) await peer.respond(request, { status: pending }, match(n))
    await peer.respond(request, last)
    await peer.next()
  }

describe('C-FIND as SCU', () => {
  test('the request has what PS3.7 9.3.2.1 wants; the identifier goes in the accepted syntax', async () => {
    await using peer = await scriptedPeer(answering(0, {}), { accept: () => ['1.2.840.10008.1.2.2'] })
    await using association = await associate(peer.port)
    assert.deepEqual(await all(find(association, { identifier, priority: 1 })), [])
    const [request] = peer.received
    assert.deepEqual(request?.command, {
      affectedSopClassUid: sopClasses.studyRootFind,
      commandField: 0x0020,
      messageId: 1,
      priority: 1,
      commandDataSetType: 0x0001,
    })
    assert.equal(Buffer.from(request?.data ?? []).toString('hex', 0, 4), '00080052')
    await association.release()
  })

  test('matches come in order, one by one; the last response is only told', async () => {
    await using peer = await scriptedPeer(answering(3, {}))
    await using association = await associate(peer.port)
    const told: (number | undefined)[] = []
    const onResponse = ({ status }: { readonly status?: number }) => told.push(status)
    const matches = await all(find(association, { identifier, onResponse }))
    assert.deepEqual(uids(matches), ['1.2.3.1', '1.2.3.2', '1.2.3.3'])
    assert.deepEqual(told, [0xff00, 0xff00, 0xff00, 0])
    await association.release()
  })

  test('FF01 is a match like FF00; a last warning or cancel is no failure', async () => {
    for (const status of [0xb000, 0xfe00, 0x0000]) {
      await using peer = await scriptedPeer(answering(2, { status }, 0xff01))
      await using association = await associate(peer.port)
      assert.equal((await all(find(association, { identifier }))).length, 2)
      await association.release()
    }
  })

  for (const status of [0xa700, 0xa900, 0xc001, 0x0122, 0x1234]) {
    test(`0x${status.toString(16)} at the end is a StatusError with the peer’s comment, after the matches`, async () => {
      await using peer = await scriptedPeer(answering(1, { status, errorComment: 'disk full' }))
      await using association = await associate(peer.port)
      const matches: DataSet[] = []
      const failure = await failureOf(
        (async () => {
          for await (const each of find(association, { identifier })) matches.push(each)
        })(),
      )
      assert.ok(failure instanceof StatusError, String(failure))
      assert.equal(failure.status, status)
      assert.match(failure.message, /disk full/)
      assert.equal(matches.length, 1)
      await association.release()
    })
  }

  test('breaking off sends C-CANCEL, drops what still comes and leaves the association usable', async () => {
    await using peer = await scriptedPeer(async (each) => {
      const request = await each.request()
      await each.respond(request, { status: 0xff00 }, match(1))
      await each.respond(request, { status: 0xff00 }, match(2))
      await each.request() // C-CANCEL
      await each.respond(request, { status: 0xff00 }, match(3))
      await each.respond(request, { status: 0xfe00 })
      await each.answerAll()
    })
    await using association = await associate(peer.port)
    for await (const each of find(association, { identifier })) {
      assert.equal(each.string('StudyInstanceUID'), '1.2.3.1')
      break
    }
    assert.deepEqual(await all(find(association, { identifier })), [])
    await association.release()
    assert.deepEqual(peer.received[1]?.command, {
      commandField: 0x0fff,
      messageIdBeingRespondedTo: 1,
      commandDataSetType: 0x0101,
    })
    assert.equal(peer.received[2]?.command.messageId, 2)
  })

  test('an error of the caller cancels as well, and comes through', async () => {
    await using peer = await scriptedPeer(async (each) => {
      const request = await each.request()
      await each.respond(request, { status: 0xff00 }, match(1))
      await each.request()
      await each.respond(request, { status: 0xfe00 })
      await each.next()
    })
    await using association = await associate(peer.port)
    const failure = await failureOf(
      (async () => {
        for await (const _each of find(association, { identifier })) throw new RangeError('enough')
      })(),
    )
    assert.ok(failure instanceof RangeError)
    assert.equal(peer.received[1]?.command.commandField, 0x0fff)
    await association.release()
  })

  test('a match that cannot be read is a DataSetError', async () => {
    await using peer = await scriptedPeer(async (each) => {
      const { contextId } = await each.request()
      const data = { read: firstRead(Buffer.from('not a data set at all')) }
      await each.exchange.send(
        contextId,
        { commandField: 0x8020, messageIdBeingRespondedTo: 1, commandDataSetType: 1, status: 0xff00 },
        data,
      )
      await each.next()
    })
    await using association = await associate(peer.port)
    assert.ok((await failureOf(all(find(association, { identifier })))) instanceof DataSetError)
  })

  test('an identifier without end is refused before memory is', async () => {
    await using peer = await scriptedPeer(async (each) => {
      const { contextId } = await each.request()
      const data = { read: (views: readonly Uint8Array[]) => views.reduce((sum, { length }) => sum + length, 0) }
      await each.exchange.send(
        contextId,
        { commandField: 0x8020, messageIdBeingRespondedTo: 1, commandDataSetType: 1, status: 0xff00 },
        data,
      )
    })
    await using association = await associate(peer.port)
    assert.ok((await failureOf(all(find(association, { identifier })))) instanceof ProtocolError)
    assert.equal(association.state, 'closed')
  })
})

function firstRead(bytes: Uint8Array): (views: readonly Uint8Array[]) => number {
  let left: Uint8Array = bytes
  return ([view]) => {
    view?.set(left)
    const count = left.length
    left = new Uint8Array(0)
    return count
  }
}
