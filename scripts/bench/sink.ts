/**
 * Answers every C-STORE with success and looks at nothing of it: a receiver that is no limit to who sends. A program of the
 * bench; says where it listens.
 */
import { createServer, type Socket } from 'node:net'
import { decodeCommand, encodeCommand, noDataSet } from '../../src/dimse/command.ts'
import { commandFields } from '../../src/dimse/message-type.ts'
import { acceptRequest } from '../../src/ul/acceptance.ts'
import { pDataHeaderLength, writePDataHeader } from '../../src/ul/pdata.ts'
import type { AssociateRequest } from '../../src/ul/pdu.ts'
import { encodePdu } from '../../src/ul/pdu-encode.ts'
import { type ControlPdu, PduReceiver, type PduSink, type PdvPiece } from '../../src/ul/pdu-receiver.ts'
import { defaultMaximumLength } from '../../src/ul/request-association.ts'

const server = createServer({ noDelay: true }, (socket) => {
  const receiver = new PduReceiver(new Sink(socket, (ids) => receiver.acceptContexts(ids)))
  socket.on('error', () => undefined) // 'close' follows
  socket.on('data', (chunk) => receiver.push(chunk))
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  console.log(`listening on 127.0.0.1:${typeof address === 'object' ? address?.port : 0}`)
})

class Sink implements PduSink {
  readonly #socket: Socket
  readonly #accept: (ids: readonly number[]) => void
  #command: Uint8Array[] = []

  constructor(socket: Socket, accept: (ids: readonly number[]) => void) {
    this.#socket = socket
    this.#accept = accept
  }

  dataTransfer(): void {}

  piece({ command, last, data, contextId }: PdvPiece): void {
    if (command) this.#command.push(Buffer.from(data))
    else if (last) {
      this.#socket.write(responseTo(Buffer.concat(this.#command), contextId))
      this.#command = []
    }
  }

  pdu(pdu: ControlPdu): void {
    if (pdu.type === 'A-ASSOCIATE-RQ') {
      this.#accept(pdu.presentationContexts.map(({ id }) => id))
      this.#socket.write(encodePdu(acceptance(pdu)))
    } else if (pdu.type === 'A-RELEASE-RQ') this.#socket.end(encodePdu({ type: 'A-RELEASE-RP' }))
  }
}

/** Every context with its first transfer syntax. */
function acceptance(request: AssociateRequest): ReturnType<typeof acceptRequest> {
  const accept = request.presentationContexts.map(({ id, transferSyntaxes: [first = ''] }) => {
    return { id, result: 0, transferSyntax: first }
  })
  return acceptRequest(request, { accept }, defaultMaximumLength)
}

function responseTo(bytes: Uint8Array, contextId: number): Uint8Array {
  const { messageId = 0, affectedSopClassUid = '', affectedSopInstanceUid = '' } = decodeCommand(bytes)
  const command = encodeCommand({
    commandField: commandFields.cStoreRsp,
    commandDataSetType: noDataSet,
    messageIdBeingRespondedTo: messageId,
    affectedSopClassUid,
    affectedSopInstanceUid,
    status: 0,
  })
  const pdu = Buffer.alloc(pDataHeaderLength + command.length)
  writePDataHeader(pdu, 0, contextId, true, true, command.length)
  pdu.set(command, pDataHeaderLength)
  return pdu
}
