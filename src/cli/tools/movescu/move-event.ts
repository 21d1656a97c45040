/** A response to a C-MOVE as an event. */
import { commandFields } from '../../../dimse/message-type.ts'
import type { RetrieveResponse } from '../../../services/query-retrieve.ts'
import type { EventNamed } from '../../json/event.ts'
import { statusFacts } from '../../json/status-facts.ts'

/** `query` is the query file, if there is one. */
export function moveEvent(
  { status, command, failedSopInstanceUids, remaining, completed, failed, warning }: RetrieveResponse,
  messageId: number,
  query: string | undefined,
): EventNamed<'move-response'> {
  return {
    event: 'move-response',
    messageId,
    query,
    status: statusFacts(commandFields.cMoveRsp, status),
    remaining,
    completed,
    failed,
    warning,
    failedSopInstanceUids: failedSopInstanceUids.length === 0 ? undefined : failedSopInstanceUids,
    errorComment: command.errorComment,
  }
}
