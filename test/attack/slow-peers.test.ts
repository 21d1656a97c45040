/** Peers that are slow on purpose, or dead: each association ends by a time-out that has a name, and nothing of it stays. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { Archive } from '../../src/archive/archive.ts'
import { archiveHandlers } from '../../src/archive/handlers.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { openPart10 } from '../../src/data/part10.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { implicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { type Command, dataSetPresent } from '../../src/dimse/command.ts'
import { commandFields } from '../../src/dimse/message-type.ts'
import { AssociationAbortedError, TimedOutError } from '../../src/errors.ts'
import { propose } from '../../src/services/proposal.ts'
import { type ServeOptions, serve } from '../../src/services/serve.ts'
import { store } from '../../src/services/storage.ts'
import { verify } from '../../src/services/verification.ts'
import type { Listener } from '../../src/ul/listener.ts'
import { encodePdu } from '../../src/ul/pdu-encode.ts'
import { requestAssociation } from '../../src/ul/request-association.ts'
import { failureOf } from '../support/failure.ts'
import { type Folder, folder } from '../support/folder.ts'
import { ctImage, writeInstance } from '../support/instances.ts'
import { commandPdu, pdvPdu } from '../support/message-pdus.ts'
import { associateAccept, associateRequest } from '../support/pdus.ts'

/** Of everything, so that each test takes a moment; the defaults are for unattended use. */
const limits = { acseTimeoutMs: 150, socketTimeoutMs: 150, dimseTimeoutMs: 200, idleTimeoutMs: 300 } as const
/** A byte in so many milliseconds: never quiet for as long as a time-out. */
const crumbMs = 20
/** An attack that is not over by then is not ended at all. */
const patienceMs = 5_000

const request = encodePdu({
  ...associateRequest,
  presentationContexts: [
    { id: 1, abstractSyntax: ctImage, transferSyntaxes: [implicitVrLittleEndian] },
    { id: 3, abstractSyntax: sopClasses.studyRootFind, transferSyntaxes: [implicitVrLittleEndian] },
  ],
})
const message = { messageId: 1, priority: 0, commandDataSetType: dataSetPresent }
const storeRequest: Command = {
  ...message,
  affectedSopClassUid: ctImage,
  commandField: commandFields.cStoreRq,
  affectedSopInstanceUid: '1.2.3.1',
}
const findRequest: Command = {
  ...message,
  affectedSopClassUid: sopClasses.studyRootFind,
  commandField: commandFields.cFindRq,
}
const identifier = encodeDataSet(dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '' }), implicitVrLittleEndian)

async function crumbs(socket: Socket, bytes: Uint8Array): Promise<void> {
  for (const byte of bytes) {
    if (socket.destroyed || !socket.write(Buffer.of(byte))) return
    await pause(crumbMs)
  }
}

async function associated(socket: Socket): Promise<void> {
  socket.write(request)
  await once(socket, 'data')
}

/** What it does on its connection, and by which error the association ends, where there is one. */
type Attack = readonly [run: (socket: Socket) => Promise<void>, ended?: RegExp]

const attacks: Readonly<Record<string, Attack>> = {
  'says nothing': [async () => undefined],
  'stops in its request': [async (socket) => void socket.write(request.subarray(0, 100))],
  'brings its request in crumbs': [async (socket) => crumbs(socket, request)],
  'speaks HTTP': [async (socket) => void socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
  'speaks TLS': [async (socket) => void socket.write(Buffer.from('16030100c8010000c40303', 'hex'))],
  'asks for nothing': [associated, /no request/],
  'stops in the head of a PDU': [
    async (socket) => {
      await associated(socket)
      socket.write(Buffer.from('0400', 'hex'))
    },
    /rest of a PDU/,
  ],
  'brings a PDU of 4 GiB in crumbs': [
    async (socket) => {
      await associated(socket)
      socket.write(Buffer.from('0400ffffffff', 'hex'))
      // One PDV takes all of it.
      await crumbs(socket, Buffer.concat([Buffer.from('fffffffb0101', 'hex'), Buffer.alloc(1000)]))
    },
    /rest of a PDU/,
  ],
  'never ends its command set': [
    async (socket) => {
      await associated(socket)
      for (let at = 0; at < 1000 && !socket.destroyed; at += 1) {
        socket.write(pdvPdu(Buffer.alloc(1), { command: true, last: false }))
        await pause(crumbMs)
      }
    },
    /no request/,
  ],
  'announces a data set and brings none': [
    async (socket) => {
      await associated(socket)
      socket.write(commandPdu(storeRequest))
    },
    /fragment of the data set/,
  ],
  'brings a data set in crumbs, each a PDU': [
    async (socket) => {
      await associated(socket)
      socket.write(commandPdu(storeRequest))
      for (let at = 0; at < 1000 && !socket.destroyed; at += 1) {
        socket.write(pdvPdu(Buffer.of(0, 0), { last: false }))
        await pause(crumbMs)
      }
    },
    /fragment of the data set/,
  ],
  'brings a data set in crumbs of one PDU': [
    async (socket) => {
      await associated(socket)
      socket.write(commandPdu(storeRequest))
      await crumbs(socket, pdvPdu(Buffer.alloc(500)))
    },
    /rest of a PDU|fragment of the data set/,
  ],
  'takes nothing of the answers': [
    async (socket) => {
      await associated(socket)
      socket.pause()
      socket.write(Buffer.concat([commandPdu(findRequest, 3), pdvPdu(identifier, { contextId: 3 })]))
      // It is served as long as it takes; afterwards the end of the connection is to be seen.
      setTimeout(() => socket.resume(), 3_000).unref()
    },
    /progress of a write/,
  ],
  'will send nothing more, but would listen': [
    async (socket) => {
      await associated(socket)
      socket.end()
    },
    /connection/,
  ],
  'aborts and stays': [
    async (socket) => {
      await associated(socket)
      socket.write(encodePdu({ type: 'A-ABORT', source: 0, reason: 0 }))
    },
    /abort/,
  ],
}

interface Served {
  readonly listener: Listener
  readonly endings: readonly unknown[]
  readonly files: Folder
}

async function serving(options: Partial<ServeOptions>, use: (served: Served) => Promise<void>): Promise<void> {
  using files = folder()
  await using archive = await Archive.open(files.at('archive'))
  const endings: unknown[] = []
  const handlers = {
    ...archiveHandlers(archive),
    async *find() {
      for (let n = 0; ; n += 1) {
        yield dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: `1.2.${n}`, StudyDescription: 'x'.repeat(60) })
      }
    },
  }
  await using listener = await serve({
    port: 0,
    host: '127.0.0.1',
    ...limits,
    handlers,
    onEnd: (_, error) => endings.push(error),
    ...options,
  })
  await use({ listener, endings, files })
}

/** Somebody honest is served. */
async function assertServes(port: number): Promise<void> {
  const association = await requestAssociation({ host: '127.0.0.1', port, propose: propose(sopClasses.verification) })
  assert.equal(await verify(association), 0)
  await association.release()
}

async function attack(port: number, run: Attack[0]): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => undefined)
  socket.on('data', () => undefined)
  await once(socket, 'connect')
  void run(socket).catch(() => undefined)
  return socket
}

describe('a server is not held up by a peer that', { concurrency: true }, () => {
  for (const [title, [run, ended]] of Object.entries(attacks)) {
    test(title, async () => {
      await serving({}, async ({ listener, endings, files }) => {
        const socket = await attack(listener.port, run)
        const late = pause(patienceMs, 'late', { ref: false })
        // A reset is an end, too.
        const closed = new Promise((resolve) => socket.once('close', resolve))
        assert.notEqual(await Promise.race([closed, late]), 'late')
        await assertServes(listener.port)
        const count = ended === undefined ? 1 : 2
        while (endings.length < count || listener.associations > 0) await pause(10)
        const [first, ...others] = endings
        if (ended !== undefined) {
          assert.ok(first instanceof TimedOutError || first instanceof AssociationAbortedError, String(first))
          assert.match(first.message, ended)
        }
        // That of the honest one.
        assert.deepEqual(ended === undefined ? [first, ...others] : others, [undefined])
        assert.deepEqual(
          files.files().filter((name) => name.startsWith('archive/objects/')),
          [],
        )
      })
    })
  }
})

describe('100 attackers do not keep the 101st peer from being served:', { concurrency: true }, () => {
  const generous = { acseTimeoutMs: 20_000, socketTimeoutMs: 20_000, dimseTimeoutMs: 20_000, idleTimeoutMs: 20_000 }
  const rows: Readonly<Record<string, Attack[0]>> = {
    'those that say nothing': async () => undefined,
    'those that bring their request in crumbs': (socket) => crumbs(socket, request),
    'those that ask for nothing': associated,
  }
  for (const [title, run] of Object.entries(rows)) {
    test(title, async () => {
      const options = { ...generous, maximumAssociations: 100, givesWayAfterMs: 300 }
      await serving(options, async ({ listener }) => {
        const sockets = await Promise.all(Array.from({ length: 100 }, () => attack(listener.port, run)))
        await pause(600)
        await assertServes(listener.port)
        for (const socket of sockets) socket.destroy()
      })
    })
  }

  test('but associations in use are not given up for others', async () => {
    const options = { ...generous, maximumAssociations: 1, givesWayAfterMs: 200 }
    await serving(options, async ({ listener }) => {
      await using using_ = await requestAssociation({
        host: '127.0.0.1',
        port: listener.port,
        propose: propose(sopClasses.verification),
      })
      for (let round = 0; round < 8; round += 1) {
        await pause(60)
        assert.equal(await verify(using_), 0)
        await assert.rejects(assertServes(listener.port), /reject/)
      }
      await using_.release()
    })
  })
})

/** A server that does this with each connection. */
async function deadServer(behave: (socket: Socket) => void): Promise<AsyncDisposable & { readonly port: number }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    behave(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

const accept = encodePdu({
  ...associateAccept,
  presentationContexts: [{ id: 1, result: 0, transferSyntax: implicitVrLittleEndian }],
})
const response = commandPdu({
  affectedSopClassUid: ctImage,
  commandField: commandFields.cStoreRsp,
  messageIdBeingRespondedTo: 1,
  commandDataSetType: 0x0101,
  status: 0,
  affectedSopInstanceUid: '1.2.3.1',
})

/** The PDUs of one write of the peer are answered by the next of these. */
const answering =
  (...answers: readonly ((socket: Socket) => void)[]) =>
  (socket: Socket): void => {
    let turn = 0
    socket.on('data', () => {
      answers[turn]?.(socket)
      turn += 1
    })
  }

const says = (bytes: Uint8Array) => (socket: Socket) => void socket.write(bytes)

const deadServers: Readonly<Record<string, readonly [behave: (socket: Socket) => void, failure: RegExp]>> = {
  'says nothing': [() => undefined, /A-ASSOCIATE|association/],
  'stops in its answer': [answering(says(accept.subarray(0, 50))), /A-ASSOCIATE|association|rest of a PDU/],
  'answers in crumbs': [answering((socket) => void crumbs(socket, accept)), /A-ASSOCIATE|association|rest of a PDU/],
  'takes nothing of an object': [
    (socket) =>
      void socket.once('data', () => {
        socket.write(accept)
        socket.pause()
      }),
    /progress of a write/,
  ],
  'does not answer a request': [answering(says(accept)), /C-STORE/],
  'stops in its response': [
    (socket) => {
      socket.once('data', () => {
        socket.write(accept)
        socket.once('data', () => socket.write(response.subarray(0, 20)))
      })
    },
    /rest of a PDU|C-STORE/,
  ],
  'responds in crumbs': [
    (socket) => {
      socket.once('data', () => {
        socket.write(accept)
        socket.once('data', () => void crumbs(socket, response))
      })
    },
    /rest of a PDU|C-STORE/,
  ],
}

describe('a client is not held up by a peer that', { concurrency: true }, () => {
  for (const [title, [behave, expected]] of Object.entries(deadServers)) {
    test(title, async () => {
      using files = folder()
      await using server = await deadServer(behave)
      const more = { PixelData: new Uint8Array(20_000_000) }
      const path = writeInstance(files.at('ct.dcm'), { transferSyntaxUid: implicitVrLittleEndian, more })
      const send = async () => {
        await using association = await requestAssociation({
          host: '127.0.0.1',
          port: server.port,
          ...limits,
          propose: [{ abstractSyntax: ctImage, transferSyntaxes: [implicitVrLittleEndian] }],
        })
        await using file = await openPart10(path)
        await store(association, file, { timeoutMs: 400 })
      }
      const late = pause(patienceMs, 'late', { ref: false })
      const failure = await Promise.race([failureOf(send()), late])
      assert.ok(failure instanceof TimedOutError, String(failure))
      assert.match(failure.message, expected)
    })
  }

  test('does not answer A-RELEASE-RQ', async () => {
    await using server = await deadServer((socket) => void socket.once('data', () => socket.write(accept)))
    const propose = [{ abstractSyntax: ctImage, transferSyntaxes: [implicitVrLittleEndian] }]
    const association = await requestAssociation({ host: '127.0.0.1', port: server.port, ...limits, propose })
    const failure = await failureOf(association.release())
    assert.ok(failure instanceof TimedOutError, String(failure))
    assert.match(failure.message, /A-RELEASE-RP/)
  })
})
