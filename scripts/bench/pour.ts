/**
 * Sends one object by C-STORE: the beginning from a file, then one block again and again. A sender that is no limit to who
 * receives; a program of the bench.
 */
import { once } from 'node:events'
import { connect } from 'node:net'
import { openPart10 } from '../../src/data/part10.ts'
import { implementationClassUid, implementationVersionName } from '../../src/dict/uid.ts'
import { dataSetPresent, decodeCommand, encodeCommand, priorities } from '../../src/dimse/command.ts'
import { fragmentLength } from '../../src/dimse/fragment.ts'
import { commandFields } from '../../src/dimse/message-type.ts'
import { pDataHeaderLength, writePDataHeader } from '../../src/ul/pdata.ts'
import { type AssociateRequest, dicomApplicationContext } from '../../src/ul/pdu.ts'
import { encodePdu } from '../../src/ul/pdu-encode.ts'
import { type ControlPdu, PduReceiver, type PdvPiece } from '../../src/ul/pdu-receiver.ts'
import { defaultMaximumLength } from '../../src/ul/request-association.ts'

const CONTEXT = 1
const BLOCK = 1_048_576

const [port, path = ''] = process.argv.slice(2)
await using file = await openPart10(path)
const { sopClassUid = '', sopInstanceUid = '', transferSyntax, size } = file

const socket = connect({ port: Number(port), host: '127.0.0.1', noDelay: true })
const answers: (ControlPdu | PdvPiece)[] = []
const receiver = new PduReceiver({
  dataTransfer: () => undefined,
  piece: (piece) => answers.push({ ...piece, data: Buffer.from(piece.data) }),
  pdu: (pdu) => answers.push(pdu),
})
receiver.acceptContexts([CONTEXT])
socket.on('data', (chunk) => receiver.push(chunk))

await send(encodePdu(request()))
const accepted = await answer()
if (!('type' in accepted) || accepted.type !== 'A-ASSOCIATE-AC') throw new Error('no association')
await send(framed(command(), true, true))
const fragment = fragmentLength(accepted.userInformation.maximumLength)
const head = Buffer.alloc(Math.min(fragment, size))
await file.readAt(0, [head])
await send(framed(head, false, size <= fragment))
const whole = framed(Buffer.alloc(fragment), false, false)
const perBlock = Math.ceil(BLOCK / whole.length)
const block = Buffer.concat(Array.from({ length: perBlock }, () => whole))
for (let left = size - head.length; left > 0; ) {
  // The last fragment is marked, so it is none of the block.
  const count = Math.min(perBlock, Math.floor((left - 1) / fragment))
  await send(count > 0 ? block.subarray(0, count * whole.length) : framed(Buffer.alloc(left), false, true))
  left -= count > 0 ? count * fragment : left
}
const response = await answer()
if ('type' in response || decodeCommand(response.data).status !== 0) throw new Error('the object was refused')
await send(encodePdu({ type: 'A-RELEASE-RQ' }))
await answer()
socket.destroy()

async function send(bytes: Uint8Array): Promise<void> {
  if (!socket.write(bytes)) await once(socket, 'drain')
}

/** A PDU, or a message in one fragment. */
async function answer(): Promise<ControlPdu | PdvPiece> {
  for (;;) {
    const next = answers.shift()
    if (next !== undefined) return next
    await once(socket, 'data')
  }
}

function framed(data: Uint8Array, isCommand: boolean, last: boolean): Buffer {
  const pdu = Buffer.alloc(pDataHeaderLength + data.length)
  writePDataHeader(pdu, 0, CONTEXT, isCommand, last, data.length)
  pdu.set(data, pDataHeaderLength)
  return pdu
}

function command(): Uint8Array {
  return encodeCommand({
    commandField: commandFields.cStoreRq,
    commandDataSetType: dataSetPresent,
    messageId: 1,
    priority: priorities.medium,
    affectedSopClassUid: sopClassUid,
    affectedSopInstanceUid: sopInstanceUid,
  })
}

function request(): AssociateRequest {
  return {
    type: 'A-ASSOCIATE-RQ',
    protocolVersion: 1,
    calledAeTitle: 'ANY-SCP',
    callingAeTitle: 'POUR',
    applicationContextName: dicomApplicationContext,
    presentationContexts: [{ id: CONTEXT, abstractSyntax: sopClassUid, transferSyntaxes: [transferSyntax] }],
    userInformation: {
      maximumLength: defaultMaximumLength,
      implementationClassUid,
      implementationVersionName,
      roleSelections: [],
      extendedNegotiations: [],
      commonExtendedNegotiations: [],
    },
  }
}
