/** The answer to an association request by a profile (PS3.8 9.3.3.2, PS3.7 D.3.3.4). */
import type { Accepted } from '../ul/acceptance.ts'
import type { AssociateRequest } from '../ul/pdu.ts'
import { acceptContexts, acceptRoles } from '../ul/presentation-context.ts'
import type { AssociationProfile } from './association-profile.ts'

/** The answer of an acceptor that takes what a profile says. */
export function answerByProfile(request: AssociateRequest, { contexts }: AssociationProfile): Accepted {
  const rows = new Map(contexts.map((context) => [context.abstractSyntax, context]))
  const roleSelections = acceptRoles(request.userInformation.roleSelections, (uid) => {
    const row = rows.get(uid)
    // The roles of the profile are those of the requestor, as in the request.
    return row === undefined ? undefined : { scu: row.scu ?? true, scp: row.scp ?? false }
  })
  return {
    accept: acceptContexts(request.presentationContexts, (uid) => rows.get(uid)?.transferSyntaxes),
    userInformation: { roleSelections },
  }
}
