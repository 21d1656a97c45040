/** An operation that is answered by several responses: C-FIND, C-MOVE, C-GET (PS3.7 9.1.2 to 9.1.4). */
import { addAbortListener } from 'node:events'
import type { DataSet } from '../data/data-set.ts'
import type { ReceivedMessage } from '../dimse/assemble.ts'
import { type Command, dataSetPresent, priorities } from '../dimse/command.ts'
import { type Exchange, exchangeOf } from '../dimse/exchange.ts'
import { commandFields, isResponse } from '../dimse/message-type.ts'
import { statuses } from '../dimse/status.ts'
import { ReleaseRequestedError, TimedOutError } from '../errors.ts'
import type { Association } from '../ul/association.ts'
import type { NegotiatedContext } from '../ul/presentation-context.ts'
import { type IdentifierEncoding, identifierSource } from './identifier.ts'
import { abortable, cancel, checkResponse, type OperationOptions, waitOptions } from './operation.ts'

/** One request with an identifier. */
export interface IdentifierRequest extends OperationOptions {
  readonly context: NegotiatedContext
  /** Command Field of the request; that of its responses has the highest bit set (PS3.7 E.1). */
  readonly commandField: number
  readonly identifier: DataSet
  readonly encoding?: IdentifierEncoding | undefined
  readonly priority?: number | undefined
  readonly moveDestination?: string
  /** Told of the request before it is sent. */
  readonly onRequest?: ((messageId: number) => void) | undefined
  /** Takes the requests that the peer sends meanwhile: the C-STORE sub-operations of C-GET. */
  readonly onPeerRequest?: (message: ReceivedMessage) => Promise<void>
  /** Asked when nothing came in time: true while the peer is seen at work elsewhere, and the wait begins anew. */
  readonly busy?: (() => boolean) | undefined
  /** Firing it asks the peer to stop (C-CANCEL); the responses go on to the last one, which tells what came of it. */
  readonly cancelSignal?: AbortSignal | undefined
  /** True for a response that no data set follows, whatever its Command Data Set Type (0000,0800) says. */
  readonly lacksData?: ((command: Command) => boolean) | undefined
}

/**
 * Sends the request and gives each response, the last one too. Breaking off before the last one sends C-CANCEL and
 * waits for it. The data of a response is to be read before the next one is asked for.
 */
export async function* responses(
  association: Association,
  request: IdentifierRequest,
): AsyncGenerator<ReceivedMessage, void, undefined> {
  const exchange = exchangeOf(association)
  const messageId = exchange.nextMessageId()
  const responseField = request.commandField | 0x8000
  const { context, signal } = request

  const next = () =>
    abortable(association, signal, async () => {
      for (;;) {
        const message = await receive(exchange, request, responseField)
        if (message === undefined) throw new ReleaseRequestedError()
        if (request.onPeerRequest !== undefined && !isResponse(message.command.commandField)) {
          await request.onPeerRequest(message)
          continue
        }
        checkResponse(message.command, messageId, responseField)
        return message
      }
    })

  request.onRequest?.(messageId)
  await abortable(association, signal, () =>
    exchange.send(
      context.id,
      {
        affectedSopClassUid: context.abstractSyntax,
        commandField: request.commandField,
        messageId,
        ...(request.moveDestination === undefined ? {} : { moveDestination: request.moveDestination }),
        priority: request.priority ?? priorities.medium,
        commandDataSetType: dataSetPresent,
      },
      identifierSource(request.identifier, context.transferSyntax, request.encoding),
    ),
  )
  let leftAtPending = false
  using _cancel = cancelOn(association, context.id, messageId, request.cancelSignal)
  try {
    for (;;) {
      const message = await next()
      const pending = isPending(message)
      leftAtPending = pending
      yield message
      leftAtPending = false
      if (!pending) return
    }
  } finally {
    if (leftAtPending && association.state === 'open') {
      await cancel(association, context.id, messageId)
      while (isPending(await next()));
    }
  }
}

/** Sends C-CANCEL when the signal fires; that it could not be sent is found out by whoever waits for the response. */
function cancelOn(association: Association, contextId: number, messageId: number, signal: AbortSignal | undefined) {
  return signal && addAbortListener(signal, () => void cancel(association, contextId, messageId).catch(() => undefined))
}

async function receive(exchange: Exchange, request: IdentifierRequest, responseField: number) {
  for (;;) {
    try {
      return await exchange.receive({ ...waitOptions(request, responseField), lacksData: request.lacksData })
    } catch (error) {
      if (!(error instanceof TimedOutError) || request.busy?.() !== true) throw error
    }
  }
}

/** FF01 says so for C-FIND only (PS3.4 C.4.1.1.4); to C-MOVE and C-GET it is an unknown status, and the last. */
export function isPending({ command: { status, commandField } }: Pick<ReceivedMessage, 'command'>): boolean {
  if (status === statuses.pending) return true
  return status === statuses.pendingWithoutOptionalKeys && commandField === commandFields.cFindRsp
}
