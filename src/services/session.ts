/** One association as the SCP serves it: its handlers, the operations that are running, the answers that are awaited. */
import type { ByteSource } from '../bytes/byte-source.ts'
import type { ReceivedMessage } from '../dimse/assemble.ts'
import { type Command, dataSetPresent, noDataSet } from '../dimse/command.ts'
import type { CommandFields } from '../dimse/command-element.ts'
import { type Exchange, exchangeOf } from '../dimse/exchange.ts'
import { commandFields } from '../dimse/message-type.ts'
import { ProtocolError, StatusError } from '../errors.ts'
import type { Association } from '../ul/association.ts'
import type { NegotiatedContext } from '../ul/presentation-context.ts'
import type { Handlers, ServiceRequest } from './handlers.ts'

/**
 * Operations of one association at a time. Who negotiated no asynchronous operations window may ask for one only
 * (PS3.7 D.3.3.3); a few more do no harm.
 */
export const operationLimit = 8

interface Operation {
  readonly messageId: number
  readonly cancel: AbortController
  readonly done: Promise<void>
}

/** State of one served association. */
export class Session {
  readonly association: Association
  readonly exchange: Exchange
  readonly handlers: Handlers
  /** Operations that go on while further messages are received: C-CANCEL aborts them. */
  readonly #running = new Set<Operation>()
  /** C-STORE requests of ours, the only ones, that wait for their response, by message ID. */
  readonly #awaited = new Map<number, { resolve(command: Command): void; reject(error: unknown): void }>()
  readonly #ended = new AbortController()
  #restsSince: number | undefined

  readonly #onHandlerError: ((error: unknown) => void) | undefined

  constructor(association: Association, handlers: Handlers, onHandlerError?: (error: unknown) => void) {
    this.association = association
    this.exchange = exchangeOf(association)
    this.handlers = handlers
    this.#onHandlerError = onHandlerError
  }

  /** Fires when the association is over. */
  get signal(): AbortSignal {
    return this.#ended.signal
  }

  /** The next request is waited for. */
  rest(): void {
    this.#restsSince = performance.now()
  }

  /** A message came. */
  work(): void {
    this.#restsSince = undefined
  }

  /** For how long nothing was asked for, and nothing done. */
  get idleMs(): number {
    return this.#restsSince === undefined || this.busy ? 0 : performance.now() - this.#restsSince
  }

  /** True while an operation is being worked on. */
  get busy(): boolean {
    return this.#running.size > 0
  }

  /** What a handler is told of a request. */
  request({ command }: ReceivedMessage, signal: AbortSignal): ServiceRequest {
    return {
      sopClassUid: command.affectedSopClassUid ?? '',
      messageId: command.messageId ?? 0,
      callingAeTitle: this.association.callingAeTitle,
      calledAeTitle: this.association.calledAeTitle,
      remote: this.association.remote,
      signal,
      command,
    }
  }

  /** The accepted context on which a message came. */
  context({ contextId }: ReceivedMessage): NegotiatedContext {
    const context = this.association.context(contextId)
    if (context !== undefined) return context
    throw new ProtocolError(`message on presentation context ${contextId}, which was not accepted`, {
      section: 'PS3.8 9.3.5.1',
    })
  }

  /** Answers a request. Status and counters are the caller's; class, instance and message ID are copied from the request. */
  async respond(
    { contextId, command }: ReceivedMessage,
    fields: CommandFields & { readonly status: number },
    identifier?: ByteSource,
  ): Promise<void> {
    const { affectedSopClassUid, affectedSopInstanceUid, messageId } = command
    await this.exchange.send(
      contextId,
      {
        ...(affectedSopClassUid === undefined ? {} : { affectedSopClassUid }),
        ...(affectedSopInstanceUid === undefined ? {} : { affectedSopInstanceUid }),
        commandField: command.commandField | 0x8000,
        ...(messageId === undefined ? {} : { messageIdBeingRespondedTo: messageId }),
        commandDataSetType: identifier === undefined ? noDataSet : dataSetPresent,
        ...fields,
      },
      identifier,
    )
  }

  /** True when no further operation is taken on before one of them ends. */
  get full(): boolean {
    return this.#running.size >= operationLimit
  }

  /** Lets an operation go on beside the receiving of further messages; `work` must not throw but for a broken association. */
  start(messageId: number, work: (signal: AbortSignal) => Promise<void>): void {
    const cancel = new AbortController()
    const done = work(cancel.signal)
      // Only the association can fail here, and the one who receives from it finds that out too.
      .catch(() => this.association.abort())
      .finally(() => {
        this.#running.delete(operation)
        if (this.#restsSince !== undefined) this.rest()
      })
    const operation = { messageId, cancel, done }
    this.#running.add(operation)
  }

  /** C-CANCEL: stops the operation that `messageId` began; one that is over is no fault (PS3.7 9.3.2.3). */
  cancel(messageId: number | undefined): void {
    for (const operation of this.#running) if (operation.messageId === messageId) operation.cancel.abort()
  }

  /** The response to a C-STORE request of ours, once the receiving loop has it. */
  response(messageId: number): Promise<Command> {
    const response = new Promise<Command>((resolve, reject) => {
      this.#awaited.set(messageId, { resolve, reject })
    })
    // When the sending fails first, nobody is left to take this one's failure.
    response.catch(() => {})
    return response
  }

  /** Hands a received response to the one who waits for it. */
  deliver(command: Command): void {
    const messageId = command.messageIdBeingRespondedTo ?? -1
    const waiting = this.#awaited.get(messageId)
    if (waiting === undefined || command.commandField !== commandFields.cStoreRsp)
      throw new ProtocolError(`response to message ${messageId}, which was not sent`, { section: 'PS3.7 9.3' })
    this.#awaited.delete(messageId)
    waiting.resolve(command)
  }

  /**
   * What a handler's error is answered with: status and error comment (0000,0902), at most 64 characters, of a
   * StatusError; the status `otherwise` for any other, of which the observer is told, since the peer is not.
   */
  failure(error: unknown, otherwise: number): { readonly status: number; readonly errorComment?: string } {
    if (error instanceof StatusError) return { status: error.status, errorComment: error.message.slice(0, 64) }
    this.#onHandlerError?.(error)
    return { status: otherwise }
  }

  /** The association is over: stops everything at once, and waits for it. */
  async end(reason: unknown): Promise<void> {
    this.#ended.abort(reason)
    for (const { cancel } of this.#running) cancel.abort(reason)
    for (const waiting of this.#awaited.values()) waiting.reject(reason)
    this.#awaited.clear()
    await Promise.all([...this.#running].map(({ done }) => done))
  }
}
