/** What a peer sends: PDUs in both roles, command sets. */
import { DataSet, dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { sopClasses, storageClasses } from '../../src/dict/sop-class.ts'
import { implicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { dataSetPresent, decodeCommand, encodeCommand, noDataSet } from '../../src/dimse/command.ts'
import { commandFields } from '../../src/dimse/message-type.ts'
import { DicomError } from '../../src/errors.ts'
import type { Handlers } from '../../src/services/handlers.ts'
import { find } from '../../src/services/query.ts'
import { serveConnection } from '../../src/services/serve.ts'
import { writePDataHeader } from '../../src/ul/pdata.ts'
import type { AssociateAccept } from '../../src/ul/pdu.ts'
import { encodePdu } from '../../src/ul/pdu-encode.ts'
import { PduReceiver } from '../../src/ul/pdu-receiver.ts'
import { associateOver, associateRequest } from '../../src/ul/request-association.ts'
import { memorySocket } from './memory-socket.ts'
import { sizeOf, type Target, wayOf } from './target.ts'

const isRefusal = (error: unknown): boolean => error instanceof DicomError
const transferSyntaxes = [implicitVrLittleEndian]
const propose = [
  { abstractSyntax: storageClasses.ctImage, transferSyntaxes },
  { abstractSyntax: sopClasses.studyRootFind, transferSyntaxes },
  { abstractSyntax: sopClasses.studyRootMove, transferSyntaxes },
  { abstractSyntax: sopClasses.verification, transferSyntaxes },
]
const request = associateRequest({ propose })
const accept: AssociateAccept = {
  ...request,
  type: 'A-ASSOCIATE-AC',
  presentationContexts: request.presentationContexts.map(({ id }) => ({
    id,
    result: 0,
    transferSyntax: implicitVrLittleEndian,
  })),
}

function pdv(contextId: number, data: Uint8Array, command: boolean, last = true): Uint8Array {
  const framed = new Uint8Array(12 + data.length)
  writePDataHeader(framed, 0, contextId, command, last, data.length)
  framed.set(data, 12)
  return framed
}

const fields = { messageId: 1, priority: 0 }
const object = encodeDataSet(
  dataSet({ SOPClassUID: storageClasses.ctImage, SOPInstanceUID: '1.2.3', PatientName: 'A^B', Rows: 2 }),
  implicitVrLittleEndian,
)
const identifier = encodeDataSet(
  dataSet({ QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2' }),
  implicitVrLittleEndian,
)
const commands = {
  echo: encodeCommand({
    ...fields,
    affectedSopClassUid: sopClasses.verification,
    commandField: commandFields.cEchoRq,
    commandDataSetType: noDataSet,
  }),
  store: encodeCommand({
    ...fields,
    affectedSopClassUid: storageClasses.ctImage,
    commandField: commandFields.cStoreRq,
    commandDataSetType: dataSetPresent,
    affectedSopInstanceUid: '1.2.3',
  }),
  find: encodeCommand({
    ...fields,
    affectedSopClassUid: sopClasses.studyRootFind,
    commandField: commandFields.cFindRq,
    commandDataSetType: dataSetPresent,
  }),
  pending: encodeCommand({
    affectedSopClassUid: sopClasses.studyRootFind,
    commandField: commandFields.cFindRsp,
    messageIdBeingRespondedTo: 1,
    commandDataSetType: dataSetPresent,
    status: 0xff00,
  }),
  done: encodeCommand({
    affectedSopClassUid: sopClasses.studyRootFind,
    commandField: commandFields.cFindRsp,
    messageIdBeingRespondedTo: 1,
    commandDataSetType: noDataSet,
    status: 0,
  }),
  cancel: encodeCommand({
    commandField: commandFields.cCancelRq,
    messageIdBeingRespondedTo: 1,
    commandDataSetType: noDataSet,
  }),
}

const control = {
  release: encodePdu({ type: 'A-RELEASE-RQ' }),
  released: encodePdu({ type: 'A-RELEASE-RP' }),
  abort: encodePdu({ type: 'A-ABORT', source: 0, reason: 0 }),
  reject: encodePdu({ type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 1 }),
}
const tokens = [
  ...Object.values(control),
  encodePdu(request),
  pdv(7, commands.echo, true),
  pdv(1, commands.store, true),
  pdv(1, object, false),
  pdv(3, commands.find, true),
  pdv(3, identifier, false),
  pdv(3, commands.cancel, true),
  pdv(1, new Uint8Array(0), false, false),
  Buffer.from('0400fffffffffffffffb0103', 'hex'),
  Buffer.from('GET / HTTP/1.1\r\n\r\n'),
]

/** In pieces, so that each place is a seam now and then. */
function pieces(input: Uint8Array): readonly Uint8Array[] {
  const size = 16 + ((input[input.length - 1] ?? 0) % 61) * 21
  return Array.from({ length: Math.ceil(input.length / size) }, (_, at) => input.subarray(at * size, (at + 1) * size))
}

const pdus: Target = {
  name: 'pdus',
  seeds: () => [encodePdu(request), encodePdu(accept), ...Object.values(control), pdv(1, object, false)],
  tokens,
  isRefusal,
  run(input) {
    const seen = { pdus: '', pieces: 0, bytes: 0 }
    const receiver = new PduReceiver({
      dataTransfer: () => undefined,
      piece: ({ data }) => {
        seen.pieces += 1
        seen.bytes += data.length
      },
      pdu: ({ type }) => {
        seen.pdus += type.slice(0, 12)
      },
    })
    receiver.acceptContexts([1, 3, 5, 7])
    for (const piece of pieces(input)) receiver.push(piece)
    return `${seen.pdus.slice(0, 60)} ${sizeOf(seen.pieces)} ${sizeOf(seen.bytes)}`
  },
}

const commandSets: Target = {
  name: 'commands',
  seeds: () => Object.values(commands),
  tokens: Object.values(commands).map((each) => each.subarray(12, 40)),
  isRefusal,
  run(input) {
    const command = decodeCommand(input)
    return `${command.commandField} ${Object.keys(command).length}`
  },
}

const told = { served: '' }
const handlers: Required<Handlers> = {
  echo: () => 0,
  store: async ({ data }) => {
    let length = 0
    for (let views = await data.read(); views !== undefined; views = await data.read()) {
      for (const view of views) length += view.length
    }
    told.served += `s${sizeOf(length)}`
    return 0
  },
  async *find({ identifier: asked }) {
    told.served += `f${sizeOf(asked.size)}`
    yield dataSet({ StudyInstanceUID: '1.2' })
    yield new DataSet()
  },
  move: () => {
    told.served += 'm'
    throw new TypeError('no destination')
  },
  get: () => [],
}

/** A whole association as acceptor, with all services. */
const acceptor: Target = {
  name: 'acceptor',
  seeds: () => {
    const begun = encodePdu(request)
    const messages = [
      [pdv(7, commands.echo, true)],
      [pdv(1, commands.store, true), pdv(1, object.subarray(0, 20), false, false), pdv(1, object.subarray(20), false)],
      [pdv(3, commands.find, true), pdv(3, identifier, false), pdv(3, commands.cancel, true)],
    ]
    return [
      ...messages.map((each) => Buffer.concat([begun, ...each, control.release])),
      Buffer.concat([begun, ...messages.flat(), control.abort]),
    ]
  },
  tokens,
  isRefusal,
  async run(input) {
    told.served = ''
    let ended = 'none'
    await serveConnection(memorySocket(pieces(input)), {
      handlers,
      onEnd: (_, error) => {
        if (error !== undefined && !isRefusal(error)) throw error
        ended = error === undefined ? 'released' : wayOf(String((error as Error).message))
      },
      onHandlerError: (error) => {
        if (!(error instanceof TypeError && error.message === 'no destination')) throw error
      },
      observe: (event) => {
        if (event.type === 'failed' && !isRefusal(event.error)) throw event.error
      },
    })
    return `${told.served.slice(0, 40)} ${ended}`
  },
}

/** A whole association as requestor: the answer to the request, then that to a query. */
const requestor: Target = {
  name: 'requestor',
  seeds: () => [
    Buffer.concat([
      encodePdu(accept),
      pdv(3, commands.pending, true),
      pdv(3, identifier, false),
      pdv(3, commands.done, true),
      control.released,
    ]),
    Buffer.concat([encodePdu(accept), pdv(3, commands.done, true), control.abort]),
    control.reject,
  ],
  tokens: [...tokens, encodePdu(accept), pdv(3, commands.pending, true), pdv(3, commands.done, true)],
  isRefusal,
  async run(input) {
    const association = await associateOver(memorySocket(pieces(input)), 1, request, {})
    let matches = 0
    try {
      for await (const match of find(association, { identifier: dataSet({ QueryRetrieveLevel: 'STUDY' }) })) {
        matches += 1 + match.size
      }
      await association.release()
    } finally {
      if (association.state !== 'closed') await association.abort()
    }
    return `${sizeOf(matches)} matches`
  },
}

export const networkTargets: readonly Target[] = [pdus, commandSets, acceptor, requestor]
