/** What C-FIND, C-MOVE and C-GET responses have in common (PS3.4 C.4). */
import type { DataSet } from '../data/data-set.ts'
import type { ReceivedMessage } from '../dimse/assemble.ts'
import type { Command } from '../dimse/command.ts'
import { type StatusCategory, statusCategory, statuses } from '../dimse/status.ts'
import type { Association } from '../ul/association.ts'
import { receiveIdentifier } from './identifier.ts'
import { type SubOperations, subOperations } from './sub-operations.ts'

/** One response of a retrieval; the last one is not pending and tells the outcome. */
export interface RetrieveResponse extends SubOperations {
  readonly status: number
  readonly category: StatusCategory
  readonly command: Command
  /** SOP Instances that the peer could not send: Failed SOP Instance UID List (0008,0058), of the last response. */
  readonly failedSopInstanceUids: readonly string[]
  /** What came with the last response. */
  readonly identifier: DataSet | undefined
}

/** The response that a message is; reads the identifier of a last response (PS3.4 C.4.2.1.4.2). */
export async function receiveRetrieveResponse(
  association: Association,
  { command, data }: ReceivedMessage,
  transferSyntax: string,
): Promise<RetrieveResponse> {
  const status = command.status ?? 0
  const category = status === statuses.pendingWithoutOptionalKeys ? 'failure' : statusCategory(status)
  const identifier =
    data === undefined || category === 'pending'
      ? undefined
      : await receiveIdentifier(association, data, transferSyntax)
  const failedSopInstanceUids = identifier?.strings('FailedSOPInstanceUIDList') ?? []
  return { ...subOperations(command), status, category, command, failedSopInstanceUids, identifier }
}
