import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Assembler } from '../../src/dimse/assemble.ts'
import { type Command, encodeCommand } from '../../src/dimse/command.ts'
import { AssociationAbortedError, ProtocolError, TimedOutError } from '../../src/errors.ts'
import type { Association } from '../../src/ul/association.ts'
import { requestAssociation } from '../../src/ul/request-association.ts'
import { failureOf } from '../support/failure.ts'
import { proposeVerification } from '../support/loopback.ts'
import { commandPdu, pdvPdu } from '../support/message-pdus.ts'
import { parrot, type Step } from '../support/parrot.ts'
import { abort, associateAccept, releaseRequest } from '../support/pdus.ts'
import { cut, trickle } from '../support/trickle.ts'

const storeRequest: Command = {
  affectedSopClassUid: '1.2',
  commandField: 0x0001,
  messageId: 3,
  priority: 0,
  commandDataSetType: 1,
  affectedSopInstanceUid: '1.2.3',
}
const echoRequest: Command = { commandField: 0x0030, messageId: 4, commandDataSetType: 0x0101 }

const twoContexts = {
  ...associateAccept,
  presentationContexts: [1, 3].map((id) => ({ id, result: 0, transferSyntax: '1.2.840.10008.1.2' })),
}

/** An association to a peer that sends these chunks, each in a write of its own. */
async function withPeer(script: readonly Step[], run: (association: Association) => Promise<void>): Promise<void> {
  await using peer = await parrot([{ expect: 'A-ASSOCIATE-RQ' }, { send: [twoContexts] }, ...script])
  const propose = [...proposeVerification, ...proposeVerification]
  await using association = await requestAssociation({ host: '127.0.0.1', port: peer.port, propose })
  await run(association)
}

const sends = (...chunks: readonly Uint8Array[]): Step[] => chunks.map((chunk) => ({ send: [chunk] }))
const wait = { timeoutMs: 5000 }
const bytes = (length: number) => Uint8Array.from({ length }, (_, index) => index % 253)

async function whole(data: AsyncIterable<Uint8Array> | undefined): Promise<number[]> {
  const parts: number[] = []
  for await (const view of data ?? []) parts.push(...view)
  return parts
}

describe('messages in any chunking', () => {
  const data = bytes(1000)
  const command = encodeCommand(storeRequest)
  const wire = Buffer.concat([
    pdvPdu(command.subarray(0, 20), { command: true, last: false }),
    pdvPdu(command.subarray(20), { command: true }),
    pdvPdu(data.subarray(0, 400), { last: false }),
    pdvPdu(new Uint8Array(0), { last: false }),
    pdvPdu(data.subarray(400)),
    commandPdu(echoRequest, 3),
  ])

  async function expectBoth(chunks: readonly Uint8Array[]): Promise<void> {
    await withPeer(sends(...chunks), async (association) => {
      const assembler = new Assembler(association)
      const first = await assembler.receive(wait)
      assert.deepEqual([first?.contextId, first?.command], [1, storeRequest])
      assert.deepEqual(await whole(first?.data), [...data])
      assert.equal(first?.data?.ended, true)
      const second = await assembler.receive(wait)
      assert.deepEqual([second?.contextId, second?.command, second?.data], [3, echoRequest, undefined])
    })
  }

  test('all in one chunk', () => expectBoth([wire]))
  test('byte by byte', () => expectBoth(trickle(wire, 1)))
  test('in chunks of random sizes', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 8 }), (sizes) =>
        expectBoth(cut(wire, sizes)),
      ),
      { numRuns: 25 },
    ))

  test('several PDVs in one PDU', async () => {
    const [commandPart, dataPart] = [commandPdu(storeRequest).subarray(6), pdvPdu(data).subarray(6)]
    const header = Buffer.alloc(6)
    header[0] = 0x04
    header.writeUInt32BE(commandPart.length + dataPart.length, 2)
    await withPeer(sends(Buffer.concat([header, commandPart, dataPart])), async (association) => {
      const message = await new Assembler(association).receive(wait)
      assert.deepEqual(await whole(message?.data), [...data])
    })
  })
})

test('data that nobody read is dropped before the next message', async () => {
  const wire = Buffer.concat([commandPdu(storeRequest), pdvPdu(bytes(500), { last: false }), pdvPdu(bytes(9))])
  for (const chunks of [[wire, commandPdu(echoRequest)], trickle(Buffer.concat([wire, commandPdu(echoRequest)]), 64)]) {
    await withPeer(sends(...chunks), async (association) => {
      const assembler = new Assembler(association)
      const first = await assembler.receive(wait)
      await first?.data?.read()
      assert.deepEqual((await assembler.receive(wait))?.command, echoRequest)
      assert.equal(await first?.data?.read(), undefined)
    })
  }
})

describe('after a time-out the next receive goes on where the last one stood', () => {
  const command = encodeCommand(storeRequest)
  const data = [pdvPdu(bytes(300), { last: false }), pdvPdu(bytes(5))] as const

  /** Sends the first part, and the second one when a receive gave up. */
  async function interrupted(before: readonly Uint8Array[], after: readonly Uint8Array[], receives: number) {
    let goOn: () => void = () => undefined
    const gaveUp = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const messages: (Command | undefined)[] = []
    await withPeer([{ send: before }, () => gaveUp, { send: after }], async (association) => {
      const assembler = new Assembler(association)
      while (messages.length < receives) messages.push((await assembler.receive(wait))?.command)
      assert.ok((await failureOf(assembler.receive({ timeoutMs: 50 }))) instanceof TimedOutError)
      goOn()
      messages.push((await assembler.receive(wait))?.command)
    })
    return messages
  }

  test('in a command set', async () => {
    const first = pdvPdu(command.subarray(0, 20), { command: true, last: false })
    const rest = pdvPdu(command.subarray(20), { command: true })
    assert.deepEqual(await interrupted([first], [rest], 0), [storeRequest])
  })

  test('in a data set that nobody read', async () => {
    const messages = await interrupted([commandPdu(storeRequest), data[0]], [data[1], commandPdu(echoRequest)], 1)
    assert.deepEqual(messages, [storeRequest, echoRequest])
  })
})

test('an observer is told of each fragment, whatever the chunks', async () => {
  const wire = [commandPdu(storeRequest), pdvPdu(bytes(300), { last: false }), pdvPdu(bytes(5))]
  const told: string[] = []
  await withPeer(sends(...trickle(Buffer.concat(wire), 50)), async (association) => {
    let length = 0
    const assembler = new Assembler(association, (bytesOfPiece, endOfFragment, last) => {
      length += bytesOfPiece
      if (!endOfFragment) return
      told.push(`${length}${last ? ' last' : ''}`)
      length = 0
    })
    await whole((await assembler.receive(wait))?.data)
  })
  assert.deepEqual(told, ['300', '5 last'])
})

test('a response that never has a data set has none, whatever its Command Data Set Type says', async () => {
  const response: Command = {
    commandField: 0x8001,
    messageIdBeingRespondedTo: 1,
    commandDataSetType: 1,
    status: 0,
  }
  await withPeer(sends(commandPdu(response)), async (association) => {
    assert.equal((await new Assembler(association).receive(wait))?.data, undefined)
  })
})

describe('what breaks the rules of PS3.7 6.3.1 and PS3.8 Annex E', () => {
  const command = encodeCommand(storeRequest)
  const rows: readonly (readonly [name: string, chunks: readonly Uint8Array[], says: RegExp])[] = [
    ['a data set without a command', [pdvPdu(bytes(4))], /expected a command fragment/],
    [
      'a data set in the middle of a command',
      [pdvPdu(command.subarray(0, 10), { command: true, last: false }), pdvPdu(bytes(4))],
      /expected a command fragment/,
    ],
    [
      'a command in the middle of a data set',
      [commandPdu(storeRequest), pdvPdu(bytes(4), { last: false }), commandPdu(echoRequest)],
      /found a command/,
    ],
    [
      'data on another context than its command',
      [commandPdu(storeRequest), pdvPdu(bytes(4), { contextId: 3 })],
      /presentation contexts 1 and 3$/,
    ],
    [
      'fragments of a command on two contexts',
      [
        pdvPdu(command.subarray(0, 10), { command: true, last: false }),
        pdvPdu(command.subarray(10), { command: true, contextId: 3 }),
      ],
      /presentation contexts 1 and 3$/,
    ],
    [
      'a command set without end',
      Array.from({ length: 10 }, () => pdvPdu(bytes(16_000), { command: true, last: false })),
      /more than 131072 bytes/,
    ],
    ['bytes that are no command set', [pdvPdu(bytes(11), { command: true })], /./],
  ]
  for (const [name, chunks, says] of rows) {
    test(name, () =>
      withPeer(sends(...chunks), async (association) => {
        const assembler = new Assembler(association)
        const failure = await failureOf(
          (async () => {
            const message = await assembler.receive(wait)
            await whole(message?.data)
          })(),
        )
        assert.ok(failure instanceof ProtocolError, String(failure))
        assert.match(failure.message, says)
      }),
    )
  }
})

describe('how a message can end early', () => {
  const start = [commandPdu(storeRequest), pdvPdu(bytes(100), { last: false })]
  const receiveAll = async (association: Association) => {
    const message = await new Assembler(association).receive(wait)
    await whole(message?.data)
  }

  test('release between messages is the end of them', () =>
    withPeer([{ send: [releaseRequest] }], async (association) => {
      assert.equal(await new Assembler(association).receive(wait), undefined)
    }))

  test('release in the middle of a command set or data set is a ProtocolError', async () => {
    const half = pdvPdu(encodeCommand(echoRequest).subarray(0, 8), { command: true, last: false })
    for (const chunks of [[half], start]) {
      await withPeer([...sends(...chunks), { send: [releaseRequest] }], async (association) => {
        await assert.rejects(receiveAll(association), ProtocolError)
      })
    }
  })

  test('A-ABORT and a lost connection are told as such', async () => {
    for (const end of [{ send: [abort] }, 'close'] as const) {
      await withPeer([...sends(...start), end], async (association) => {
        await assert.rejects(receiveAll(association), AssociationAbortedError)
      })
    }
  })

  test('a time-out in the data set names what was awaited, and the association stays usable', async () => {
    let goOn: () => void = () => undefined
    const rest = new Promise<void>((resolve) => {
      goOn = resolve
    })
    await withPeer([...sends(...start), () => rest, ...sends(pdvPdu(bytes(3)))], async (association) => {
      const message = await new Assembler(association).receive({ ...wait })
      message?.data?.waitWith({ timeoutMs: 20, waitingFor: 'fragment' })
      const failure = await failureOf(whole(message?.data))
      assert.ok(failure instanceof TimedOutError)
      assert.equal(failure.waitingFor, 'fragment')
      goOn()
      message?.data?.waitWith(wait)
      assert.deepEqual(await whole(message?.data), [0, 1, 2])
    })
  })
})
