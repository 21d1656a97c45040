import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { byteSource } from '../../src/bytes/byte-source.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import type { Command } from '../../src/dimse/command.ts'
import { exchangeOf } from '../../src/dimse/exchange.ts'
import { commandFields } from '../../src/dimse/message-type.ts'
import { AssociationAbortedError, StatusError, TimedOutError } from '../../src/errors.ts'
import type { Handlers } from '../../src/services/handlers.ts'
import { identifierSource } from '../../src/services/identifier.ts'
import { type ServeOptions, serve } from '../../src/services/serve.ts'
import type { Association } from '../../src/ul/association.ts'
import { failureOf } from '../support/failure.ts'
import { folder } from '../support/folder.ts'
import { ctImage, instance, mrImage, writeInstance } from '../support/instances.ts'
import { associate, identifier } from '../support/services.ts'

const local = { port: 0, host: '127.0.0.1' }
const wait = { timeoutMs: 5000 }

/** The context of a class. */
function contextOf(association: Association, abstractSyntax: string) {
  const context = association.contexts.find((each) => each.abstractSyntax === abstractSyntax)
  assert.ok(context?.result === 0)
  return context
}

/** Sends a C-FIND of a class on the context of another. */
async function sendFind(association: Association, on: string, affectedSopClassUid: string, messageId = 1) {
  const { id, transferSyntax } = contextOf(association, on)
  const command = { commandField: commandFields.cFindRq, messageId, affectedSopClassUid, commandDataSetType: 1 }
  await exchangeOf(association).send(id, command, identifierSource(identifier, transferSyntax))
}

async function sendStore(association: Association, on: string, affectedSopClassUid: string) {
  const { id, transferSyntax } = contextOf(association, on)
  const { cStoreRq: commandField } = commandFields
  const command = { commandField, messageId: 1, affectedSopClassUid, affectedSopInstanceUid: '1.2.3.1' }
  const data = byteSource(encodeDataSet(instance({ sopClassUid: affectedSopClassUid }), transferSyntax))
  await exchangeOf(association).send(id, { ...command, commandDataSetType: 1 }, data)
}

async function answerTo(association: Association): Promise<Command | undefined> {
  return (await exchangeOf(association).receive(wait))?.command
}

describe('what was not accepted is not served under the name of something else', () => {
  const asked: string[] = []
  const handlers: Handlers = {
    store: ({ sopClassUid }) => asked.push(sopClassUid) && 0,
    find: () => {
      asked.push('find')
      throw new TypeError('this should not have been asked')
    },
  }
  const rows = [
    ['a query on the context of C-ECHO', sendFind, sopClasses.verification, sopClasses.studyRootFind, 0x0122],
    ['an object on the context of C-ECHO', sendStore, sopClasses.verification, ctImage, 0x0122],
    ['an object on the context of another storage class', sendStore, ctImage, mrImage, 0x0000],
  ] as const
  for (const [name, send, on, affected, status] of rows) {
    test(`${name}: status 0x${status.toString(16).padStart(4, '0')}`, async () => {
      asked.length = 0
      await using scp = await serve({ ...local, handlers })
      await using association = await associate(scp.port)
      await send(association, on, affected)
      assert.equal((await answerTo(association))?.status, status)
      assert.equal(asked.length, status === 0 ? 1 : 0)
      await association.release()
    })
  }
})

test('of too many operations at once the last are refused, the others go on', async () => {
  let goOn: () => void = () => undefined
  const gate = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const handlers: Handlers = {
    // biome-ignore lint/correctness/useYield: nothing matches.
    async *find() {
      await gate
    },
  }
  await using scp = await serve({ ...local, handlers })
  await using association = await associate(scp.port)
  const { studyRootFind } = sopClasses
  for (let id = 1; id <= 10; id += 1) await sendFind(association, studyRootFind, studyRootFind, id)
  const refused = [await answerTo(association), await answerTo(association)]
  assert.deepEqual(
    refused.map((each) => [each?.messageIdBeingRespondedTo, each?.status]),
    [
      [9, 0x0213],
      [10, 0x0213],
    ],
  )
  goOn()
  const others = new Set<number | undefined>()
  for (let count = 0; count < 8; count += 1) {
    const answer = await answerTo(association)
    assert.equal(answer?.status, 0)
    others.add(answer?.messageIdBeingRespondedTo)
  }
  assert.deepEqual([...others].sort(), [1, 2, 3, 4, 5, 6, 7, 8])
  await association.release()
})

test('an error of a handler that says no status is told to the observer, and only that', async () => {
  const told: unknown[] = []
  const mistake = new TypeError('our mistake')
  const errors = [mistake, new StatusError(0xa700, 'no room')]
  const handlers: Handlers = {
    find: () => {
      throw errors.shift()
    },
  }
  await using scp = await serve({ ...local, handlers, onHandlerError: (error) => told.push(error) })
  await using association = await associate(scp.port)
  const { studyRootFind } = sopClasses
  for (const status of [0xc000, 0xa700]) {
    await sendFind(association, studyRootFind, studyRootFind)
    assert.equal((await answerTo(association))?.status, status)
  }
  assert.deepEqual(told, [mistake])
  await association.release()
})

describe('a peer that leaves us waiting', () => {
  /** How an SCP sees the end of an association on which this was done. */
  async function endAfter(
    options: Pick<ServeOptions, 'handlers' | 'idleTimeoutMs' | 'dimseTimeoutMs'>,
    begin: (association: Association) => Promise<void>,
  ): Promise<unknown> {
    let tell: (error: unknown) => void = () => undefined
    const end = new Promise<unknown>((resolve) => {
      tell = resolve
    })
    await using scp = await serve({ ...local, ...options, onEnd: (_association, error) => tell(error) })
    await using association = await associate(scp.port)
    await begin(association)
    assert.ok((await failureOf(exchangeOf(association).receive(wait))) instanceof AssociationAbortedError)
    return await end
  }

  test('for a request is given up after the idle time-out', async () => {
    const end = await endAfter({ handlers: {}, idleTimeoutMs: 40 }, async () => undefined)
    assert.ok(end instanceof TimedOutError)
    assert.equal(end.waitingFor, 'request')
  })

  test('in the middle of an object is given up after the idle time-out where no other is set', async () => {
    const store: Handlers['store'] = async ({ data }) => {
      for await (const _view of data);
      return 0
    }
    const end = await endAfter({ handlers: { store }, idleTimeoutMs: 40 }, async (association) => {
      let asked = 0
      // A second batch, which never comes, makes the first one leave.
      const stuck = { read: (views: readonly Uint8Array[]) => (asked++ < 2 ? lengthOf(views) : never) }
      const command = { commandField: commandFields.cStoreRq, messageId: 1, affectedSopClassUid: ctImage }
      const { id } = contextOf(association, ctImage)
      exchangeOf(association)
        .send(id, { ...command, affectedSopInstanceUid: '1.2.3', commandDataSetType: 1 }, stuck)
        .catch(() => undefined)
    })
    assert.ok(end instanceof TimedOutError)
    assert.equal(end.waitingFor, 'fragment of the data set')
  })

  test('for the response to a C-STORE of its own C-GET is given up after the time-out of messages', async () => {
    using files = folder()
    const path = writeInstance(files.at('ct.dcm'))
    const one = { sopClassUid: ctImage, sopInstanceUid: '1.2.3.1', transferSyntax: '1.2.840.10008.1.2.1' }
    const get = () => [{ ...one, open: () => openPart10(path) }]
    const end = await endAfter({ handlers: { get }, dimseTimeoutMs: 40 }, async (association) => {
      const { id, transferSyntax, abstractSyntax } = contextOf(association, sopClasses.studyRootGet)
      const command = { commandField: commandFields.cGetRq, messageId: 1, affectedSopClassUid: abstractSyntax }
      const data = identifierSource(identifier, transferSyntax)
      await exchangeOf(association).send(id, { ...command, commandDataSetType: 1 }, data)
      assert.equal((await answerTo(association))?.commandField, commandFields.cStoreRq)
    })
    assert.ok(end instanceof AssociationAbortedError && end.by === 'us', String(end))
  })
})

const never = new Promise<number>(() => undefined)
const lengthOf = (views: readonly Uint8Array[]): number => views.reduce((sum, { length }) => sum + length, 0)
