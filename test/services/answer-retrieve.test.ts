import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openPart10 } from '../../src/data/part10.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { AssociationAbortedError, StatusError } from '../../src/errors.ts'
import type { Handlers, MoveDestination, StoredInstance, StoreRequest } from '../../src/services/handlers.ts'
import { move } from '../../src/services/move.ts'
import { cancel } from '../../src/services/operation.ts'
import type { RetrieveResponse } from '../../src/services/query-retrieve.ts'
import { type ServeOptions, serve } from '../../src/services/serve.ts'
import { failureOf } from '../support/failure.ts'
import { type Folder, folder } from '../support/folder.ts'
import { ctImage, mrImage, writeInstance } from '../support/instances.ts'
import { scriptedPeer } from '../support/scripted-peer.ts'
import { all, associate, identifier } from '../support/services.ts'

const explicit = '1.2.840.10008.1.2.1'
const local = { port: 0, host: '127.0.0.1' }
const rle = '1.2.840.10008.1.2.5'

/** Instances 1.2.3.1, 1.2.3.2 … as an archive has them. */
function instances(files: Folder, count: number, options: Partial<StoredInstance> = {}): readonly StoredInstance[] {
  const { sopClassUid = ctImage, transferSyntax = explicit } = options
  return Array.from({ length: count }, (_, index) => {
    const sopInstanceUid = `1.2.3.${index + 1}`
    const path = writeInstance(files.at(sopInstanceUid), {
      sopClassUid,
      sopInstanceUid,
      transferSyntaxUid: transferSyntax,
    })
    return { sopClassUid, sopInstanceUid, transferSyntax, open: () => openPart10(path), ...options }
  })
}

async function drained({ data }: StoreRequest): Promise<number> {
  for await (const _view of data);
  return 0
}

/** An archive of ours with this handler, and what C-MOVE from it answers. */
async function retrieve(handler: NonNullable<Handlers['move']>): Promise<readonly RetrieveResponse[]> {
  await using archive = await serve({ port: 0, host: '127.0.0.1', handlers: { move: handler } })
  await using association = await associate(archive.port)
  const responses = await all(move(association, { identifier, destination: 'INBOX' }))
  await association.release()
  return responses
}

/** The same, sending these to a Storage SCP with this handler. */
async function retrieveTo(
  sent: readonly StoredInstance[],
  store: NonNullable<Handlers['store']>,
  options: Partial<ServeOptions> = {},
): Promise<readonly RetrieveResponse[]> {
  await using inbox = await serve({ port: 0, host: '127.0.0.1', handlers: { store }, ...options })
  const destination = { aeTitle: 'INBOX', host: '127.0.0.1', port: inbox.port }
  return await retrieve(() => ({ destination, instances: sent }))
}

const counters = ({ status, remaining, completed, failed, warning }: RetrieveResponse) =>
  [status, remaining, completed, failed, warning] as const

describe('C-MOVE as SCP', () => {
  test('stores each instance, tells after each how many remain, and says who asked', async () => {
    using files = folder()
    const got: StoreRequest[] = []
    const responses = await retrieveTo(instances(files, 3), (request) => {
      got.push(request)
      return drained(request)
    })
    assert.deepEqual(responses.map(counters), [
      [0xff00, 2, 1, 0, 0],
      [0xff00, 1, 2, 0, 0],
      [0x0000, undefined, 3, 0, 0],
    ])
    assert.deepEqual(
      got.map(({ sopInstanceUid }) => sopInstanceUid),
      ['1.2.3.1', '1.2.3.2', '1.2.3.3'],
    )
    const [{ callingAeTitle, calledAeTitle, moveOriginator } = {} as Partial<StoreRequest>] = got
    assert.deepEqual(
      [callingAeTitle, calledAeTitle, moveOriginator],
      ['ANY-SCP', 'INBOX', { aeTitle: 'DIMSE', messageId: 1 }],
    )
  })

  test('nothing that matches is a success', async () => {
    assert.deepEqual((await retrieveTo([], drained)).map(counters), [[0x0000, undefined, 0, 0, 0]])
  })

  test('some refused: B000, and their UIDs in the last response', async () => {
    using files = folder()
    const responses = await retrieveTo(instances(files, 4), async (request) => {
      await drained(request)
      return request.sopInstanceUid === '1.2.3.2' ? 0xa700 : request.sopInstanceUid === '1.2.3.3' ? 0xb000 : 0
    })
    const last = responses.at(-1)
    assert.deepEqual(last && counters(last), [0xb000, undefined, 2, 1, 1])
    assert.deepEqual(last?.failedSopInstanceUids, ['1.2.3.2'])
  })

  test('all refused: A702, all UIDs', async () => {
    using files = folder()
    const last = (await retrieveTo(instances(files, 2), () => 0xa900)).at(-1)
    assert.deepEqual(last && counters(last), [0xa702, undefined, 0, 2, 0])
    assert.deepEqual(last?.failedSopInstanceUids, ['1.2.3.1', '1.2.3.2'])
  })

  test('a destination that nobody knows: the status of the handler, A801', async () => {
    const responses = await retrieve(() => {
      throw new StatusError(0xa801, 'move destination INBOX is not known')
    })
    assert.deepEqual(
      responses.map(({ status, command }) => [status, command.errorComment]),
      [[0xa801, 'move destination INBOX is not known']],
    )
  })

  test('a destination that cannot be reached, or rejects: A702, nothing lost track of', async () => {
    using files = folder()
    const sent = instances(files, 2)
    await using rejecting = await scriptedPeer(async () => undefined, {
      negotiate: () => ({ reject: { result: 1, source: 1, reason: 7 } }),
    })
    const closed = await serve({ port: 0, host: '127.0.0.1', handlers: {} })
    await closed.close()
    for (const { port } of [closed, rejecting]) {
      const destination: MoveDestination = { aeTitle: 'INBOX', host: '127.0.0.1', port }
      const responses = await retrieve(() => ({ destination, instances: sent }))
      assert.deepEqual(responses.map(counters), [[0xa702, undefined, 0, 2, 0]])
      assert.deepEqual(responses[0]?.failedSopInstanceUids, ['1.2.3.1', '1.2.3.2'])
    }
  })

  test('a destination that aborts in the middle: what it has counts, the rest failed', async () => {
    using files = folder()
    await using inbox = await scriptedPeer(async (peer) => {
      await peer.respond(await peer.request())
      await peer.request()
      await peer.association.abort()
    })
    const destination = { aeTitle: 'INBOX', host: '127.0.0.1', port: inbox.port }
    const sent = instances(files, 4)
    const responses = await retrieve(() => ({ destination, instances: sent }))
    assert.deepEqual(responses.map(counters), [
      [0xff00, 3, 1, 0, 0],
      [0xb000, undefined, 1, 3, 0],
    ])
    assert.deepEqual(responses.at(-1)?.failedSopInstanceUids, ['1.2.3.2', '1.2.3.3', '1.2.3.4'])
  })

  test('an instance that cannot be read or carried fails alone', async () => {
    using files = folder()
    const [first, second, third] = instances(files, 3)
    const broken = { ...(second as StoredInstance), open: () => openPart10(files.at('gone')) }
    using others = folder()
    const [compressed] = instances(others, 1, { sopClassUid: mrImage, transferSyntax: rle, sopInstanceUid: '1.2.3.9' })
    const sent = [first, broken, third, compressed] as StoredInstance[]
    const last = (await retrieveTo(sent, drained, { accept: () => [explicit] })).at(-1)
    assert.deepEqual(last && counters(last), [0xb000, undefined, 2, 2, 0])
    assert.deepEqual(last?.failedSopInstanceUids, ['1.2.3.2', '1.2.3.9'])
  })

  test('more contexts than fit in one association go over several', async () => {
    using files = folder()
    const [one] = instances(files, 1) as [StoredInstance]
    const uids = Array.from({ length: 80 }, (_, index) => `1.2.826.0.1.${index}`)
    const sent = uids.map((sopClassUid, index) => ({ ...one, sopClassUid, sopInstanceUid: `1.2.4.${index}` }))
    let associations = 0
    const responses = await retrieveTo(sent, drained, {
      accept: () => [explicit],
      onAssociation: () => {
        associations += 1
      },
    })
    assert.equal(associations, 2)
    // They all have the class of the one file, which only a CT context could carry.
    assert.deepEqual(responses.at(-1)?.failed, 80)
  })

  test('C-CANCEL stops behind the instance that is under way; FE00 tells what remains', async () => {
    using files = folder()
    const sent = instances(files, 50)
    await using inbox = await serve({ port: 0, host: '127.0.0.1', handlers: { store: drained } })
    const destination = { aeTitle: 'INBOX', host: '127.0.0.1', port: inbox.port }
    const handler: Handlers['move'] = () => ({ destination, instances: sent })
    await using archive = await serve({ port: 0, host: '127.0.0.1', handlers: { move: handler } })
    await using association = await associate(archive.port)
    const context = association.contexts.find(({ abstractSyntax }) => abstractSyntax === sopClasses.studyRootMove)
    let last: RetrieveResponse | undefined
    let pending = 0
    for await (const response of move(association, { identifier, destination: 'INBOX' })) {
      last = response
      if (response.category === 'pending') pending += 1
      if (pending === 1) await cancel(association, context?.id ?? 0, 1)
    }
    assert.ok(last !== undefined && pending < 49, `${pending} pending responses`)
    assert.deepEqual([last.status, last.failed, last.warning], [0xfe00, 0, 0])
    assert.ok((last.completed ?? 0) >= 1)
    assert.ok((last.remaining ?? 0) + (last.completed ?? 0) === 50, `${last.remaining} remain, ${last.completed} done`)
    await association.release()
  })

  test('the settings of the SCP hold for the associations that it opens', async () => {
    using files = folder()
    const lengths: number[] = []
    await using inbox = await serve({
      ...local,
      handlers: { store: drained },
      onAssociation: ({ maximumSendLength }) => lengths.push(maximumSendLength),
    })
    const destination = { aeTitle: 'INBOX', host: '127.0.0.1', port: inbox.port }
    const handler: Handlers['move'] = () => ({ destination, instances: instances(files, 1) })
    await using archive = await serve({ ...local, handlers: { move: handler }, maximumLength: 20_000 })
    await using association = await associate(archive.port)
    await all(move(association, { identifier, destination: 'INBOX' }))
    await association.release()
    assert.deepEqual(lengths, [20_000])
  })

  test('C-CANCEL lets the instance that is under way arrive, and releases the destination', async () => {
    using files = folder()
    let ask: () => Promise<void> = async () => undefined
    await using inbox = await scriptedPeer(async (peer) => {
      const request = await peer.request()
      await ask()
      await peer.respond(request)
      assert.equal(await peer.next(), undefined, 'expected A-RELEASE-RQ')
    })
    let cancelled: () => void = () => undefined
    const gate = new Promise<void>((resolve) => {
      cancelled = resolve
    })
    const destination = { aeTitle: 'INBOX', host: '127.0.0.1', port: inbox.port }
    const handler: Handlers['move'] = ({ signal }) => {
      signal.addEventListener('abort', cancelled)
      return { destination, instances: instances(files, 3) }
    }
    await using archive = await serve({ port: 0, host: '127.0.0.1', handlers: { move: handler } })
    await using association = await associate(archive.port)
    const context = association.contexts.find(({ abstractSyntax }) => abstractSyntax === sopClasses.studyRootMove)
    ask = async () => {
      await cancel(association, context?.id ?? 0, 1)
      await gate
    }
    const responses = await all(move(association, { identifier, destination: 'INBOX' }))
    assert.deepEqual(responses.map(counters).at(-1), [0xfe00, 2, 1, 0, 0])
    await inbox.done
    await association.release()
  })

  test('a destination that does not answer has failed after the time-out of messages', async () => {
    using files = folder()
    await using inbox = await scriptedPeer(async (peer) => {
      await peer.request()
      await peer.next()
    })
    const destination = { aeTitle: 'INBOX', host: '127.0.0.1', port: inbox.port }
    const handler: Handlers['move'] = () => ({ destination, instances: instances(files, 2) })
    await using archive = await serve({ ...local, handlers: { move: handler }, dimseTimeoutMs: 40 })
    await using association = await associate(archive.port)
    const responses = await all(move(association, { identifier, destination: 'INBOX' }))
    assert.deepEqual(responses.map(counters), [[0xa702, undefined, 0, 2, 0]])
    await association.release()
  })

  test('a requestor that is gone ends even a C-STORE that the destination does not answer', async () => {
    using files = folder()
    let asked: () => void = () => undefined
    const begun = new Promise<void>((resolve) => {
      asked = resolve
    })
    await using inbox = await scriptedPeer(async (peer) => {
      await peer.request()
      asked()
      await peer.next()
    })
    const destination = { aeTitle: 'INBOX', host: '127.0.0.1', port: inbox.port }
    const handler: Handlers['move'] = () => ({ destination, instances: instances(files, 2) })
    await using archive = await serve({ ...local, handlers: { move: handler } })
    await using association = await associate(archive.port)
    const moving = failureOf(all(move(association, { identifier, destination: 'INBOX' })))
    await begun
    await association.abort()
    await moving
    assert.ok((await failureOf(inbox.done)) instanceof AssociationAbortedError)
  })

  test('a requestor that is gone ends the sub-operations', async () => {
    using files = folder()
    let stored = 0
    let ended: () => void = () => undefined
    const end = new Promise<void>((resolve) => {
      ended = resolve
    })
    const sent = instances(files, 500)
    await using inbox = await serve({
      port: 0,
      host: '127.0.0.1',
      handlers: {
        store: (request) => {
          stored += 1
          return drained(request)
        },
      },
      onEnd: ended,
    })
    const destination = { aeTitle: 'INBOX', host: '127.0.0.1', port: inbox.port }
    await using archive = await serve({
      port: 0,
      host: '127.0.0.1',
      handlers: { move: () => ({ destination, instances: sent }) },
    })
    await using association = await associate(archive.port)
    await move(association, { identifier, destination: 'INBOX' }).next()
    await association.abort()
    await end
    assert.ok(stored < 500, `${stored} of 500 were stored`)
    assert.match(String(await failureOf(associate(archive.port).then(() => Promise.reject('still served')))), /served/)
  })
})
