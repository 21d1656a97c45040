/** Which associations a tool that receives objects takes, and which of their presentation contexts (PS3.8 7.1). */
import { sopClasses, storageSopClass } from '../dict/sop-class.ts'
import { findUid } from '../dict/uid.ts'
import { illegalParameterText, unsupportedVersionText } from '../report/condition.ts'
import type { ServeOptions } from '../services/serve.ts'
import { type Negotiation, type Rejection, rejections } from '../ul/acceptance.ts'
import type { AssociateRequest } from '../ul/pdu.ts'
import type { UlObserver } from '../ul/ul-event.ts'
import type { Log } from './log/log.ts'

export interface StorageAcceptance {
  /** Transfer syntaxes that are taken, best first. */
  readonly accepted: readonly string[]
  /** Take classes that are no known ones, too. */
  readonly acceptUnknown: boolean
}

/**
 * Whoever calls by whatever title is taken. One whose request cannot be answered with an association is rejected, and
 * the reason is told.
 */
export function acceptance(
  { accepted, acceptUnknown }: StorageAcceptance,
  log: Log,
): Pick<ServeOptions, 'accept' | 'negotiate'> {
  return {
    accept: (uid) => (isStorage(uid, acceptUnknown) ? accepted : undefined),
    negotiate: (request) => screen(request, log),
  }
}

/** Tells of requests in another version of the protocol, which the upper layer rejects by itself. */
export const watchVersions =
  (log: Log): UlObserver =>
  (event) => {
    if (event.type !== 'associate-request' || event.direction !== 'received') return
    const { protocolVersion } = event.pdu
    if ((protocolVersion & 1) === 0) log.error(unsupportedVersionText(protocolVersion))
  }

/** A request that names nobody, or asks for nothing, is rejected. */
function screen(
  { calledAeTitle, callingAeTitle, presentationContexts }: AssociateRequest,
  log: Log,
): Negotiation | undefined {
  const refuse = (reject: Rejection, ...conditions: readonly string[]): Negotiation => {
    for (const condition of conditions) log.error(condition)
    return { reject }
  }
  const illegal = (what: string) => [`Illegal service parameter: ${what}`, illegalParameterText(what)] as const
  if (calledAeTitle.trim() === '') {
    return refuse(rejections.calledAeTitleNotRecognized, ...illegal('Called AP Title'))
  }
  if (callingAeTitle.trim() === '') {
    return refuse(rejections.callingAeTitleNotRecognized, ...illegal('Calling AP Title'))
  }
  if (presentationContexts.length > 0) return undefined
  return refuse(rejections.noReasonGiven, '0006:0110 No presentation context proposed')
}

/** Verification, and the storage classes that the table marks; with `acceptUnknown` all that is no other service. */
function isStorage(uid: string, acceptUnknown: boolean): boolean {
  if (uid === sopClasses.verification) return true
  const storage = storageSopClass(uid)
  if (storage !== undefined) return storage.accepted || acceptUnknown
  return acceptUnknown && findUid(uid) === undefined
}
