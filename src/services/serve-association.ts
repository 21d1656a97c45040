/** The SCP side of one association: takes messages in order and has each one answered (PS3.7 chapter 8). */
import type { ReceivedMessage } from '../dimse/assemble.ts'
import { noDataSet } from '../dimse/command.ts'
import { commandFields, isResponse, messageType } from '../dimse/message-type.ts'
import { statuses } from '../dimse/status.ts'
import { ProtocolError, TimedOutError } from '../errors.ts'
import type { Association } from '../ul/association.ts'
import { answerFind } from './answer-find.ts'
import { answerGet, answerMove, type SubOperationOptions } from './answer-retrieve.ts'
import { answerStore } from './answer-store.ts'
import type { Handlers } from './handlers.ts'
import { failure, Session } from './session.ts'

export interface ServeAssociationOptions extends SubOperationOptions {
  /** Ends an association on which nothing was asked for so long, in milliseconds; without it never. */
  readonly idleTimeoutMs?: number | undefined
  /** Longest wait for the next fragment of a data set, in milliseconds; without it for ever. */
  readonly dimseTimeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Serves an association until the peer releases it. Throws what ended it otherwise, after it was aborted:
 * AssociationAbortedError, ProtocolError, TimedOutError, the reason of the signal.
 */
export async function serveAssociation(
  association: Association,
  handlers: Handlers,
  options: ServeAssociationOptions = {},
): Promise<void> {
  const session = new Session(association, handlers)
  let reason: unknown = new Error('association released')
  try {
    for (;;) {
      const message = await nextRequest(session, options)
      if (message === undefined) break
      const { signal, dimseTimeoutMs: timeoutMs } = options
      message.data?.waitWith({ signal, timeoutMs, waitingFor: 'fragment of the data set' })
      await answer(session, message, options)
    }
    await association.confirmRelease()
  } catch (error) {
    reason = error
    throw error
  } finally {
    if (association.state !== 'closed') await association.abort()
    await session.end(reason)
  }
}

async function nextRequest(session: Session, options: ServeAssociationOptions): Promise<ReceivedMessage | undefined> {
  for (;;) {
    try {
      const { signal, idleTimeoutMs: timeoutMs } = options
      return await session.exchange.receive({ signal, timeoutMs, waitingFor: 'request' })
    } catch (error) {
      if (!(error instanceof TimedOutError && session.busy)) throw error
    }
  }
}

async function answer(session: Session, message: ReceivedMessage, options: ServeAssociationOptions): Promise<void> {
  const { command } = message
  session.context(message)
  const { handlers } = session
  switch (command.commandField) {
    case commandFields.cCancelRq:
      session.cancel(command.messageIdBeingRespondedTo)
      return
    case commandFields.cEchoRq:
      await answerEcho(session, message)
      return
    case commandFields.cStoreRq:
      if (handlers.store !== undefined) return await answerStore(session, message, handlers.store)
      break
    case commandFields.cFindRq:
      if (handlers.find !== undefined) return await answerFind(session, message, handlers.find)
      break
    case commandFields.cMoveRq:
      if (handlers.move !== undefined) return await answerMove(session, message, handlers.move, options)
      break
    case commandFields.cGetRq:
      if (handlers.get !== undefined) return await answerGet(session, message, handlers.get)
      break
    default:
      if (isResponse(command.commandField)) return session.deliver(command)
  }
  await refuse(session, message)
}

async function answerEcho(session: Session, message: ReceivedMessage): Promise<void> {
  const { echo } = session.handlers
  let fields: { readonly status: number } = { status: statuses.success }
  if (echo !== undefined) {
    try {
      fields = { status: await echo(session.request(message, session.signal)) }
    } catch (error) {
      fields = failure(error, statuses.processingFailure)
    }
  }
  await session.respond(message, fields)
}

/** A request that we do not serve: 0211 unrecognized operation (PS3.7 C.5.22); one that PS3.7 does not name ends the association. */
async function refuse(session: Session, message: ReceivedMessage): Promise<void> {
  const { commandField, commandDataSetType } = message.command
  if (messageType(commandField) === undefined) {
    throw new ProtocolError(
      `unknown command field 0x${commandField.toString(16).padStart(4, '0')}${commandDataSetType === noDataSet ? '' : ' with a data set'}`,
      { field: 'Command Field (0000,0100)', section: 'PS3.7 E.1' },
    )
  }
  await session.respond(message, { status: statuses.unrecognizedOperation })
}
