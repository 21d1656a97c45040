/** What to propose: presentation contexts for each service, and for a given set of instances (PS3.8 7.1.1.13). */
import { sopClasses } from '../dict/sop-class.ts'
import { explicitVrBigEndian, explicitVrLittleEndian, implicitVrLittleEndian } from '../dict/transfer-syntax.ts'
import type { Proposal } from '../ul/presentation-context.ts'

/** The three uncompressed transfer syntaxes, the one that needs no re-encoding on common machines first. */
export const uncompressed: readonly string[] = [explicitVrLittleEndian, explicitVrBigEndian, implicitVrLittleEndian]

/** Presentation context identifiers are the odd numbers up to 255 (PS3.8 9.3.2.2): so many fit in one association. */
export const contextLimit = 128

/** C-ECHO. */
export const verification = propose(sopClasses.verification)
/** C-FIND, C-MOVE, C-GET of the Study Root information model. */
export const studyRootFind = propose(sopClasses.studyRootFind)
export const studyRootMove = propose(sopClasses.studyRootMove)
/** C-FIND, C-MOVE of the Patient Root information model. */
export const patientRootFind = propose(sopClasses.patientRootFind)
export const patientRootMove = propose(sopClasses.patientRootMove)

/** One uncompressed context for an abstract syntax. */
export function propose(abstractSyntax: string): readonly Proposal[] {
  return [{ abstractSyntax, transferSyntaxes: uncompressed }]
}

/** What an instance needs of an association. */
export interface InstanceNeed {
  readonly sopClassUid: string
  readonly transferSyntax: string
}

/**
 * The proposals, one an association, that carry all instances: for each class one context for each transfer syntax in
 * use and one with the other uncompressed ones. The contexts of a class stay together where one association has room.
 */
export function proposalsFor(needs: Iterable<InstanceNeed>): readonly (readonly Proposal[])[] {
  const syntaxesByClass = new Map<string, Set<string>>()
  for (const { sopClassUid, transferSyntax } of needs) {
    const syntaxes = syntaxesByClass.get(sopClassUid)
    if (syntaxes === undefined) syntaxesByClass.set(sopClassUid, new Set([transferSyntax]))
    else syntaxes.add(transferSyntax)
  }
  return packed(
    [...syntaxesByClass].flatMap(([abstractSyntax, syntaxes]) => {
      const fallback = uncompressed.filter((uid) => !syntaxes.has(uid))
      const contexts = [...syntaxes].map((uid): Proposal => ({ abstractSyntax, transferSyntaxes: [uid] }))
      if (fallback.length > 0) contexts.push({ abstractSyntax, transferSyntaxes: fallback })
      const count = Math.ceil(contexts.length / contextLimit)
      return Array.from({ length: count }, (_, at) => contexts.slice(at * contextLimit, (at + 1) * contextLimit))
    }),
  )
}

/** One proposal for each association that the groups of contexts take; those of a group, 128 at most, stay together. */
export function packed(groups: readonly (readonly Proposal[])[]): readonly (readonly Proposal[])[] {
  const proposals: Proposal[][] = []
  for (const group of groups) {
    const open = proposals.at(-1)
    if (open !== undefined && open.length + group.length <= contextLimit) open.push(...group)
    else proposals.push([...group])
  }
  return proposals
}

/** True when an accepted association of this proposal may carry the instance. */
export function carries(proposal: readonly Proposal[], need: InstanceNeed): boolean {
  return proposal.some(
    ({ abstractSyntax, transferSyntaxes }) =>
      abstractSyntax === need.sopClassUid && transferSyntaxes.includes(need.transferSyntax),
  )
}

/**
 * Which of the proposals has the class and transfer syntax, or at least the class; the first for a file that nothing is
 * known of.
 */
export function proposalOf(proposals: readonly (readonly Proposal[])[], need: InstanceNeed | undefined): number {
  if (need === undefined) return 0
  const exact = proposals.findIndex((contexts) => carries(contexts, need))
  if (exact >= 0) return exact
  const found = proposals.findIndex((contexts) =>
    contexts.some(({ abstractSyntax }) => abstractSyntax === need.sopClassUid),
  )
  return Math.max(found, 0)
}
