import assert from 'node:assert/strict'
import { truncateSync } from 'node:fs'
import { describe, test } from 'node:test'
import { encodeDataSet } from '../../src/data/encode.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { exchangeOf } from '../../src/dimse/exchange.ts'
import { commandFields } from '../../src/dimse/message-type.ts'
import { AssociationAbortedError, StatusError } from '../../src/errors.ts'
import { type GetOptions, get } from '../../src/services/get.ts'
import type { Handlers, StoredInstance, StoreRequest } from '../../src/services/handlers.ts'
import { identifierSource } from '../../src/services/identifier.ts'
import { uncompressed } from '../../src/services/proposal.ts'
import type { RetrieveResponse } from '../../src/services/query-retrieve.ts'
import { serve } from '../../src/services/serve.ts'
import { failureOf } from '../support/failure.ts'
import { folder } from '../support/folder.ts'
import { ctImage, instance, writeInstance } from '../support/instances.ts'
import { scriptedPeer } from '../support/scripted-peer.ts'
import { all, associate, everyService, identifier } from '../support/services.ts'

const explicit = '1.2.840.10008.1.2.1'

interface Retrieval {
  readonly responses: readonly RetrieveResponse[]
  readonly got: readonly { readonly uid: string; readonly bytes: Buffer }[]
}

/** C-GET of `count` CT images from an archive of ours. */
async function retrieve(
  count: number,
  options: { store?: GetOptions['store']; propose?: typeof everyService; get?: Handlers['get'] } = {},
): Promise<Retrieval> {
  using files = folder()
  const instances = Array.from({ length: count }, (_, index): StoredInstance => {
    const sopInstanceUid = `1.2.3.${index + 1}`
    const path = writeInstance(files.at(sopInstanceUid), { sopInstanceUid })
    return { sopClassUid: ctImage, sopInstanceUid, transferSyntax: explicit, open: () => openPart10(path) }
  })
  await using archive = await serve({
    port: 0,
    host: '127.0.0.1',
    handlers: { get: options.get ?? (() => instances) },
    accept: () => uncompressed,
  })
  await using association = await associate(archive.port, { propose: options.propose ?? everyService })
  const got: { uid: string; bytes: Buffer }[] = []
  const keep = async (request: StoreRequest): Promise<number> => {
    const parts: Buffer[] = []
    for await (const view of request.data) parts.push(Buffer.from(view))
    got.push({ uid: request.sopInstanceUid, bytes: Buffer.concat(parts) })
    return 0
  }
  const responses = await all(get(association, { identifier, store: options.store ?? keep }))
  await association.release()
  return { responses, got }
}

const counters = ({ status, remaining, completed, failed, warning }: RetrieveResponse) => [
  status,
  remaining,
  completed,
  failed,
  warning,
]

describe('C-GET between two of ours', () => {
  test('brings the instances over the same association, byte for byte', async () => {
    const { responses, got } = await retrieve(3)
    assert.deepEqual(responses.map(counters), [
      [0xff00, 2, 1, 0, 0],
      [0xff00, 1, 2, 0, 0],
      [0x0000, undefined, 3, 0, 0],
    ])
    for (const [index, { uid, bytes }] of got.entries()) {
      assert.equal(uid, `1.2.3.${index + 1}`)
      assert.ok(bytes.equals(encodeDataSet(instance({ sopInstanceUid: uid }), explicit)))
    }
    assert.equal(got.length, 3)
  })

  test('nothing that matches is a success', async () => {
    assert.deepEqual((await retrieve(0)).responses.map(counters), [[0, undefined, 0, 0, 0]])
  })

  test('what our handler answers is counted there: failures, warnings, errors that it throws', async () => {
    const answers: readonly (() => number)[] = [
      () => 0,
      () => 0xb007,
      () => 0xa700,
      () => {
        throw new StatusError(0xa900, 'no')
      },
      () => {
        throw new TypeError('our mistake')
      },
    ]
    let turn = 0
    const store = () => answers[turn++]?.() ?? 0
    const last = (await retrieve(5, { store })).responses.at(-1)
    assert.deepEqual(last && counters(last), [0xb000, undefined, 1, 3, 1])
    assert.deepEqual(last?.failedSopInstanceUids, ['1.2.3.3', '1.2.3.4', '1.2.3.5'])
  })

  test('who did not ask for the SCP role gets nothing sent: all failed', async () => {
    const propose = everyService.map(({ abstractSyntax, transferSyntaxes }) => ({ abstractSyntax, transferSyntaxes }))
    const { responses, got } = await retrieve(2, { propose })
    assert.deepEqual(responses.map(counters).at(-1), [0xa702, undefined, 0, 2, 0])
    assert.equal(got.length, 0)
  })

  test('an archive that refuses says why', async () => {
    const refuse = () => {
      throw new StatusError(0xa701, 'too many')
    }
    const { responses } = await retrieve(1, { get: refuse })
    assert.deepEqual(
      responses.map(({ status, command }) => [status, command.errorComment]),
      [[0xa701, 'too many']],
    )
  })

  test('breaking off sends C-CANCEL; what is under way is still taken', async () => {
    using files = folder()
    const path = writeInstance(files.at('one'))
    const sent = Array.from({ length: 1000 }, (_, index) => ({
      sopClassUid: ctImage,
      sopInstanceUid: `1.2.3.${index}`,
      transferSyntax: explicit,
      open: () => openPart10(path),
    }))
    await using archive = await serve({ port: 0, host: '127.0.0.1', handlers: { get: () => sent } })
    await using association = await associate(archive.port)
    let stored = 0
    const store = () => {
      stored += 1
      return 0
    }
    for await (const _response of get(association, { identifier, store })) break
    assert.ok(stored < 1000, `${stored} of 1000 came`)
    await association.release()
  })

  test('a C-STORE is not taken for done when another response comes', async () => {
    using files = folder()
    const path = writeInstance(files.at('one'))
    const one = { sopClassUid: ctImage, sopInstanceUid: '1.2.3.1', transferSyntax: explicit }
    const handlers = { get: () => [{ ...one, open: () => openPart10(path) }] }
    await using archive = await serve({ port: 0, host: '127.0.0.1', handlers })
    await using association = await associate(archive.port)
    const store = async ({ messageId }: StoreRequest) => {
      const [context] = association.contexts
      const echo = { commandField: commandFields.cEchoRsp, messageIdBeingRespondedTo: messageId, status: 0 }
      await exchangeOf(association).send(context?.id ?? 1, { ...echo, commandDataSetType: 0x0101 })
      return 0
    }
    const failure = await failureOf(all(get(association, { identifier, store })))
    assert.ok(failure instanceof AssociationAbortedError, String(failure))
  })

  test('an instance that breaks off while it is sent ends the association: nothing follows half of it', async () => {
    using files = folder()
    const path = writeInstance(files.at('big'), { more: { PixelData: new Uint8Array(3_000_000) } })
    const open = async () => {
      const file = await openPart10(path)
      const read = (views: readonly Uint8Array[]) => {
        truncateSync(path, 1_500_000)
        return file.read(views)
      }
      return { ...file, read }
    }
    const one = { sopClassUid: ctImage, sopInstanceUid: '1.2.3.1', transferSyntax: explicit, open }
    await using archive = await serve({ port: 0, host: '127.0.0.1', handlers: { get: () => [one, one] } })
    await using association = await associate(archive.port)
    const store = async ({ data }: StoreRequest): Promise<number> => {
      for await (const _view of data);
      return 0
    }
    const failure = await failureOf(all(get(association, { identifier, store })))
    assert.ok(failure instanceof AssociationAbortedError, String(failure))
  })

  test('the handler’s signal fires when the retrieval is over', async () => {
    let signal: AbortSignal | undefined
    const store = (request: StoreRequest): number => {
      assert.equal(request.signal.aborted, false)
      signal = request.signal
      return 0
    }
    await retrieve(1, { store })
    assert.equal(signal?.aborted, true)
  })

  test('other requests of the archive are answered too', async () => {
    await using archive = await scriptedPeer(async (peer) => {
      const request = await peer.request()
      const { contextId } = request
      for (const [messageId, commandField] of [commandFields.cEchoRq, commandFields.cFindRq].entries()) {
        const data =
          commandField === commandFields.cFindRq ? identifierSource(identifier, '1.2.840.10008.1.2') : undefined
        const affectedSopClassUid = peer.association.context(contextId)?.abstractSyntax ?? ''
        const commandDataSetType = data === undefined ? 0x0101 : 1
        await peer.exchange.send(contextId, { commandField, messageId, affectedSopClassUid, commandDataSetType }, data)
        await peer.next()
      }
      await peer.respond(request)
      await peer.next()
    })
    await using association = await associate(archive.port)
    assert.equal((await all(get(association, { identifier, store: () => 0 }))).length, 1)
    await association.release()
    await archive.done
    assert.deepEqual(
      archive.received.slice(1).map(({ command }) => [command.commandField, command.status]),
      [
        [0x8030, 0x0000],
        [0x8020, 0x0211],
      ],
    )
  })

  test('an archive that is lost in the middle of an instance is told as such', async () => {
    using files = folder()
    const path = writeInstance(files.at('big'), { more: { PixelData: new Uint8Array(2_000_000) } })
    const one = {
      sopClassUid: ctImage,
      sopInstanceUid: '1.2.3.1',
      transferSyntax: explicit,
      open: () => openPart10(path),
    }
    let lose: () => Promise<void> = async () => undefined
    await using archive = await serve({
      port: 0,
      host: '127.0.0.1',
      handlers: { get: () => [one] },
      onAssociation: (association) => {
        lose = () => association.abort()
      },
    })
    await using association = await associate(archive.port)
    const store = async ({ data }: StoreRequest): Promise<number> => {
      await data.read()
      void lose()
      for await (const _view of data);
      return 0
    }
    const failure = await failureOf(all(get(association, { identifier, store })))
    assert.ok(failure instanceof AssociationAbortedError, String(failure))
  })
})
