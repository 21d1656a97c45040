/** Who is let in by the user identity that a requestor tells (PS3.7 D.3.3.7). */
import type { Negotiation, Rejection } from '../ul/acceptance.ts'
import type { AssociateRequest } from '../ul/pdu.ts'
import type { UserIdentity } from '../ul/user-information.ts'

/** Let in, with the server response for who asked for one; or kept out, `reason` being for the log on this side. */
export type Authentication = { readonly response: Uint8Array } | { readonly reason: string }

/** Decides by the identity; undefined when the requestor tells none. */
export type Authenticate = (
  identity: UserIdentity | undefined,
  request: AssociateRequest,
) => Authentication | Promise<Authentication>

/** Adds to a negotiation what the authentication says: the response where one was asked for, or a rejection. */
export async function authenticated(
  request: AssociateRequest,
  negotiation: Negotiation,
  authenticate: Authenticate,
  onRefusal: ((reason: string) => void) | undefined,
): Promise<Negotiation> {
  if ('reject' in negotiation) return negotiation
  const { userIdentity } = request.userInformation
  const outcome = await authenticate(userIdentity, request)
  if ('reason' in outcome) {
    onRefusal?.(outcome.reason)
    return { reject: notAuthorized }
  }
  if (userIdentity?.positiveResponseRequested !== true) return negotiation
  const userInformation = { ...negotiation.userInformation, userIdentityResponse: outcome.response }
  return { ...negotiation, userInformation }
}

/** Rejected permanently by the service provider, without a reason: whose identity is not accepted learns no more. */
const notAuthorized: Rejection = { result: 1, source: 2, reason: 1 }
