/** What is proposed for objects that are to be sent: presentation contexts, in as many associations as they need. */
import { defaultProposedStorageClasses } from '../dict/sop-class.ts'
import { carriedByDefault, storage } from '../services/common-storage.ts'
import { type InstanceNeed, packed, proposalsFor, uncompressed } from '../services/proposal.ts'
import type { Proposal as ContextProposal } from '../ul/presentation-context.ts'
import type { Proposal } from './options/transfer-syntaxes.ts'

export interface ContextChoice {
  /** Explicitly wanted transfer syntaxes; undefined: what the files need. */
  readonly proposal: Proposal | undefined
  /** Only the classes of the files. */
  readonly required: boolean
  /** One context a class instead of one for the preferred syntax and one for the others. */
  readonly combine: boolean
  /** Only what the files are, without a fallback. */
  readonly requiredContexts: boolean
}

/** One proposal for each association, to be opened one after the other. Empty when `required` and no file has a class. */
export function contextsFor(
  needs: readonly InstanceNeed[],
  choice: ContextChoice,
): readonly (readonly ContextProposal[])[] {
  const { proposal, required, combine, requiredContexts } = choice
  if (requiredContexts) return packed(exactly(needs).map((context) => [context]))
  if (proposal === undefined && !combine) {
    if (!required && needs.every(carriedByDefault)) return [storage]
    return proposalsFor(needs)
  }
  const needed = new Set(needs.map(({ sopClassUid }) => sopClassUid))
  const classes = required ? needed : new Set([...defaultProposedStorageClasses, ...needed])
  const { preferred, fallback, together = combine } = proposal ?? usual
  return packed(
    [...classes].map((abstractSyntax) =>
      together || fallback.length === 0
        ? [{ abstractSyntax, transferSyntaxes: [preferred, ...fallback] }]
        : [
            { abstractSyntax, transferSyntaxes: [preferred] },
            { abstractSyntax, transferSyntaxes: fallback },
          ],
    ),
  )
}

/** A context for each class and transfer syntax in use. */
function exactly(needs: readonly InstanceNeed[]): readonly ContextProposal[] {
  const contexts = needs.map(({ sopClassUid, transferSyntax }): readonly [string, ContextProposal] => [
    `${sopClassUid} ${transferSyntax}`,
    { abstractSyntax: sopClassUid, transferSyntaxes: [transferSyntax] },
  ])
  return [...new Map(contexts).values()]
}

/** Without an option for it. */
const usual: Proposal = { preferred: uncompressed[0] ?? '', fallback: uncompressed.slice(1) }
