/** Proposals of the common storage classes: for C-STORE, and for C-GET, whose peer sends (PS3.4 C.5.3). */
import { defaultProposedStorageClasses, sopClasses } from '../dict/sop-class.ts'
import { explicitVrBigEndian, explicitVrLittleEndian, implicitVrLittleEndian } from '../dict/transfer-syntax.ts'
import type { Proposal } from '../ul/presentation-context.ts'
import { type InstanceNeed, propose, uncompressed } from './proposal.ts'

/** C-GET of the Study Root and of the Patient Root information model, and the right to be sent the common storage classes. */
export const studyRootGet = retrieval(sopClasses.studyRootGet)
export const patientRootGet = retrieval(sopClasses.patientRootGet)

/** C-STORE for the common storage classes, uncompressed: two contexts a class, so that a peer can choose per context. */
export const storage: readonly Proposal[] = defaultProposedStorageClasses.flatMap((abstractSyntax) => [
  { abstractSyntax, transferSyntaxes: [explicitVrLittleEndian] },
  { abstractSyntax, transferSyntaxes: [explicitVrBigEndian, implicitVrLittleEndian] },
])

/** True when `storage` can carry the instance: a common class, not compressed. */
export function carriedByDefault({ sopClassUid, transferSyntax }: InstanceNeed): boolean {
  return uncompressed.includes(transferSyntax) && defaultProposedStorageClasses.includes(sopClassUid)
}

/** C-GET, with the role of SCP for one uncompressed context of each common storage class (PS3.4 C.5.3). */
function retrieval(getClass: string): readonly Proposal[] {
  const stored = defaultProposedStorageClasses.flatMap(propose)
  return [...propose(getClass), ...stored.map((proposal) => ({ ...proposal, scp: true }))]
}
