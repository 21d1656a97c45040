/** What we answered to the requests of a peer, as events: one for each request but C-STORE, which has its own. */
import type { MessageEvent } from '../../dimse/exchange.ts'
import { commandFields, isResponse } from '../../dimse/message-type.ts'
import { statusCategory } from '../../dimse/status.ts'
import { subOperations } from '../../services/sub-operations.ts'
import type { Association } from '../../ul/association.ts'
import type { Emit, EventNamed } from './event.ts'
import { statusFacts } from './status-facts.ts'

/** Is to be told of every message of the association. */
export function answeredEvents({ callingAeTitle }: Association, emit: Emit): (event: MessageEvent) => void {
  const pending = new Map<number, number>()
  return (event) => {
    if (event.type !== 'message-sent') return
    const { command } = event
    const { commandField, messageIdBeingRespondedTo: messageId = 0, status = 0 } = command
    if (!isResponse(commandField) || commandField === commandFields.cStoreRsp) return
    const before = pending.get(messageId) ?? 0
    if (statusCategory(status) === 'pending') {
      pending.set(messageId, before + 1)
      return
    }
    pending.delete(messageId)
    void emit({
      event: 'answered',
      service: services.get(commandField) ?? 'other',
      callingAeTitle,
      messageId,
      status: statusFacts(commandField, status),
      pending: before,
      ...subOperations(command),
    })
  }
}

const services: ReadonlyMap<number, EventNamed<'answered'>['service']> = new Map([
  [commandFields.cEchoRsp, 'C-ECHO'],
  [commandFields.cFindRsp, 'C-FIND'],
  [commandFields.cMoveRsp, 'C-MOVE'],
  [commandFields.cGetRsp, 'C-GET'],
])
