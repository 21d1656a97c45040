import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { test } from 'node:test'
import { openPart10 } from '../../src/data/part10.ts'
import { exchangeOf } from '../../src/dimse/exchange.ts'
import { AssociationAbortedError, ProtocolError, ReleaseRequestedError, TimedOutError } from '../../src/errors.ts'
import { uncompressed } from '../../src/services/proposal.ts'
import { serveStorage } from '../../src/services/serve.ts'
import { startStore, store } from '../../src/services/storage.ts'
import { verify } from '../../src/services/verification.ts'
import type { Association } from '../../src/ul/association.ts'
import { acceptContexts } from '../../src/ul/presentation-context.ts'
import { requestAssociation } from '../../src/ul/request-association.ts'
import { type Folder, folder } from '../support/folder.ts'
import { ctImage, writeInstance } from '../support/instances.ts'
import { type PeerAssociation, type ScriptedPeer, scriptedPeer } from '../support/scripted-peer.ts'

/** A peer that lets `window` operations be outstanding; 1: says nothing of it. */
function peerWith(window: number, script: (peer: PeerAssociation) => Promise<void>): Promise<ScriptedPeer> {
  return scriptedPeer(script, {
    negotiate: ({ presentationContexts }) => ({
      accept: acceptContexts(presentationContexts, () => uncompressed),
      userInformation: window === 1 ? {} : { asynchronousOperationsWindow: { invoked: window, performed: 1 } },
    }),
  })
}

const associate = (port: number, invoked = 16): Promise<Association> =>
  requestAssociation({
    host: '127.0.0.1',
    port,
    propose: [ctImage, '1.2.840.10008.1.1'].map((abstractSyntax) => ({
      abstractSyntax,
      transferSyntaxes: uncompressed,
    })),
    asynchronousOperationsWindow: { invoked, performed: 1 },
  })

async function send(association: Association, files: Folder, number: number, timeoutMs?: number) {
  const path = writeInstance(files.at(`${number}.dcm`), { sopInstanceUid: `1.2.3.${number}` })
  await using file = await openPart10(path)
  return await startStore(association, file, { timeoutMs })
}

test('responses are matched by message ID, in whatever order they come', async () => {
  using files = folder()
  await using peer = await peerWith(3, async (each) => {
    const requests = [await each.request(), await each.request(), await each.request()]
    for (const [index, request] of requests.entries())
      request && (await each.respond(requests[2 - index] ?? request, { status: 0xb000 + 2 - index }))
    await each.next()
    await each.association.confirmRelease()
  })
  await using association = await associate(peer.port)
  assert.equal(association.maximumOperationsInvoked, 3)
  const started = [
    await send(association, files, 0),
    await send(association, files, 1),
    await send(association, files, 2),
  ]
  const results = await Promise.all(started.map(({ result }) => result))
  assert.deepEqual(
    results.map(({ status, command }) => [status, command.affectedSopInstanceUid]),
    [
      [0xb000, '1.2.3.0'],
      [0xb001, '1.2.3.1'],
      [0xb002, '1.2.3.2'],
    ],
  )
  assert.ok(results.every(({ length }) => length === peer.received[0]?.data?.length))
  await association.release()
})

for (const window of [1, 2]) {
  test(`no more than ${window} are outstanding where the peer allows ${window}`, async () => {
    using files = folder()
    await using peer = await peerWith(window, async (each) => {
      const open: Awaited<ReturnType<PeerAssociation['request']>>[] = []
      for (let left = 6; left > 0; left -= 1) {
        while (open.length < Math.min(window, left)) open.push(await each.request())
        const request = open.pop()
        if (request !== undefined) await each.respond(request)
      }
      await each.next()
      await each.association.confirmRelease()
    })
    await using association = await associate(peer.port)
    let [open, most] = [0, 0]
    exchangeOf(association).observe(({ type }) => {
      if (type === 'message-sent') most = Math.max(most, ++open)
      else if (type === 'message-received') open -= 1
    })
    const paths = Array.from({ length: 6 }, (_, number) =>
      writeInstance(files.at(`${number}.dcm`), { sopInstanceUid: `1.2.3.${number}` }),
    )
    const results = await Promise.all(
      paths.map(async (path) => {
        await using file = await openPart10(path)
        return await store(association, file)
      }),
    )
    assert.deepEqual([results.length, most], [6, window])
    await association.release()
  })
}

test('the response that comes after its time is passed over; the association goes on', async () => {
  using files = folder()
  await using peer = await peerWith(1, async (each) => {
    const late = await each.request()
    const next = await each.request()
    await each.respond(late, { status: 0xc000 })
    await each.respond(next)
    await each.answerAll()
    await each.association.confirmRelease()
  })
  await using association = await associate(peer.port)
  await assert.rejects((await send(association, files, 1, 20)).result, TimedOutError)
  assert.equal((await (await send(association, files, 2)).result).status, 0)
  assert.equal(await verify(association), 0)
  await association.release()
})

test('a response that nobody waits for ends all waits', async () => {
  using files = folder()
  await using peer = await peerWith(2, async (each) => {
    await each.request()
    await each.respond(await each.request(), { messageIdBeingRespondedTo: 77 })
    await each.next()
  })
  await using association = await associate(peer.port)
  const started = [await send(association, files, 1), await send(association, files, 2)]
  for (const { result } of started) {
    await assert.rejects(
      result,
      (error) => error instanceof ProtocolError && /message 1, found one to message 77/.test(error.message),
    )
  }
})

test('the end of the association ends all waits', async () => {
  using files = folder()
  await using aborting = await peerWith(2, async (each) => {
    await each.request()
    await each.request()
    await each.association.abort()
  })
  await using aborted = await associate(aborting.port)
  for (const { result } of [await send(aborted, files, 1), await send(aborted, files, 2)]) {
    await assert.rejects(result, AssociationAbortedError)
  }
  await using leaving = await peerWith(1, async (each) => {
    await each.request()
    await each.association.release().catch(() => undefined)
  })
  await using left = await associate(leaving.port)
  await assert.rejects((await send(left, files, 1)).result, ReleaseRequestedError)
})

test('many requests listen to a signal once, and it ends them all', async () => {
  using files = folder()
  await using peer = await peerWith(32, async (each) => {
    for (let count = 0; count < 32; count += 1) await each.request()
    stop.abort(new Error('enough'))
    await each.next()
  })
  const stop = new AbortController()
  const warned: string[] = []
  const warn = (warning: Error) => warned.push(warning.message)
  process.on('warning', warn)
  await using association = await associate(peer.port, 32)
  await using file = await openPart10(writeInstance(files.at('1.dcm')))
  const started = []
  for (let count = 0; count < 32; count += 1) {
    await using each = await openPart10(file.path)
    started.push(await startStore(association, each, { signal: stop.signal }))
  }
  for (const { result } of started) await assert.rejects(result, /enough/)
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', warn)
  assert.deepEqual(warned, [])
  assert.deepEqual(getEventListeners(stop.signal, 'abort'), [])
})

test('an SCP of ours grants what it is told to, to those who ask', async () => {
  using files = folder()
  await using server = await serveStorage({ port: 0, host: '127.0.0.1', maximumOperationsPerformed: 4 }, () => 0)
  await using asking = await associate(server.port, 16)
  await using few = await associate(server.port, 2)
  await using plain = await requestAssociation({
    host: '127.0.0.1',
    port: server.port,
    propose: [{ abstractSyntax: ctImage, transferSyntaxes: uncompressed }],
  })
  assert.deepEqual(
    [asking, few, plain].map((each) => each.maximumOperationsInvoked),
    [4, 2, 1],
  )
  const started = []
  for (let number = 0; number < 20; number += 1) started.push(await send(asking, files, number))
  assert.ok((await Promise.all(started.map(({ result }) => result))).every(({ status }) => status === 0))
  await asking.release()
})
