/** How the objects of a C-MOVE follow each other: made ready ahead, begun ahead, several at a time. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openPart10 } from '../../src/data/part10.ts'
import type { StoredInstance, StoreRequest } from '../../src/services/handlers.ts'
import { move } from '../../src/services/move.ts'
import { uncompressed } from '../../src/services/proposal.ts'
import type { RetrieveResponse } from '../../src/services/query-retrieve.ts'
import { type ServeOptions, serve } from '../../src/services/serve.ts'
import { acceptContexts } from '../../src/ul/presentation-context.ts'
import { type Folder, folder } from '../support/folder.ts'
import { haltingProxy } from '../support/halting-proxy.ts'
import { ctImage, writeInstance } from '../support/instances.ts'
import { scriptedPeer, type WholeMessage } from '../support/scripted-peer.ts'
import { associate, identifier } from '../support/services.ts'

function instances(files: Folder, count: number): readonly StoredInstance[] {
  return Array.from({ length: count }, (_, index) => {
    const sopInstanceUid = `1.2.3.${index + 1}`
    const transferSyntax = uncompressed[0] ?? ''
    const path = writeInstance(files.at(sopInstanceUid), { sopInstanceUid, transferSyntaxUid: transferSyntax })
    return { sopClassUid: ctImage, sopInstanceUid, transferSyntax, open: () => openPart10(path) }
  })
}

async function drained({ data }: StoreRequest): Promise<number> {
  while ((await data.read()) !== undefined);
  return 0
}

/** The last response to a C-MOVE of these to a port. `cancelAfter`: C-CANCEL is sent behind so many pending ones. */
async function moved(
  sent: readonly StoredInstance[],
  port: number,
  { cancelAfter, ...options }: Partial<ServeOptions> & { readonly cancelAfter?: number } = {},
): Promise<RetrieveResponse | undefined> {
  const destination = { aeTitle: 'INBOX', host: '127.0.0.1', port }
  const handlers = { move: () => ({ destination, instances: sent }) }
  await using archive = await serve({ port: 0, host: '127.0.0.1', handlers, ...options })
  await using association = await associate(archive.port)
  const cancel = new AbortController()
  let last: RetrieveResponse | undefined
  let pending = 0
  for await (const response of move(association, { identifier, destination: 'INBOX', cancelSignal: cancel.signal })) {
    last = response
    if (response.category === 'pending') pending += 1
    if (pending === cancelAfter) cancel.abort()
  }
  await association.release()
  return last
}

describe('a destination that gives the rest of a response when something comes', () => {
  for (const [beginAhead, given, late] of [
    [true, 4, 1],
    [false, 0, 5],
  ] as const) {
    test(`begin ahead: ${beginAhead}`, async () => {
      using files = folder()
      await using inbox = await serve({ port: 0, host: '127.0.0.1', handlers: { store: drained } })
      await using proxy = await haltingProxy(inbox.port)
      const last = await moved(instances(files, 5), proxy.port, { beginAhead })
      assert.deepEqual([last?.status, last?.completed], [0, 5])
      assert.deepEqual({ ...proxy.counts }, { given, late })
    })
  }

  test('C-CANCEL: an object that was begun is sent, and the association released', async () => {
    using files = folder()
    await using inbox = await serve({ port: 0, host: '127.0.0.1', handlers: { store: drained } })
    await using proxy = await haltingProxy(inbox.port)
    const last = await moved(instances(files, 40), proxy.port, { cancelAfter: 3 })
    assert.equal(last?.status, 0xfe00)
    assert.equal((last?.completed ?? 0) + (last?.remaining ?? 0), 40)
    assert.ok(Buffer.concat(proxy.sent).toString('hex').endsWith('05000000000400000000'))
  })
})

test('a destination that grants several operations gets so many before it answers, in their order', async () => {
  using files = folder()
  const requests: WholeMessage[] = []
  await using inbox = await scriptedPeer(
    async (peer) => {
      for (let count = 0; count < 3; count += 1) requests.push(await peer.request())
      for (const request of requests.toReversed()) await peer.respond(request)
      await peer.answerAll()
    },
    {
      negotiate: ({ presentationContexts, userInformation }) => {
        assert.deepEqual(userInformation.asynchronousOperationsWindow, { invoked: 8, performed: 1 })
        return {
          accept: acceptContexts(presentationContexts, () => uncompressed),
          userInformation: { asynchronousOperationsWindow: { invoked: 3, performed: 1 } },
        }
      },
    },
  )
  const last = await moved(instances(files, 7), inbox.port)
  assert.deepEqual([last?.status, last?.completed, last?.failed], [0, 7, 0])
  const uids = inbox.received.map(({ command }) => command.affectedSopInstanceUid)
  assert.deepEqual(
    uids,
    [1, 2, 3, 4, 5, 6, 7].map((number) => `1.2.3.${number}`),
  )
})

test('one of several that cannot be read fails alone', async () => {
  using files = folder()
  await using inbox = await serve({
    port: 0,
    host: '127.0.0.1',
    handlers: { store: drained },
    maximumOperationsPerformed: 8,
  })
  const [first, second, ...others] = instances(files, 6)
  const broken = { ...(second as StoredInstance), open: () => openPart10(files.at('missing')) }
  const last = await moved([first as StoredInstance, broken, ...others], inbox.port)
  assert.deepEqual([last?.status, last?.completed, last?.failed], [0xb000, 5, 1])
})
