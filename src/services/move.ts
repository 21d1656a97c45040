/** Retrieval by C-MOVE, SCU (PS3.4 C.4.2): the peer sends what matches to a destination that it knows by AE title. */
import type { DataSet } from '../data/data-set.ts'
import { sopClasses } from '../dict/sop-class.ts'
import type { Command } from '../dimse/command.ts'
import { commandFields } from '../dimse/message-type.ts'
import type { Association } from '../ul/association.ts'
import type { IdentifierEncoding } from './identifier.ts'
import { contextFor, type OperationOptions } from './operation.ts'
import { type RetrieveResponse, receiveRetrieveResponse } from './query-retrieve.ts'
import { isPending, responses } from './responses.ts'

export interface MoveOptions extends OperationOptions {
  /** AE title of the Storage SCP that shall receive. */
  readonly destination: string
  /** What is asked for, with the unique keys of its Query/Retrieve Level. */
  readonly identifier: DataSet
  /** How it is encoded, besides its transfer syntax. */
  readonly encoding?: IdentifierEncoding | undefined
  /** The information model; Study Root when left out. */
  readonly sopClassUid?: string
  readonly priority?: number
  /** Told of the request before it is sent. */
  readonly onRequest?: ((messageId: number) => void) | undefined
  /** Asked when nothing came in time: true while the peer is seen at work elsewhere, and the wait begins anew. */
  readonly busy?: (() => boolean) | undefined
  /** Firing it asks the peer to stop (C-CANCEL); the responses go on to the last one, which tells what came of it. */
  readonly cancelSignal?: AbortSignal | undefined
  /**
   * A pending response has no identifier (PS3.4 C.4.2.1.4.2). `declared`, the default: where a peer announces one all the
   * same, it is read and dropped. `never`: the announcement is not believed, and what follows is the next response.
   */
  readonly pendingData?: 'declared' | 'never'
}

/**
 * The responses as they come; the last one is not pending and tells the outcome, whatever it is. Breaking off sends
 * C-CANCEL and waits for the last response.
 */
export async function* move(
  association: Association,
  options: MoveOptions,
): AsyncGenerator<RetrieveResponse, void, undefined> {
  const context = contextFor(association, options.sopClassUid ?? sopClasses.studyRootMove)
  const request = {
    ...options,
    context,
    commandField: commandFields.cMoveRq,
    moveDestination: options.destination,
    lacksData: (command: Command) => options.pendingData === 'never' && isPending({ command }),
  }
  for await (const message of responses(association, request)) {
    yield await receiveRetrieveResponse(association, message, context.transferSyntax)
  }
}
