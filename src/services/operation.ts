/** What every SCU does: send a request, take the responses that answer it, end the association when it is told to. */
import { addAbortListener } from 'node:events'
import type { ReceivedMessage } from '../dimse/assemble.ts'
import { type Command, noDataSet } from '../dimse/command.ts'
import { type Exchange, exchangeOf } from '../dimse/exchange.ts'
import { commandFields, messageType } from '../dimse/message-type.ts'
import { NoPresentationContextError, ProtocolError, ReleaseRequestedError } from '../errors.ts'
import type { Association } from '../ul/association.ts'
import type { ReadOptions } from '../ul/incoming.ts'
import type { NegotiatedContext } from '../ul/presentation-context.ts'

/** How an operation waits and is stopped. */
export interface OperationOptions {
  /** Aborting it aborts the association (A-ABORT) and rethrows the signal's reason. */
  readonly signal?: AbortSignal | undefined
  /** Longest wait for the next fragment or response, in milliseconds; without it for ever. */
  readonly timeoutMs?: number | undefined
}

/** The accepted context of an abstract syntax. Throws NoPresentationContextError. */
export function contextFor(association: Association, abstractSyntax: string): NegotiatedContext {
  for (const context of association.contexts) {
    if (context.result === 0 && context.abstractSyntax === abstractSyntax) return context
  }
  throw new NoPresentationContextError(`no presentation context was accepted for ${abstractSyntax}`, abstractSyntax)
}

/** Runs `work`, and aborts the association when the signal fires meanwhile. */
export async function abortable<T>(
  association: Association,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (signal === undefined) return await work()
  // Sending does not look at a signal: what it waits for ends with the association.
  const watch = watchFor(association, signal)
  watch.operations += 1
  try {
    signal.throwIfAborted()
    return await work()
  } catch (error) {
    if (signal.aborted) {
      await association.abort()
      throw signal.reason
    }
    throw error
  } finally {
    watch.operations -= 1
  }
}

/** Operations of an association that a signal ends, and the one listener for them, which stays as long as the association. */
interface Watch {
  readonly signal: AbortSignal
  operations: number
}

const watches = new WeakMap<Association, Watch[]>()

/** Making and removing a listener for each operation would cost more than all else that is done for a small object. */
function watchFor(association: Association, signal: AbortSignal): Watch {
  const known = watches.get(association) ?? []
  if (known.length === 0) watches.set(association, known)
  for (const watch of known) if (watch.signal === signal) return watch
  const watch = { signal, operations: 0 }
  known.push(watch)
  const listener = addAbortListener(signal, () => {
    if (watch.operations > 0) void association.abort()
  })
  void association.closed.then(() => listener[Symbol.dispose]())
  return watch
}

/** The next message that answers `messageId`. Throws ReleaseRequestedError, ProtocolError for any other message. */
export async function nextResponse(
  exchange: Exchange,
  messageId: number,
  commandField: number,
  options: OperationOptions,
): Promise<ReceivedMessage> {
  const message = await exchange.receive(waitOptions(options, commandField))
  if (message === undefined) throw new ReleaseRequestedError()
  checkResponse(message.command, messageId, commandField)
  return message
}

/** Throws ProtocolError unless the command is the awaited response. */
export function checkResponse(command: Command, messageId: number, commandField: number): void {
  if (command.commandField !== commandField) {
    throw new ProtocolError(
      `expected a ${nameOf(commandField)}, found command field 0x${command.commandField.toString(16).padStart(4, '0')}`,
      { field: 'Command Field (0000,0100)', section: 'PS3.7 9.3', expected: commandField, found: command.commandField },
    )
  }
  const found = command.messageIdBeingRespondedTo
  if (found !== messageId) {
    throw new ProtocolError(`expected a response to message ${messageId}, found one to message ${found}`, {
      field: 'Message ID Being Responded To (0000,0120)',
      section: 'PS3.7 9.3',
      expected: messageId,
      ...(found !== undefined && { found }),
    })
  }
}

/** Tells the peer to stop the operation (C-CANCEL-RQ, PS3.7 9.3.2.3); its last response still comes. */
export async function cancel(association: Association, contextId: number, messageId: number): Promise<void> {
  await exchangeOf(association).send(contextId, {
    commandField: commandFields.cCancelRq,
    messageIdBeingRespondedTo: messageId,
    commandDataSetType: noDataSet,
  })
}

export function waitOptions(options: OperationOptions, commandField: number): ReadOptions {
  return { ...options, waitingFor: nameOf(commandField) }
}

function nameOf(commandField: number): string {
  return messageType(commandField)?.name ?? `command 0x${commandField.toString(16)}`
}
