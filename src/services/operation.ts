/** What every SCU does: send a request, take the responses that answer it, end the association when it is told to. */
import { addAbortListener } from 'node:events'
import { byteSource } from '../bytes/byte-source.ts'
import { ByteWriter } from '../bytes/writer.ts'
import type { DataSet } from '../data/data-set.ts'
import { decodeDataSet } from '../data/decode.ts'
import { type EncodeOptions, encodeDataSet } from '../data/encode.ts'
import type { DataSetLimits } from '../data/limits.ts'
import type { IncomingData, ReceivedMessage } from '../dimse/assemble.ts'
import { type Command, noDataSet } from '../dimse/command.ts'
import { type Exchange, exchangeOf } from '../dimse/exchange.ts'
import { commandFields, messageType } from '../dimse/message-type.ts'
import { DataSetError, NoPresentationContextError, ProtocolError, ReleaseRequestedError } from '../errors.ts'
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

/** An identifier longer than this is refused, in bytes: requests and matches are a few kilobytes. */
const identifierLimit = 16_777_216
/** An empty item is 8 bytes to send and hundreds to keep: what an identifier may take in memory, about. */
const identifierLimits: DataSetLimits = { heldBytes: 67_108_864 }
/** Values of all its elements, about; lists of UIDs are the longest that are asked for. */
const identifierValues = 262_144
const BACKSLASH = 0x5c

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
  using _abort = abortOn(association, signal)
  try {
    signal.throwIfAborted()
    return await work()
  } catch (error) {
    if (signal.aborted) {
      await association.abort()
      throw signal.reason
    }
    throw error
  }
}

const listening = new WeakMap<Association, Map<AbortSignal, { operations: number; readonly listener: Disposable }>>()

/** One listener a signal, however many operations are outstanding: Node.js takes more than ten for a leak. */
function abortOn(association: Association, signal: AbortSignal): Disposable {
  const bySignal = listening.get(association) ?? new Map()
  listening.set(association, bySignal)
  const shared = bySignal.get(signal) ?? {
    operations: 0,
    listener: addAbortListener(signal, () => void association.abort()),
  }
  bySignal.set(signal, shared)
  shared.operations += 1
  return {
    [Symbol.dispose]() {
      shared.operations -= 1
      if (shared.operations > 0) return
      shared.listener[Symbol.dispose]()
      bySignal.delete(signal)
    },
  }
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

/**
 * A whole identifier of a request or response. Throws DataSetError where it cannot be understood. One without end, or
 * whose fragments break the protocol, is a ProtocolError, and the association is aborted: there is no way past it.
 */
export async function receiveIdentifier(
  association: Association,
  data: IncomingData,
  transferSyntax: string,
): Promise<DataSet> {
  const bytes = new ByteWriter(true)
  try {
    for (let views = await data.read(); views !== undefined; views = await data.read()) {
      for (const view of views) bytes.bytes(view)
      if (bytes.length > identifierLimit) {
        throw new ProtocolError(`an identifier of more than ${identifierLimit} bytes`)
      }
    }
  } catch (error) {
    if (error instanceof ProtocolError) await association.abort()
    throw error
  }
  const identifier = bytes.finish()
  checkValues(identifier)
  return decodeDataSet(identifier, transferSyntax, identifierLimits)
}

/** What separates values is counted before they are looked at: each of two bytes takes a hundred and more when it is matched. */
function checkValues(identifier: Uint8Array): void {
  let separators = 0
  for (const byte of identifier) if (byte === BACKSLASH) separators += 1
  if (separators <= identifierValues) return
  throw new DataSetError(`an identifier of more than ${identifierValues} values`, { offset: 0, path: '' })
}

/** How an identifier is encoded, besides its transfer syntax. */
export type IdentifierEncoding = Pick<EncodeOptions, 'oldVrs' | 'level'>

/** Bytes of an identifier, to be sent on a context; group lengths in it are made right. */
export function identifierSource(identifier: DataSet, transferSyntax: string, encoding: IdentifierEncoding = {}) {
  return byteSource(encodeDataSet(identifier, transferSyntax, { ...encoding, groupLengths: 'recalculate' }))
}

export function waitOptions(options: OperationOptions, commandField: number): ReadOptions {
  return { ...options, waitingFor: nameOf(commandField) }
}

function nameOf(commandField: number): string {
  return messageType(commandField)?.name ?? `command 0x${commandField.toString(16)}`
}
