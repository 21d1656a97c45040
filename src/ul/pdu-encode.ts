/** PDUs as bytes (PS3.8 9.3). */
import { ByteWriter } from '../bytes/writer.ts'
import { writeItem } from './item.ts'
import { commandBit, lastBit } from './pdata.ts'
import {
  type AssociateAccept,
  type AssociateRequest,
  itemTypes,
  type Pdu,
  type PresentationDataValue,
  pduTypes,
} from './pdu.ts'
import { encodeUserInformation } from './user-information.ts'

/**
 * The PDU as bytes of their own. Throws RangeError for what no PDU can hold: an AE title of more than 16 characters, an
 * item of more than 65 535 bytes.
 */
export function encodePdu(pdu: Pdu): Uint8Array {
  const writer = new ByteWriter(false)
  writer.uint8(pduTypes[pdu.type]) // 1    PDU type
  writer.uint8(0) //                  2    reserved
  writer.sized32(() => writeFields(writer, pdu)) // 3-6  PDU length
  return writer.finish()
}

function writeFields(writer: ByteWriter, pdu: Pdu): void {
  switch (pdu.type) {
    case 'A-ASSOCIATE-RQ':
      writeAssociate(writer, pdu)
      for (const { id, abstractSyntax, transferSyntaxes } of pdu.presentationContexts) {
        writeItem(writer, itemTypes.presentationContextProposal, () => {
          writer.uint8(id).zeros(3) // 5 presentation context ID, 6-8 reserved
          writeText(writer, itemTypes.abstractSyntax, abstractSyntax)
          for (const uid of transferSyntaxes) writeText(writer, itemTypes.transferSyntax, uid)
        })
      }
      writeItem(writer, itemTypes.userInformation, () => encodeUserInformation(writer, pdu.userInformation))
      return
    case 'A-ASSOCIATE-AC':
      writeAssociate(writer, pdu)
      for (const { id, result, transferSyntax } of pdu.presentationContexts) {
        writeItem(writer, itemTypes.presentationContextResult, () => {
          writer.uint8(id).uint8(0).uint8(result).uint8(0) // 5 presentation context ID, 6 reserved, 7 result, 8 reserved
          writeText(writer, itemTypes.transferSyntax, transferSyntax)
        })
      }
      writeItem(writer, itemTypes.userInformation, () => encodeUserInformation(writer, pdu.userInformation))
      return
    case 'A-ASSOCIATE-RJ':
      writer.uint8(0).uint8(pdu.result).uint8(pdu.source).uint8(pdu.reason) // 7 reserved, 8 result, 9 source, 10 reason
      return
    case 'P-DATA-TF':
      for (const value of pdu.values) writeValue(writer, value)
      return
    case 'A-RELEASE-RQ':
    case 'A-RELEASE-RP':
      writer.zeros(4) // 7-10 reserved
      return
    case 'A-ABORT':
      writer.zeros(2).uint8(pdu.source).uint8(pdu.reason) // 7-8 reserved, 9 source, 10 reason
      return
  }
}

/** What A-ASSOCIATE-RQ and -AC have in common (PS3.8 Tables 9-11 and 9-17). */
function writeAssociate(writer: ByteWriter, pdu: AssociateRequest | AssociateAccept): void {
  writer.uint16(pdu.protocolVersion) //    7-8    protocol version
  writer.zeros(2) //                       9-10   reserved
  writer.ascii(pdu.calledAeTitle, 16) //   11-26  called AE title
  writer.ascii(pdu.callingAeTitle, 16) //  27-42  calling AE title
  writer.zeros(32) //                      43-74  reserved
  writeText(writer, itemTypes.applicationContext, pdu.applicationContextName)
}

/** Presentation Data Value Item (PS3.8 Table 9-23). */
function writeValue(writer: ByteWriter, { contextId, command, last, data }: PresentationDataValue): void {
  writer.uint32(data.length + 2) // 1-4  item length
  writer.uint8(contextId) //        5    presentation context ID
  writer.uint8((command ? commandBit : 0) | (last ? lastBit : 0)) // 6 message control header
  writer.bytes(data)
}

function writeText(writer: ByteWriter, type: number, text: string): void {
  writeItem(writer, type, () => writer.ascii(text))
}
