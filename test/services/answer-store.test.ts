import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { encodeDataSet } from '../../src/data/encode.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { AssociationAbortedError, ProtocolError, StatusError, TimedOutError } from '../../src/errors.ts'
import type { StoreRequest } from '../../src/services/handlers.ts'
import { type ServeOptions, serve } from '../../src/services/serve.ts'
import { store } from '../../src/services/storage.ts'
import { verify } from '../../src/services/verification.ts'
import type { Association } from '../../src/ul/association.ts'
import { failureOf } from '../support/failure.ts'
import { folder } from '../support/folder.ts'
import { ctImage, instance, writeInstance } from '../support/instances.ts'
import { commandPdu, pdvPdu } from '../support/message-pdus.ts'
import { type Parrot, parrotTo, type Step } from '../support/parrot.ts'
import { abort, associateRequest, releaseRequest } from '../support/pdus.ts'
import { associate } from '../support/services.ts'

type Handler = (request: StoreRequest) => number | Promise<number>

const explicit = '1.2.840.10008.1.2.1'

async function received({ data }: StoreRequest): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const view of data) parts.push(Buffer.from(view))
  return Buffer.concat(parts)
}

/** A peer of ours with this handler, and a requestor that sends it one CT image of a megabyte. */
async function stored(
  handler: Handler,
  after: (association: Association) => Promise<void> = async () => undefined,
): Promise<{ readonly status: number; readonly errorComment: string | undefined }> {
  using files = folder()
  await using listener = await serve({ port: 0, host: '127.0.0.1', handlers: { store: handler } })
  await using association = await associate(listener.port)
  const more = { PixelData: new Uint8Array(1_000_000).fill(7) }
  await using file = await openPart10(writeInstance(files.at('ct.dcm'), { more }))
  const { status, command } = await store(association, file)
  await after(association)
  await association.release()
  return { status, errorComment: command.errorComment }
}

describe('a store handler', () => {
  test('sees the request and the data set byte for byte; its status is the answer', async () => {
    let seen: StoreRequest | undefined
    let bytes: Buffer = Buffer.alloc(0)
    const { status } = await stored(async (request) => {
      seen = request
      bytes = await received(request)
      return 0xb007
    })
    assert.equal(status, 0xb007)
    assert.deepEqual(
      [seen?.sopClassUid, seen?.sopInstanceUid, seen?.transferSyntax, seen?.callingAeTitle, seen?.moveOriginator],
      [ctImage, '1.2.3.1', explicit, 'DIMSE', undefined],
    )
    const expected = encodeDataSet(instance({ more: { PixelData: new Uint8Array(1_000_000).fill(7) } }), explicit)
    assert.ok(bytes.equals(expected))
  })

  const leftOver: Readonly<Record<string, readonly [Handler, number, RegExp | undefined]>> = {
    'that reads nothing': [() => 0xa700, 0xa700, undefined],
    'that stops after the first views': [
      async ({ data }) => {
        await data.read()
        return 0
      },
      0,
      undefined,
    ],
    'that breaks off its loop': [
      async ({ data }) => {
        for await (const _view of data) break
        return 0xc001
      },
      0xc001,
      undefined,
    ],
    'that throws at once': [
      () => {
        throw new TypeError('our mistake')
      },
      0xc000,
      undefined,
    ],
    'that throws a StatusError in the middle': [
      async ({ data }) => {
        await data.read()
        throw new StatusError(0xa900, 'this is no CT image, whatever anybody says, and the comment is cut behind 64')
      },
      0xa900,
      /^this is no CT image, whatever anybody says, and the comment is c$/,
    ],
  }
  for (const [how, [handler, expected, comment]] of Object.entries(leftOver)) {
    test(`${how} is answered for, and the association lives on`, async () => {
      const { status, errorComment } = await stored(handler, async (association) => {
        assert.equal(await verify(association), 0)
      })
      assert.equal(status, expected)
      if (comment === undefined) assert.equal(errorComment, undefined)
      else assert.match(errorComment ?? '', comment)
    })
  }
})

/** What a Storage SCP makes of raw PDUs: how the association ended, and what was answered. */
async function raw(
  script: readonly Step[],
  handler: Handler = async (request) => ((await received(request)).length > 0 ? 0 : 1),
  options: Partial<ServeOptions> = {},
): Promise<{ readonly error: unknown; readonly types: readonly string[]; readonly calls: number }> {
  let calls = 0
  let end: (error: unknown) => void = () => undefined
  const ended = new Promise<unknown>((resolve) => {
    end = resolve
  })
  const counted: Handler = (request) => {
    calls += 1
    return handler(request)
  }
  const request = {
    ...associateRequest,
    presentationContexts: [ctImage, '1.2.840.10008.5.1.4.1.1.4'].map((abstractSyntax, index) => {
      return { id: 2 * index + 1, abstractSyntax, transferSyntaxes: [explicit] }
    }),
  }
  await using listener = await serve({
    port: 0,
    host: '127.0.0.1',
    handlers: { store: counted },
    onEnd: (_association, error) => end(error),
    ...options,
  })
  await using peer: Parrot = await parrotTo(listener.port, [
    { send: [request] },
    { expect: 'A-ASSOCIATE-AC' },
    ...script,
  ])
  const error = await ended
  await failureOf(peer.done.then(() => Promise.reject()))
  return { error, types: peer.received.map(({ type }) => type), calls }
}

const storeRequest = {
  affectedSopClassUid: ctImage,
  commandField: 0x0001,
  messageId: 1,
  commandDataSetType: 1,
  affectedSopInstanceUid: '1.2.3.1',
} as const
const data = encodeDataSet(instance(), explicit)
const begun: Step = { send: [commandPdu(storeRequest), pdvPdu(data.subarray(0, 40), { last: false })] }
const answered = ['A-ASSOCIATE-AC', 'P-DATA-TF', 'A-RELEASE-RP']

describe('a Storage SCP and a peer on the wire', () => {
  test('stores, answers, and confirms the release', async () => {
    const { error, types, calls } = await raw([
      { send: [commandPdu(storeRequest), pdvPdu(data)] },
      { expect: 'P-DATA-TF' },
      { send: [releaseRequest] },
      { expect: 'A-RELEASE-RP' },
      'close',
    ])
    assert.deepEqual([error, types, calls], [undefined, answered, 1])
  })

  test('answers two requests that were sent at once, in order', async () => {
    const one = [commandPdu(storeRequest), pdvPdu(data)]
    const script: Step[] = [{ send: [...one, ...one] }, { expect: 'P-DATA-TF' }, { expect: 'P-DATA-TF' }]
    const { error, calls } = await raw([...script, { send: [releaseRequest] }, { expect: 'A-RELEASE-RP' }, 'close'])
    assert.deepEqual([error, calls], [undefined, 2])
  })

  for (const [how, step, expected] of [
    ['aborts in the middle of a data set', { send: [abort] }, AssociationAbortedError],
    ['closes the connection in the middle of a data set', 'close', AssociationAbortedError],
    ['asks for release in the middle of a data set', { send: [releaseRequest] }, ProtocolError],
    ['sends a command in the middle of a data set', { send: [commandPdu(storeRequest)] }, ProtocolError],
    ['goes on in another context', { send: [pdvPdu(data, { contextId: 3 })] }, ProtocolError],
  ] as const) {
    test(`that ${how}: nothing is answered, and the handler is told`, async () => {
      let told: unknown
      const { error, types } = await raw([begun, step, 'expect-close'], async (request) => {
        told = await failureOf(received(request))
        throw told
      })
      assert.ok(error instanceof expected, String(error))
      assert.equal(told, error)
      assert.deepEqual(
        types.filter((type) => type !== 'A-ABORT'),
        ['A-ASSOCIATE-AC'],
      )
    })
  }

  test('a handler that swallows the loss of its peer changes nothing', async () => {
    const { error } = await raw([begun, { send: [abort] }, 'expect-close'], async (request) => {
      await failureOf(received(request))
      return 0
    })
    assert.ok(error instanceof AssociationAbortedError)
  })

  test('a data set that stops is given up after the DIMSE time-out', async () => {
    const { error, types } = await raw([begun, 'expect-close'], undefined, { dimseTimeoutMs: 30 })
    assert.ok(error instanceof TimedOutError, String(error))
    assert.deepEqual(types, ['A-ASSOCIATE-AC', 'A-ABORT'])
  })

  test('an association on which nothing is asked for ends after the idle time-out', async () => {
    const { error, types } = await raw(['expect-close'], undefined, { idleTimeoutMs: 30 })
    assert.ok(error instanceof TimedOutError, String(error))
    assert.deepEqual(types, ['A-ASSOCIATE-AC', 'A-ABORT'])
  })

  for (const [how, pdus] of [
    ['without a data set', [commandPdu({ ...storeRequest, commandDataSetType: 0x0101 })]],
    ['without an instance UID', [commandPdu({ ...storeRequest, affectedSopInstanceUid: '' }), pdvPdu(data)]],
    ['on a context that was not accepted', [commandPdu(storeRequest, 5), pdvPdu(data, { contextId: 5 })]],
    ['with an unknown command field', [commandPdu({ ...storeRequest, commandField: 0x0002 }), pdvPdu(data)]],
    [
      'as a response to nothing',
      [commandPdu({ commandField: 0x8001, messageIdBeingRespondedTo: 9, commandDataSetType: 0x0101, status: 0 })],
    ],
  ] as const) {
    test(`a request ${how} ends in A-ABORT, no answer`, async () => {
      const { error, types, calls } = await raw([{ send: [...pdus] }, 'expect-close'])
      assert.ok(error instanceof ProtocolError, String(error))
      assert.deepEqual([types, calls], [['A-ASSOCIATE-AC', 'A-ABORT'], 0])
    })
  }

  test('a request that is not served ends in A-ABORT where that is wished, before its class is looked at', async () => {
    const find = { affectedSopClassUid: '1.2', commandField: 0x0020, messageId: 5, commandDataSetType: 1 }
    const pdus = [commandPdu(find), pdvPdu(data)]
    const { error, types, calls } = await raw([{ send: pdus }, 'expect-close'], undefined, { unserved: 'abort' })
    assert.ok(error instanceof ProtocolError, String(error))
    assert.deepEqual([error.field, error.expected, error.found], ['Command Field (0000,0100)', undefined, 0x0020])
    assert.deepEqual([types, calls], [['A-ASSOCIATE-AC', 'A-ABORT'], 0])
  })

  test('a request that is not served is answered with 0211, its data set dropped', async () => {
    const find = { affectedSopClassUid: '1.2', commandField: 0x0020, messageId: 5, commandDataSetType: 1 }
    const { error, types, calls } = await raw([
      { send: [commandPdu(find), pdvPdu(data)] },
      { expect: 'P-DATA-TF' },
      { send: [commandPdu(storeRequest), pdvPdu(data)] },
      { expect: 'P-DATA-TF' },
      { send: [releaseRequest] },
      { expect: 'A-RELEASE-RP' },
      'close',
    ])
    assert.deepEqual([error, types.length, calls], [undefined, 4, 1])
  })
})
