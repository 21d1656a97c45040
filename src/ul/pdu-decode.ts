/** Bytes as PDUs (PS3.8 9.3). */
import { ByteReader } from '../bytes/reader.ts'
import { ProtocolError } from '../errors.ts'
import { readItems, readUid, withoutPadding } from './item.ts'
import { commandBit, lastBit } from './pdata.ts'
import {
  type ContextResult,
  itemTypes,
  type Pdu,
  type PresentationContextProposal,
  type PresentationDataValue,
  pduTypes,
} from './pdu.ts'
import { decodeUserInformation, type UserInformation } from './user-information.ts'

/**
 * Decodes one whole PDU. Byte strings in the result are views into `bytes`.
 *
 * Reserved fields are not tested and unknown items are skipped (PS3.8 9.3.1). Throws ProtocolError, with the offset from
 * the start of the PDU, for everything that has no meaning.
 */
export function decodePdu(bytes: Uint8Array): Pdu {
  const reader = new ByteReader(bytes, false, 'PS3.8 9.3')
  const type = reader.uint8('PDU type') //      1    PDU type
  reader.skip(1, 'reserved byte') //            2    reserved
  const length = reader.uint32('PDU length') // 3-6  PDU length
  if (length !== reader.remaining) {
    throw reader.error(`expected ${length} bytes behind the PDU length, found ${reader.remaining}`, 'PDU length')
  }
  switch (type) {
    case pduTypes['A-ASSOCIATE-RQ']: {
      const { presentationContextResults: _, ...request } = decodeAssociate(reader)
      return { type: 'A-ASSOCIATE-RQ', ...request }
    }
    case pduTypes['A-ASSOCIATE-AC']: {
      const { presentationContexts: _, presentationContextResults, ...accept } = decodeAssociate(reader)
      return { type: 'A-ASSOCIATE-AC', ...accept, presentationContexts: presentationContextResults }
    }
    case pduTypes['A-ASSOCIATE-RJ']: {
      const [, result, source, reason] = fourBytes(reader) // 7 reserved, 8 result, 9 source, 10 reason
      return { type: 'A-ASSOCIATE-RJ', result, source, reason }
    }
    case pduTypes['P-DATA-TF']:
      return { type: 'P-DATA-TF', values: decodeValues(reader) }
    case pduTypes['A-RELEASE-RQ']:
      fourBytes(reader) // 7-10 reserved
      return { type: 'A-RELEASE-RQ' }
    case pduTypes['A-RELEASE-RP']:
      fourBytes(reader) // 7-10 reserved
      return { type: 'A-RELEASE-RP' }
    case pduTypes['A-ABORT']: {
      const [, , source, reason] = fourBytes(reader) // 7-8 reserved, 9 source, 10 reason
      return { type: 'A-ABORT', source, reason }
    }
    default:
      throw unrecognizedPdu(type)
  }
}

/** An error about a PDU type that the Standard does not know; `guess` says what else the bytes look like. */
export function unrecognizedPdu(type: number, guess?: string): ProtocolError {
  const resembles = guess === undefined ? {} : { resembles: guess }
  const facts = { offset: 0, field: 'PDU type', section: 'PS3.8 9.3.1', found: type, ...resembles }
  const number = type.toString(16).padStart(2, '0').toUpperCase()
  return new ProtocolError(`unrecognized PDU type ${number}H${guess === undefined ? '' : `, found ${guess}`}`, facts)
}

/** A-ASSOCIATE-RQ and -AC have one layout but for their presentation context items (PS3.8 Tables 9-11 and 9-17). */
function decodeAssociate(reader: ByteReader) {
  const protocolVersion = reader.uint16('protocol version') // 7-8   protocol version
  reader.skip(2, 'reserved bytes') //                          9-10  reserved
  const calledAeTitle = withoutPadding(reader.ascii(16, 'called AE title')) //   11-26 called AE title
  const callingAeTitle = withoutPadding(reader.ascii(16, 'calling AE title')) // 27-42 calling AE title
  reader.skip(32, 'reserved bytes') //                         43-74 reserved
  let applicationContextName = '' //                           75-   items
  const presentationContexts: PresentationContextProposal[] = []
  const presentationContextResults: ContextResult[] = []
  let userInformation: UserInformation | undefined
  readItems(reader, 'item', (type, item) => {
    if (type === itemTypes.applicationContext) {
      applicationContextName = readUid(item, item.remaining, 'application context name')
    } else if (type === itemTypes.presentationContextProposal) {
      presentationContexts.push(decodeProposal(item, presentationContexts))
    } else if (type === itemTypes.presentationContextResult) {
      presentationContextResults.push(decodeResult(item))
    } else if (type === itemTypes.userInformation) {
      userInformation = decodeUserInformation(item)
    }
  })
  userInformation ??= decodeUserInformation(new ByteReader(new Uint8Array(0), false))
  return {
    protocolVersion,
    calledAeTitle,
    callingAeTitle,
    applicationContextName,
    presentationContexts,
    presentationContextResults,
    userInformation,
  }
}

/** Presentation Context Item of a request (PS3.8 Table 9-13). */
function decodeProposal(item: ByteReader, before: readonly PresentationContextProposal[]): PresentationContextProposal {
  const id = item.uint8('presentation context ID') // 5    presentation context ID
  if (id % 2 === 0) throw item.error(`expected an odd presentation context ID, found ${id}`, 'presentation context ID')
  // A second context of the same ID would leave open what a message on it means.
  if (before.some((context) => context.id === id)) {
    throw item.error(`presentation context ID ${id} is proposed twice`, 'presentation context ID')
  }
  item.skip(3, 'reserved bytes') //                   6-8  reserved
  let abstractSyntax = ''
  const transferSyntaxes: string[] = []
  readItems(item, 'presentation context sub-item', (type, subItem) => {
    if (type === itemTypes.abstractSyntax) {
      abstractSyntax = readUid(subItem, subItem.remaining, 'abstract syntax name')
    } else if (type === itemTypes.transferSyntax) {
      transferSyntaxes.push(readUid(subItem, subItem.remaining, 'transfer syntax name'))
    }
  })
  return { id, abstractSyntax, transferSyntaxes }
}

/** Presentation Context Item of an acceptance (PS3.8 Table 9-18). */
function decodeResult(item: ByteReader): ContextResult {
  const id = item.uint8('presentation context ID') // 5  presentation context ID
  item.skip(1, 'reserved byte') //                    6  reserved
  const result = item.uint8('result/reason') //       7  result
  item.skip(1, 'reserved byte') //                    8  reserved
  let transferSyntax = ''
  readItems(item, 'presentation context sub-item', (type, subItem) => {
    if (type !== itemTypes.transferSyntax) return
    transferSyntax = readUid(subItem, subItem.remaining, 'transfer syntax name')
  })
  return { id, result, transferSyntax }
}

/** Presentation Data Value Items (PS3.8 Table 9-23). */
function decodeValues(reader: ByteReader): PresentationDataValue[] {
  const values: PresentationDataValue[] = []
  while (reader.remaining > 0) {
    const item = reader.within(reader.uint32('PDV item length'), 'PDV item') // 1-4  item length
    const contextId = item.uint8('presentation context ID') //                 5    presentation context ID
    const header = item.uint8('message control header') //                     6    message control header
    const data = item.bytes(item.remaining)
    values.push({ contextId, command: (header & commandBit) !== 0, last: (header & lastBit) !== 0, data })
  }
  if (values.length === 0) throw reader.error('expected a presentation data value item, found none', 'PDV item')
  return values
}

function fourBytes(reader: ByteReader): readonly [number, number, number, number] {
  if (reader.remaining !== 4) throw reader.error(`expected a PDU length of 4, found ${reader.remaining}`, 'PDU length')
  return [reader.uint8(), reader.uint8(), reader.uint8(), reader.uint8()]
}
