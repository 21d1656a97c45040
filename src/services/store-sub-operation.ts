/** C-STORE sub-operations of C-GET, on the association that asked for them (PS3.4 C.4.3): SCP side sends, SCU side receives. */
import { dataSetPresent, priorities } from '../dimse/command.ts'
import { commandFields } from '../dimse/message-type.ts'
import { type StatusCategory, statusCategory } from '../dimse/status.ts'
import type { Session } from './session.ts'
import type { WaitingInstance } from './waiting-instances.ts'

/** How long to wait, and what to do meanwhile. */
interface Waiting {
  readonly dimseTimeoutMs?: number | undefined
  /** The request was sent. */
  readonly onItsWay: () => void
}

/**
 * Sends one instance to the peer that asked with C-GET; the receiving loop brings its answer. A peer that gives none in
 * time has its association aborted.
 */
export async function storeOnSameAssociation(
  session: Session,
  { instance: { sopClassUid, sopInstanceUid }, opening, prepared }: WaitingInstance,
  { dimseTimeoutMs, onItsWay }: Waiting,
): Promise<StatusCategory> {
  const { association, exchange } = session
  let timer: NodeJS.Timeout | undefined
  try {
    await using _file = await opening
    const { context, data } = await prepared
    const messageId = exchange.nextMessageId()
    const answered = session.response(messageId)
    await exchange.send(
      context.id,
      {
        affectedSopClassUid: sopClassUid,
        commandField: commandFields.cStoreRq,
        messageId,
        priority: priorities.medium,
        commandDataSetType: dataSetPresent,
        affectedSopInstanceUid: sopInstanceUid,
      },
      data,
    )
    if (dimseTimeoutMs !== undefined) timer = setTimeout(() => void association.abort(), dimseTimeoutMs)
    onItsWay()
    return statusCategory((await answered).status ?? 0)
  } catch (error) {
    if (association.state === 'open') return 'failure'
    throw error
  } finally {
    clearTimeout(timer)
  }
}
