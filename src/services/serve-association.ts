/** The SCP side of one association: takes messages in order and has each one answered (PS3.7 chapter 8). */
import { storageSopClass } from '../dict/sop-class.ts'
import type { ReceivedMessage } from '../dimse/assemble.ts'
import { noDataSet } from '../dimse/command.ts'
import { commandFields, isResponse, messageType } from '../dimse/message-type.ts'
import { statuses } from '../dimse/status.ts'
import { ProtocolError, TimedOutError } from '../errors.ts'
import type { Association } from '../ul/association.ts'
import { answerFind } from './answer-find.ts'
import { answerGet, answerMove } from './answer-retrieve.ts'
import { answerStore, type StoreLimits } from './answer-store.ts'
import type { Handlers } from './handlers.ts'
import type { SubOperationOptions } from './send-to-destination.ts'
import { Session } from './session.ts'

export interface ServeAssociationOptions extends SubOperationOptions, StoreLimits {
  /** Ends an association on which nothing was asked for so long, in milliseconds; without it never. */
  readonly idleTimeoutMs?: number | undefined
  /**
   * Longest wait for the next fragment of a data set and for the response to a sub-operation, in milliseconds;
   * `idleTimeoutMs` when left out.
   */
  readonly dimseTimeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
  /**
   * What becomes of a request without a handler: `answer`, the default, refuses it with 0211 (PS3.7 C.5.22) and goes on;
   * `abort` ends the association.
   */
  readonly unserved?: 'answer' | 'abort' | undefined
  /** Told of an error that a handler threw and that is no StatusError: the peer gets only a status. */
  readonly onHandlerError?: ((error: unknown) => void) | undefined
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
  const session = new Session(association, handlers, options.onHandlerError)
  const { signal, idleTimeoutMs, dimseTimeoutMs = idleTimeoutMs } = options
  const fragmentWait = { signal, timeoutMs: dimseTimeoutMs, waitingFor: 'fragment of the data set' }
  let reason: unknown = new Error('association released')
  association.idleMs = () => session.idleMs
  try {
    for (;;) {
      session.rest()
      const message = await nextRequest(session, options)
      session.work()
      if (message === undefined) break
      message.data?.waitWith(fragmentWait)
      await answer(session, message, { ...options, dimseTimeoutMs })
    }
    await association.confirmRelease()
  } catch (error) {
    reason = error
    throw error
  } finally {
    const ended = session.end(reason)
    if (association.state !== 'closed') await association.abort()
    await ended
  }
}

async function nextRequest(session: Session, options: ServeAssociationOptions): Promise<ReceivedMessage | undefined> {
  for (;;) {
    try {
      const { signal, idleTimeoutMs: timeoutMs } = options
      return await session.exchange.receive({ signal, timeoutMs, waitingFor: 'request' })
    } catch (error) {
      // A time-out may also be what ended the association: then there is nothing to come.
      if (!(error instanceof TimedOutError && session.busy && session.association.state !== 'closed')) throw error
    }
  }
}

/** Answers one message of the peer: at once, or for what takes long beside the receiving of further ones. */
export async function answer(
  session: Session,
  message: ReceivedMessage,
  options: SubOperationOptions & StoreLimits & Pick<ServeAssociationOptions, 'unserved'> = {},
): Promise<void> {
  const { command } = message
  if (command.commandField === commandFields.cCancelRq) return session.cancel(command.messageIdBeingRespondedTo)
  if (isResponse(command.commandField)) return session.deliver(command)
  if (options.unserved === 'abort' && !isServed(session.handlers, command.commandField)) throw unserved(message)
  const refusal = refusalOf(session, message)
  if (refusal !== undefined) return await session.respond(message, { status: refusal })
  const { store, find, move, get } = session.handlers
  switch (command.commandField) {
    case commandFields.cEchoRq:
      return await answerEcho(session, message)
    case commandFields.cStoreRq:
      if (store !== undefined) return await answerStore(session, message, store, options)
      break
    case commandFields.cFindRq:
      if (find !== undefined) return await answerFind(session, message, find)
      break
    case commandFields.cMoveRq:
      if (move !== undefined) return await answerMove(session, message, move, options)
      break
    case commandFields.cGetRq:
      if (get !== undefined) return await answerGet(session, message, get, options)
  }
  await refuse(session, message)
}

function isServed(handlers: Handlers, commandField: number): boolean {
  const name = handlerNames.get(commandField)
  return name === 'echo' || (name !== undefined && handlers[name] !== undefined)
}

const handlerNames: ReadonlyMap<number, keyof Handlers> = new Map([
  [commandFields.cEchoRq, 'echo'],
  [commandFields.cStoreRq, 'store'],
  [commandFields.cFindRq, 'find'],
  [commandFields.cMoveRq, 'move'],
  [commandFields.cGetRq, 'get'],
])

/**
 * Why an operation is not begun. The class of a query or retrieval is that of its presentation context, and an object
 * goes over a context for storage (PS3.7 9.3): what was not accepted cannot be asked for under the name of another.
 */
function refusalOf(session: Session, message: ReceivedMessage): number | undefined {
  const { commandField, affectedSopClassUid } = message.command
  const { abstractSyntax } = session.context(message)
  const goesOn = takeLong.has(commandField)
  if (goesOn && session.full) return statuses.resourceLimitation
  if (abstractSyntax === affectedSopClassUid) return undefined
  const isStore = commandField === commandFields.cStoreRq
  return goesOn || (isStore && storageSopClass(abstractSyntax) === undefined)
    ? statuses.sopClassNotSupported
    : undefined
}

/** Requests that are answered beside the receiving of further ones. */
const takeLong: ReadonlySet<number> = new Set([commandFields.cFindRq, commandFields.cMoveRq, commandFields.cGetRq])

async function answerEcho(session: Session, message: ReceivedMessage): Promise<void> {
  const { echo } = session.handlers
  let fields: { readonly status: number } = { status: statuses.success }
  if (echo !== undefined) {
    try {
      fields = { status: await echo(session.request(message, session.signal)) }
    } catch (error) {
      fields = session.failure(error, statuses.processingFailure)
    }
  }
  await session.respond(message, fields)
}

/** A request that we do not serve: 0211 unrecognized operation (PS3.7 C.5.22); one that PS3.7 does not name ends the association. */
async function refuse(session: Session, message: ReceivedMessage): Promise<void> {
  if (messageType(message.command.commandField) === undefined) throw unserved(message)
  await session.respond(message, { status: statuses.unrecognizedOperation })
}

function unserved({ command: { commandField: found, commandDataSetType } }: ReceivedMessage): ProtocolError {
  const what = `command field 0x${found.toString(16).padStart(4, '0')}`
  const data = commandDataSetType === noDataSet ? '' : ' with a data set'
  return new ProtocolError(`a request that is not served, ${what}${data}`, {
    field: 'Command Field (0000,0100)',
    section: 'PS3.7 E.1',
    found,
  })
}
