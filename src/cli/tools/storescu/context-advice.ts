/** Which option would help where no accepted presentation context can carry an object. */
import { transferSyntax } from '../../../dict/transfer-syntax.ts'
import type { Association } from '../../../ul/association.ts'
import { storageProposalRows } from '../../options/storage-proposal.ts'

/** Undefined when the peer was asked for the transfer syntax of the object and did not take it: no option helps then. */
export function contextAdvice(association: Association, sopClassUid: string, uid: string): string | undefined {
  const asked = association.contexts.some(
    ({ abstractSyntax, proposedTransferSyntaxes }) =>
      abstractSyntax === sopClassUid && proposedTransferSyntaxes.includes(uid),
  )
  if (asked) return undefined
  const { alternatives } = storageProposalRows.proposal
  const option = Object.values(alternatives).find((each) => {
    const outcome = each.values.length === 0 ? each.read([], refuseNothing) : undefined
    return typeof outcome === 'object' && outcome !== null && 'preferred' in outcome && outcome.preferred === uid
  })
  const name = transferSyntax(uid)?.name ?? uid
  const help = option === undefined ? '--required-contexts' : option.long[0]
  return `The peer was not asked for ${name}: use ${help}, or no option for transfer syntaxes at all`
}

function refuseNothing(text: string): never {
  throw new TypeError(`takes no value: ${text}`)
}
