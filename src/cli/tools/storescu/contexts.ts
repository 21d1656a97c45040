/** What storescu proposes: presentation contexts for the files that are to be sent, in as many associations as they need. */
import { defaultProposedStorageClasses } from '../../../dict/sop-class.ts'
import {
  carriedByDefault,
  type InstanceNeed,
  packed,
  proposalsFor,
  storage,
  uncompressed,
} from '../../../services/proposal.ts'
import type { Proposal as ContextProposal } from '../../../ul/presentation-context.ts'
import type { Proposal } from '../../options/transfer-syntaxes.ts'

export interface ContextChoice {
  /** Explicitly wanted transfer syntaxes; undefined: what the files need. */
  readonly proposal: Proposal | undefined
  /** Only the classes of the files. */
  readonly required: boolean
  /** One context a class instead of one for the preferred syntax and one for the others. */
  readonly combine: boolean
}

/** One proposal for each association, to be opened one after the other. Empty when `required` and no file has a class. */
export function contextsFor(
  needs: readonly InstanceNeed[],
  choice: ContextChoice,
): readonly (readonly ContextProposal[])[] {
  const { proposal, required, combine } = choice
  if (proposal === undefined && !combine) {
    if (!required && needs.every(carriedByDefault)) return [storage]
    return proposalsFor(needs)
  }
  const needed = new Set(needs.map(({ sopClassUid }) => sopClassUid))
  const classes = required ? needed : new Set([...defaultProposedStorageClasses, ...needed])
  const { preferred, fallback } = proposal ?? usual
  return packed(
    [...classes].map((abstractSyntax) =>
      combine || fallback.length === 0
        ? [{ abstractSyntax, transferSyntaxes: [preferred, ...fallback] }]
        : [
            { abstractSyntax, transferSyntaxes: [preferred] },
            { abstractSyntax, transferSyntaxes: fallback },
          ],
    ),
  )
}

/** Which of the proposals has the class; the first for a file that nothing is known of. */
export function proposalOf(proposals: readonly (readonly ContextProposal[])[], need: InstanceNeed | undefined): number {
  const found = proposals.findIndex((contexts) =>
    contexts.some(({ abstractSyntax }) => abstractSyntax === need?.sopClassUid),
  )
  return Math.max(found, 0)
}

/** Without an option for it. */
const usual: Proposal = { preferred: uncompressed[0] ?? '', fallback: uncompressed.slice(1) }
