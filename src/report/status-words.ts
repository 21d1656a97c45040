/** What a status means, for people who have no table of them at hand (PS3.4 B.2.3, C.4.2.1.5; PS3.7 Annex C). */
import { commandFields } from '../dimse/message-type.ts'
import { statusCategory } from '../dimse/status.ts'

/** `status 0xa801, the move destination is not known there`; the words are ours, scripts go by `statusText`. */
export function statusInWords(commandField: number, status: number): string {
  return `status 0x${status.toString(16).padStart(4, '0')}, ${wordsOf(commandField, status)}`
}

function wordsOf(commandField: number, status: number): string {
  const own = services.get(commandField)
  const words = own?.get(status) ?? common.get(status) ?? own?.get(family(commandField, status))
  if (words !== undefined) return words
  return statusCategory(status) === 'warning'
    ? 'a warning that the Standard does not name'
    : 'a failure that the Standard does not name'
}

/** Cxxx, and for C-STORE A7xx and A9xx: the peer's own numbers inside of one meaning. */
function family(commandField: number, status: number): number {
  if (status >>> 12 === 0xc) return 0xc000
  const high = status & 0xff00
  return commandField === commandFields.cStoreRsp && (high === 0xa700 || high === 0xa900) ? high : status
}

const common: ReadonlyMap<number, string> = new Map([
  [0x0000, 'success'],
  [0x0105, 'there is no such attribute'],
  [0x0106, 'an attribute has a value that it must not have'],
  [0x0110, 'something went wrong while it was being processed'],
  [0x0111, 'there is a SOP Instance with this UID already'],
  [0x0112, 'there is no such SOP Instance'],
  [0x0117, 'the SOP Instance UID is none'],
  [0x0118, 'there is no such SOP Class'],
  [0x0119, 'the SOP Instance is not of this SOP Class'],
  [0x0122, 'the SOP Class is not supported there'],
  [0x0124, 'the requestor is not authorized'],
  [0x0210, 'the message ID is in use already'],
  [0x0211, 'the operation is not one of those that were negotiated'],
  [0x0212, 'a parameter of the message was not allowed'],
  [0x0213, 'there is a lack of resources'],
])

const storage: ReadonlyMap<number, string> = new Map([
  [0xa700, 'out of resources'],
  [0xa900, 'the data set is not the object that was announced'],
  [0xb000, 'stored, but with changed elements'],
  [0xb006, 'stored, but without some elements'],
  [0xb007, 'stored, though it does not fit its SOP Class'],
  [0xc000, 'the data set cannot be understood'],
])

const retrieval: ReadonlyMap<number, string> = new Map([
  [0xa700, 'out of resources'],
  [0xa701, 'out of resources: the matches could not be counted'],
  [0xa702, 'out of resources: the objects could not be sent'],
  [0xa801, 'the move destination is not known there'],
  [0xa900, 'the query does not fit its information model'],
  [0xaa00, 'none of the frames is in the SOP Instance'],
  [0xaa01, 'no object of the new kind can be made of this SOP Class'],
  [0xaa02, 'the frames cannot be taken out of the SOP Instance'],
  [0xaa03, 'the SOP Instance has no times to ask for'],
  [0xaa04, 'the request cannot be right'],
  [0xb000, 'done, but one or more objects failed'],
  [0xc000, 'it could not be processed'],
  [0xfe00, 'it was cancelled'],
])

const services: ReadonlyMap<number, ReadonlyMap<number, string>> = new Map([
  [commandFields.cStoreRsp, storage],
  [commandFields.cMoveRsp, retrieval],
  [commandFields.cGetRsp, retrieval],
])
