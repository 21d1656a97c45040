import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dataSet } from '../../src/data/data-set.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import type { CommandFields } from '../../src/dimse/command-element.ts'
import { move } from '../../src/services/move.ts'
import { type PeerAssociation, scriptedPeer } from '../support/scripted-peer.ts'
import { all, associate, identifier } from '../support/services.ts'

const options = { identifier, destination: 'INBOX' }

async function moveFrom(
  script: (peer: PeerAssociation) => Promise<void>,
  more: Partial<Parameters<typeof move>[1]> = {},
) {
  await using peer = await scriptedPeer(script)
  await using association = await associate(peer.port)
  const responses = await all(move(association, { ...options, ...more }))
  await association.release()
  return { responses, received: peer.received }
}

const counters = (remaining: number, completed: number, failed = 0, warning = 0): CommandFields => ({
  numberOfRemainingSuboperations: remaining,
  numberOfCompletedSuboperations: completed,
  numberOfFailedSuboperations: failed,
  numberOfWarningSuboperations: warning,
})

describe('C-MOVE as SCU', () => {
  test('the request has what PS3.7 9.3.4.1 wants', async () => {
    const { received } = await moveFrom((peer) => peer.answerAll())
    assert.deepEqual(received[0]?.command, {
      affectedSopClassUid: sopClasses.studyRootMove,
      commandField: 0x0021,
      messageId: 1,
      moveDestination: 'INBOX',
      priority: 0x0000,
      commandDataSetType: 0x0001,
    })
  })

  test('each pending response tells its counters, absent ones as undefined; the last one tells the outcome', async () => {
    const { responses } = await moveFrom(async (peer) => {
      const request = await peer.request()
      await peer.respond(request, { status: 0xff00, ...counters(2, 1) })
      await peer.respond(request, { status: 0xff00 })
      await peer.respond(request, { status: 0xff00, numberOfRemainingSuboperations: 1 })
      await peer.respond(request, { status: 0, ...counters(0, 3) })
      await peer.next()
    })
    assert.deepEqual(
      responses.map(({ status, category, remaining, completed }) => [status, category, remaining, completed]),
      [
        [0xff00, 'pending', 2, 1],
        [0xff00, 'pending', undefined, undefined],
        [0xff00, 'pending', 1, undefined],
        [0, 'success', 0, 3],
      ],
    )
  })

  test('the last response names the instances that failed', async () => {
    const failed = dataSet({ FailedSOPInstanceUIDList: ['1.2.1', '1.2.2'] })
    const { responses } = await moveFrom(async (peer) => {
      await peer.respond(await peer.request(), { status: 0xb000, ...counters(0, 1, 2) }, failed)
      await peer.next()
    })
    const [last] = responses
    assert.deepEqual(
      [last?.status, last?.category, last?.completed, last?.failed, last?.failedSopInstanceUids],
      [0xb000, 'warning', 1, 2, ['1.2.1', '1.2.2']],
    )
  })

  for (const [status, category] of [
    [0xfe00, 'cancel'],
    [0xa701, 'failure'],
    [0xa702, 'failure'],
    [0xa801, 'failure'],
    [0xa900, 'failure'],
    [0xc123, 'failure'],
    [0x0001, 'warning'],
    [0xff01, 'failure'],
  ] as const) {
    test(`0x${status.toString(16)} is a last response, ${category}, and no error`, async () => {
      const { responses } = await moveFrom((peer) => peer.answerAll({ status }))
      assert.deepEqual(
        responses.map((each) => [each.status, each.category]),
        [[status, category]],
      )
    })
  }

  test('a response on another accepted context, of another class, is taken', async () => {
    const { responses } = await moveFrom((peer) => peer.answerAll({ contextId: 1, affectedSopClassUid: '1.2.3' }))
    assert.equal(responses.length, 1)
  })

  test('an identifier with a pending response is left aside', async () => {
    const { responses } = await moveFrom(async (peer) => {
      const request = await peer.request()
      await peer.respond(request, { status: 0xff00, ...counters(1, 0) }, dataSet({ PatientID: 'P1' }))
      await peer.respond(request, {})
      await peer.next()
    })
    assert.deepEqual(
      responses.map(({ status }) => status),
      [0xff00, 0],
    )
  })

  test('breaking off sends C-CANCEL and waits for the last response', async () => {
    await using peer = await scriptedPeer(async (each) => {
      const request = await each.request()
      await each.respond(request, { status: 0xff00 })
      await each.request()
      await each.respond(request, { status: 0xff00 })
      await each.respond(request, { status: 0xfe00 })
      await each.next()
    })
    await using association = await associate(peer.port)
    for await (const _response of move(association, options)) break
    assert.equal(peer.received[1]?.command.commandField, 0x0fff)
    await association.release()
    await peer.done
  })

  test('breaking off at the last response sends nothing more', async () => {
    await using peer = await scriptedPeer((each) => each.answerAll())
    await using association = await associate(peer.port)
    for await (const _response of move(association, options)) break
    await association.release()
    assert.equal(peer.received.length, 1)
  })

  test('cancelSignal sends C-CANCEL once, and the responses go on to the last one', async () => {
    const stop = new AbortController()
    await using peer = await scriptedPeer(async (each) => {
      const request = await each.request()
      await each.respond(request, { status: 0xff00 })
      await each.request()
      await each.respond(request, { status: 0xff00 })
      await each.respond(request, { status: 0xfe00, ...counters(3, 1) })
      await each.next()
    })
    await using association = await associate(peer.port)
    const seen: number[] = []
    for await (const { status } of move(association, { ...options, cancelSignal: stop.signal })) {
      seen.push(status)
      stop.abort()
    }
    await association.release()
    await peer.done
    assert.deepEqual(seen, [0xff00, 0xff00, 0xfe00])
    assert.deepEqual(peer.received[1]?.command, {
      commandField: 0x0fff,
      messageIdBeingRespondedTo: 1,
      commandDataSetType: 0x0101,
    })
    assert.equal(peer.received.length, 2)
  })

  test('cancelSignal stops nothing after the last response', async () => {
    const stop = new AbortController()
    await using peer = await scriptedPeer((each) => each.answerAll())
    await using association = await associate(peer.port)
    await all(move(association, { ...options, cancelSignal: stop.signal }))
    stop.abort()
    await association.release()
    assert.equal(peer.received.length, 1)
  })

  test('pendingData never: an identifier that is announced and does not come is not waited for', async () => {
    const script = async (peer: PeerAssociation): Promise<void> => {
      const request = await peer.request()
      await peer.respond(request, { status: 0xff00, commandDataSetType: 1 })
      await peer.respond(request, {})
      await peer.next()
    }
    const { responses } = await moveFrom(script, { pendingData: 'never' })
    assert.deepEqual(
      responses.map(({ status }) => status),
      [0xff00, 0],
    )
    await assert.rejects(moveFrom(script), /expected a fragment of the data set, found a command/)
  })

  test('a time-out is waited out anew while the peer is seen at work elsewhere', async () => {
    let asked = 0
    const { responses } = await moveFrom(
      async (peer) => {
        const request = await peer.request()
        while (asked < 3) await new Promise((resolve) => setImmediate(resolve))
        await peer.respond(request, {})
        await peer.next()
      },
      {
        timeoutMs: 5,
        busy: () => {
          asked += 1
          return true
        },
      },
    )
    assert.equal(responses.length, 1)
  })
})
