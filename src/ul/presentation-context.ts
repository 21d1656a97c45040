/** Negotiation of presentation contexts and roles (PS3.8 9.3.2.2, 9.3.3.2; PS3.7 D.3.3.4), without any input or output. */
import type { AssociateAccept, AssociateRequest, ContextResult, PresentationContextProposal } from './pdu.ts'
import type { RoleSelection } from './user-information.ts'

/** What a requestor wants to do: one presentation context. */
export interface Proposal {
  readonly abstractSyntax: string
  readonly transferSyntaxes: readonly string[]
  /** Roles to ask for; with neither given none are negotiated, and the requestor is SCU. */
  readonly scu?: boolean | undefined
  readonly scp?: boolean | undefined
}

/** A presentation context after negotiation. */
export interface NegotiatedContext {
  readonly id: number
  readonly abstractSyntax: string
  /** 0 accepted, 1 user rejection, 2 no reason, 3 abstract syntax, 4 transfer syntaxes not supported. */
  readonly result: number
  /** The one accepted; '' unless `result` is 0. */
  readonly transferSyntax: string
  readonly proposedTransferSyntaxes: readonly string[]
  /** Roles that this side may take. */
  readonly scu: boolean
  readonly scp: boolean
}

/**
 * An acceptor's own transfer syntaxes for an abstract syntax, the preferred one first; undefined where the abstract
 * syntax is not supported.
 */
export type AcceptancePolicy = (abstractSyntax: string) => readonly string[] | undefined

export const results = {
  acceptance: 0,
  userRejection: 1,
  noReason: 2,
  abstractSyntaxNotSupported: 3,
  transferSyntaxesNotSupported: 4,
} as const

/** Presentation contexts 1, 3, 5 … in the order of the proposals. Throws RangeError for more than 128 of them. */
export function proposeContexts(proposals: readonly Proposal[]): readonly PresentationContextProposal[] {
  if (proposals.length > mostContexts) {
    throw new RangeError(`expected at most ${mostContexts} presentation contexts, found ${proposals.length}`)
  }
  return proposals.map(({ abstractSyntax, transferSyntaxes }, index) => {
    return { id: 2 * index + 1, abstractSyntax, transferSyntaxes }
  })
}

/** One role selection for each abstract syntax that asks for roles (PS3.7 D.3.3.4: they hold for all its contexts). */
export function proposeRoles(proposals: readonly Proposal[]): readonly RoleSelection[] {
  const roles = new Map<string, RoleSelection>()
  for (const { abstractSyntax, scu, scp } of proposals) {
    if (scu === undefined && scp === undefined) continue
    const before = roles.get(abstractSyntax)
    roles.set(abstractSyntax, {
      sopClassUid: abstractSyntax,
      scu: (before?.scu ?? false) || (scu ?? false),
      scp: (before?.scp ?? false) || (scp ?? false),
    })
  }
  return [...roles.values()]
}

/**
 * An answer to every proposed context, in the order of the request. Of the acceptor's transfer syntaxes the first one
 * that was proposed is taken: its order counts, not the requestor's.
 */
export function acceptContexts(
  proposed: readonly PresentationContextProposal[],
  policy: AcceptancePolicy,
): readonly ContextResult[] {
  return proposed.map(({ id, abstractSyntax, transferSyntaxes }) => {
    const own = policy(abstractSyntax)
    const transferSyntax = own?.find((uid) => transferSyntaxes.includes(uid))
    if (transferSyntax !== undefined) return { id, result: results.acceptance, transferSyntax }
    const result = own === undefined ? results.abstractSyntaxNotSupported : results.transferSyntaxesNotSupported
    return { id, result, transferSyntax: insignificantSyntax }
  })
}

/** The acceptor's answer to role selections: what was asked for and is offered too (PS3.7 D.3.3.4). */
export function acceptRoles(
  proposed: readonly RoleSelection[],
  offered: (sopClassUid: string) => { readonly scu: boolean; readonly scp: boolean } | undefined,
): readonly RoleSelection[] {
  return proposed.flatMap(({ sopClassUid, scu, scp }) => {
    const roles = offered(sopClassUid)
    return roles === undefined ? [] : [{ sopClassUid, scu: scu && roles.scu, scp: scp && roles.scp }]
  })
}

/**
 * What request and answer together mean for the side `role`: one context for each one proposed.
 *
 * An answer can only take away. A context ID that was not proposed is ignored; a transfer syntax that was not proposed
 * counts as refusal 4, a context without an answer as refusal 2 (the Standard wants neither: PS3.8 9.3.3.2, 7.1.1.14);
 * a role that was not proposed is not granted (PS3.7 D.3.3.4).
 */
export function negotiatedContexts(
  request: AssociateRequest,
  accept: AssociateAccept,
  role: 'requestor' | 'acceptor',
): readonly NegotiatedContext[] {
  const answers = new Map<number, ContextResult>()
  for (const answer of accept.presentationContexts) if (!answers.has(answer.id)) answers.set(answer.id, answer)
  return request.presentationContexts.map(({ id, abstractSyntax, transferSyntaxes }) => {
    const { result, transferSyntax } = resultOf(answers.get(id), transferSyntaxes)
    const requestor = requestorRoles(abstractSyntax, request, accept)
    const roles = role === 'requestor' ? requestor : { scu: requestor.scp, scp: requestor.scu }
    return { id, abstractSyntax, result, transferSyntax, proposedTransferSyntaxes: transferSyntaxes, ...roles }
  })
}

function resultOf(answer: ContextResult | undefined, proposed: readonly string[]) {
  if (answer === undefined) return { result: results.noReason, transferSyntax: '' }
  if (answer.result !== results.acceptance) return { result: answer.result, transferSyntax: '' }
  if (proposed.includes(answer.transferSyntax))
    return { result: results.acceptance, transferSyntax: answer.transferSyntax }
  return { result: results.transferSyntaxesNotSupported, transferSyntax: '' }
}

/** The requestor is SCU only, unless roles were asked for and answered (PS3.7 D.3.3.4). */
function requestorRoles(abstractSyntax: string, request: AssociateRequest, accept: AssociateAccept) {
  const isFor = ({ sopClassUid }: RoleSelection) => sopClassUid === abstractSyntax
  const asked = request.userInformation.roleSelections.find(isFor)
  const answered = accept.userInformation.roleSelections.find(isFor)
  if (asked === undefined || answered === undefined) return { scu: true, scp: false }
  return { scu: asked.scu && answered.scu, scp: asked.scp && answered.scp }
}

/** IDs are odd and of one byte (PS3.8 9.3.2.2). */
const mostContexts = 128
/** Fills the transfer syntax of a refused context, which has no meaning (PS3.8 9.3.3.2): Implicit VR Little Endian. */
const insignificantSyntax = '1.2.840.10008.1.2'
