/** A response to a C-MOVE or C-GET as the facts of an event. */
import type { RetrieveResponse } from '../../services/query-retrieve.ts'
import { statusFacts } from '../json/status-facts.ts'

/** `query` is the query file, if there is one. */
export function responseFacts(
  { status, command, failedSopInstanceUids: uids, remaining, completed, failed, warning }: RetrieveResponse,
  messageId: number,
  query: string | undefined,
) {
  return {
    messageId,
    query,
    status: statusFacts(command.commandField, status),
    remaining,
    completed,
    failed,
    warning,
    failedSopInstanceUids: uids.length === 0 ? undefined : uids,
    errorComment: command.errorComment,
  }
}
