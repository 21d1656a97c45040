/** The seven PDUs of the upper layer (PS3.8 9.3) as values. */
import type { UserInformation } from './user-information.ts'

export type Pdu =
  | AssociateRequest
  | AssociateAccept
  | AssociateReject
  | DataTransfer
  | ReleaseRequest
  | ReleaseResponse
  | Abort

/** A-ASSOCIATE-RQ (PS3.8 9.3.2). */
export interface AssociateRequest {
  readonly type: 'A-ASSOCIATE-RQ'
  /** Bit 0 set: version 1. */
  readonly protocolVersion: number
  /** As on the wire, without blanks at the end. */
  readonly calledAeTitle: string
  readonly callingAeTitle: string
  readonly applicationContextName: string
  readonly presentationContexts: readonly PresentationContextProposal[]
  readonly userInformation: UserInformation
}

/** Presentation Context Item of a request (PS3.8 9.3.2.2). */
export interface PresentationContextProposal {
  /** Odd, 1 to 255. */
  readonly id: number
  readonly abstractSyntax: string
  readonly transferSyntaxes: readonly string[]
}

/** A-ASSOCIATE-AC (PS3.8 9.3.3). */
export interface AssociateAccept {
  readonly type: 'A-ASSOCIATE-AC'
  readonly protocolVersion: number
  /** Sent as in the request, not tested when received. */
  readonly calledAeTitle: string
  readonly callingAeTitle: string
  readonly applicationContextName: string
  readonly presentationContexts: readonly ContextResult[]
  readonly userInformation: UserInformation
}

/** Presentation Context Item of an acceptance (PS3.8 9.3.3.2). */
export interface ContextResult {
  readonly id: number
  /** 0 acceptance, 1 user rejection, 2 no reason, 3 abstract syntax, 4 transfer syntaxes not supported. */
  readonly result: number
  /** Significant only when `result` is 0; '' where the peer left it out. */
  readonly transferSyntax: string
}

/** A-ASSOCIATE-RJ (PS3.8 9.3.4). */
export interface AssociateReject {
  readonly type: 'A-ASSOCIATE-RJ'
  readonly result: number
  readonly source: number
  readonly reason: number
}

/** P-DATA-TF (PS3.8 9.3.5), whole; an association streams its values instead. */
export interface DataTransfer {
  readonly type: 'P-DATA-TF'
  readonly values: readonly PresentationDataValue[]
}

/** Presentation Data Value Item (PS3.8 9.3.5.1 and Annex E). */
export interface PresentationDataValue {
  readonly contextId: number
  readonly command: boolean
  readonly last: boolean
  readonly data: Uint8Array
}

/** A-RELEASE-RQ (PS3.8 9.3.6). */
export interface ReleaseRequest {
  readonly type: 'A-RELEASE-RQ'
}

/** A-RELEASE-RP (PS3.8 9.3.7). */
export interface ReleaseResponse {
  readonly type: 'A-RELEASE-RP'
}

/** A-ABORT (PS3.8 9.3.8). */
export interface Abort {
  readonly type: 'A-ABORT'
  /** 0 service user, 2 service provider. */
  readonly source: number
  /** Of a provider abort: 1 unrecognized PDU, 2 unexpected PDU, 4 to 6 unrecognized, unexpected, invalid parameter. */
  readonly reason: number
}

/** First byte of each PDU (PS3.8 Tables 9-11 to 9-26). */
export const pduTypes = {
  'A-ASSOCIATE-RQ': 0x01,
  'A-ASSOCIATE-AC': 0x02,
  'A-ASSOCIATE-RJ': 0x03,
  'P-DATA-TF': 0x04,
  'A-RELEASE-RQ': 0x05,
  'A-RELEASE-RP': 0x06,
  'A-ABORT': 0x07,
} as const satisfies Record<Pdu['type'], number>

/** Item types inside A-ASSOCIATE PDUs (PS3.8 9.3.2, 9.3.3). */
export const itemTypes = {
  applicationContext: 0x10,
  presentationContextProposal: 0x20,
  presentationContextResult: 0x21,
  abstractSyntax: 0x30,
  transferSyntax: 0x40,
  userInformation: 0x50,
} as const

/** PDU type and length field before every PDU. */
export const pduHeaderLength = 6

/** The one application context that DICOM defines (PS3.7 A.2.1). */
export const dicomApplicationContext = '1.2.840.10008.3.1.1.1'
