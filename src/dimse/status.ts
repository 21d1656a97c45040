/** Statuses of DIMSE responses (PS3.7 Annex C, PS3.4 B.2.3, C.4.1.1.4, C.4.2.1.5, C.4.3.1.4). */

/** What a status says of the operation, PS3.7 C.1 to C.5. */
export type StatusCategory = 'success' | 'pending' | 'cancel' | 'warning' | 'failure'

/** Statuses that this library sends or looks for, by the words of the Standard. */
export const statuses = {
  success: 0x0000,
  pending: 0xff00,
  /** Pending, and one or more optional keys were not supported for matching (PS3.4 C.4.1.1.4). */
  pendingWithoutOptionalKeys: 0xff01,
  cancel: 0xfe00,
  sopClassNotSupported: 0x0122,
  notAuthorized: 0x0124,
  processingFailure: 0x0110,
  unrecognizedOperation: 0x0211,
  resourceLimitation: 0x0213,
  outOfResources: 0xa700,
  unableToCalculateMatches: 0xa701,
  unableToPerformSuboperations: 0xa702,
  moveDestinationUnknown: 0xa801,
  dataSetDoesNotMatchSopClass: 0xa900,
  subOperationsCompleteWithFailures: 0xb000,
  cannotUnderstand: 0xc000,
} as const

/** The category of a status. A status that the Standard does not name is a failure. */
export function statusCategory(status: number): StatusCategory {
  if (status === statuses.success) return 'success'
  if (status === statuses.pending || status === statuses.pendingWithoutOptionalKeys) return 'pending'
  if (status === statuses.cancel) return 'cancel'
  // 0001, 0107 attribute list error, 0116 attribute value out of range, Bxxx (PS3.7 C.4).
  if (status === 0x0001 || status === 0x0107 || status === 0x0116 || status >>> 12 === 0xb) return 'warning'
  return 'failure'
}
