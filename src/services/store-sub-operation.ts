/** C-STORE sub-operations of C-GET, on the association that asked for them (PS3.4 C.4.3): SCP side sends, SCU side receives. */
import { dataSetPresent, priorities } from '../dimse/command.ts'
import { commandFields } from '../dimse/message-type.ts'
import { type StatusCategory, statusCategory } from '../dimse/status.ts'
import type { StoredInstance } from './handlers.ts'
import { sourceFor } from './sent-encoding.ts'
import type { Session } from './session.ts'
import { storeContext } from './store-context.ts'

/**
 * Sends one instance to the peer that asked with C-GET; the receiving loop brings its answer. A peer that gives none
 * within `timeoutMs` has its association aborted.
 */
export async function storeOnSameAssociation(
  session: Session,
  instance: StoredInstance,
  timeoutMs?: number,
): Promise<StatusCategory> {
  const { association, exchange } = session
  let timer: NodeJS.Timeout | undefined
  try {
    await using file = await instance.open()
    const context = storeContext(association, instance.sopClassUid, file.transferSyntax)
    const source = await sourceFor(file, context.transferSyntax)
    const messageId = exchange.nextMessageId()
    const answered = session.response(messageId)
    await exchange.send(
      context.id,
      {
        affectedSopClassUid: instance.sopClassUid,
        commandField: commandFields.cStoreRq,
        messageId,
        priority: priorities.medium,
        commandDataSetType: dataSetPresent,
        affectedSopInstanceUid: instance.sopInstanceUid,
      },
      source,
    )
    if (timeoutMs !== undefined) timer = setTimeout(() => void association.abort(), timeoutMs)
    return statusCategory((await answered).status ?? 0)
  } catch (error) {
    if (association.state === 'open') return 'failure'
    throw error
  } finally {
    clearTimeout(timer)
  }
}
