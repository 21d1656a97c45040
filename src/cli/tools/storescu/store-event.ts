/** What became of an object as an event. */
import { commandFields } from '../../../dimse/message-type.ts'
import type { EventNamed } from '../../json/event.ts'
import { failureFacts } from '../../json/failure-facts.ts'
import { statusFacts } from '../../json/status-facts.ts'
import type { Identity, Outcome } from './outcome.ts'

export function storeEvent(
  file: string,
  outcome: Outcome,
  identity: Identity | undefined,
): EventNamed<'store'> | EventNamed<'store-failed'> {
  if (outcome.result === 'failed') {
    const { complaints, condition, error } = outcome
    const message = complaints.length === 0 ? condition : complaints.join('\n')
    return { event: 'store-failed', file, ...failureFacts(message, error, condition) }
  }
  const { messageId, transferSyntaxUid, status, comment: errorComment, length: bytes, ms } = outcome
  return {
    event: 'store',
    file,
    messageId,
    sopClassUid: identity?.sopClassUid ?? '',
    sopInstanceUid: identity?.sopInstanceUid ?? '',
    transferSyntaxUid,
    status: statusFacts(commandFields.cStoreRsp, status),
    errorComment,
    bytes,
    ms,
  }
}
