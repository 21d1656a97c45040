/** The acceptor's answer to an A-ASSOCIATE-RQ (PS3.8 9.3.3, 9.3.4). */
import { implementationClassUid, implementationVersionName } from '../dict/uid.ts'
import type { AssociateAccept, AssociateReject, AssociateRequest, ContextResult } from './pdu.ts'
import type { UserInformation } from './user-information.ts'

/** What an application makes of a request. */
export type Negotiation = Accepted | { readonly reject: Rejection }

export interface Accepted {
  /** Answers to the proposed contexts (see acceptContexts). */
  readonly accept: readonly ContextResult[]
  /** Role selections, identity response and the like; lengths and implementation are filled in. */
  readonly userInformation?: Partial<UserInformation>
}

/** Result, source and reason of A-ASSOCIATE-RJ (PS3.8 Table 9-21). */
export type Rejection = Omit<AssociateReject, 'type'>

/** Rejections that applications and the provider use, by the words of PS3.8 Table 9-21. */
export const rejections = {
  noReasonGiven: { result: 1, source: 1, reason: 1 },
  applicationContextNameNotSupported: { result: 1, source: 1, reason: 2 },
  callingAeTitleNotRecognized: { result: 1, source: 1, reason: 3 },
  calledAeTitleNotRecognized: { result: 1, source: 1, reason: 7 },
  protocolVersionNotSupported: { result: 1, source: 2, reason: 2 },
  temporaryCongestion: { result: 2, source: 3, reason: 1 },
  localLimitExceeded: { result: 2, source: 3, reason: 2 },
} as const satisfies Record<string, Rejection>

/** What the provider itself rejects: other protocol versions (only bit 0 is tested, PS3.8 9.3.2), and too many. */
export function screenRequest(request: AssociateRequest, hasRoom: boolean): AssociateReject | undefined {
  if ((request.protocolVersion & 1) === 0) return { type: 'A-ASSOCIATE-RJ', ...rejections.protocolVersionNotSupported }
  return hasRoom ? undefined : { type: 'A-ASSOCIATE-RJ', ...rejections.localLimitExceeded }
}

/**
 * The answering PDU. Throws RangeError where `negotiation` accepts what was not proposed: an acceptor may only choose.
 */
export function acceptRequest(
  request: AssociateRequest,
  negotiation: Negotiation,
  maximumLength: number,
): AssociateAccept | AssociateReject {
  if ('reject' in negotiation) return { type: 'A-ASSOCIATE-RJ', ...negotiation.reject }
  for (const { id, result, transferSyntax } of negotiation.accept) {
    const proposed = request.presentationContexts.find((context) => context.id === id)
    if (proposed === undefined) throw new RangeError(`presentation context ${id} was not proposed`)
    if (result !== 0 || proposed.transferSyntaxes.includes(transferSyntax)) continue
    throw new RangeError(`transfer syntax ${transferSyntax} was not proposed for presentation context ${id}`)
  }
  const { calledAeTitle, callingAeTitle, applicationContextName } = request
  return {
    type: 'A-ASSOCIATE-AC',
    protocolVersion: 1,
    calledAeTitle,
    callingAeTitle,
    applicationContextName,
    presentationContexts: negotiation.accept,
    userInformation: {
      maximumLength,
      implementationClassUid,
      implementationVersionName,
      roleSelections: [],
      extendedNegotiations: [],
      commonExtendedNegotiations: [],
      ...negotiation.userInformation,
    },
  }
}
