/** PDUs that scripted peers send. */
import { writePDataHeader } from '../../src/ul/pdata.ts'
import type { AssociateAccept, AssociateRequest } from '../../src/ul/pdu.ts'

const userInformation = {
  maximumLength: 16_384,
  implementationClassUid: '1.2.3',
  roleSelections: [],
  extendedNegotiations: [],
  commonExtendedNegotiations: [],
}

export const associateRequest: AssociateRequest = {
  type: 'A-ASSOCIATE-RQ',
  protocolVersion: 1,
  calledAeTitle: 'ANY-SCP',
  callingAeTitle: 'PARROT',
  applicationContextName: '1.2.840.10008.3.1.1.1',
  presentationContexts: [{ id: 1, abstractSyntax: '1.2.840.10008.1.1', transferSyntaxes: ['1.2.840.10008.1.2'] }],
  userInformation,
}

export const associateAccept: AssociateAccept = {
  type: 'A-ASSOCIATE-AC',
  protocolVersion: 1,
  calledAeTitle: 'ANY-SCP',
  callingAeTitle: 'DIMSE',
  applicationContextName: '1.2.840.10008.3.1.1.1',
  presentationContexts: [{ id: 1, result: 0, transferSyntax: '1.2.840.10008.1.2' }],
  userInformation,
}

export const releaseRequest = { type: 'A-RELEASE-RQ' } as const
export const releaseResponse = { type: 'A-RELEASE-RP' } as const
export const abort = { type: 'A-ABORT', source: 0, reason: 0 } as const

/** A framed fragment on presentation context 1. */
export function fragment(data: Uint8Array, last = true, command = false): Uint8Array {
  const bytes = new Uint8Array(12 + data.length)
  writePDataHeader(bytes, 0, 1, command, last, data.length)
  bytes.set(data, 12)
  return bytes
}
