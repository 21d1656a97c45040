/** Retrieval by C-MOVE, SCU (PS3.4 C.4.2): the peer sends what matches to a destination that it knows by AE title. */
import type { DataSet } from '../data/data-set.ts'
import { sopClasses } from '../dict/sop-class.ts'
import { commandFields } from '../dimse/message-type.ts'
import type { Association } from '../ul/association.ts'
import { contextFor, type OperationOptions } from './operation.ts'
import { type RetrieveResponse, receiveRetrieveResponse } from './query-retrieve.ts'
import { responses } from './responses.ts'

export interface MoveOptions extends OperationOptions {
  /** AE title of the Storage SCP that shall receive. */
  readonly destination: string
  /** What is asked for, with the unique keys of its Query/Retrieve Level. */
  readonly identifier: DataSet
  /** The information model; Study Root when left out. */
  readonly sopClassUid?: string
  readonly priority?: number
  /** Told of the request before it is sent. */
  readonly onRequest?: ((messageId: number) => void) | undefined
  /** Asked when nothing came in time: true while the peer is seen at work elsewhere, and the wait begins anew. */
  readonly busy?: (() => boolean) | undefined
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
  const request = { ...options, context, commandField: commandFields.cMoveRq, moveDestination: options.destination }
  for await (const message of responses(association, request)) {
    yield await receiveRetrieveResponse(association, message, context.transferSyntax)
  }
}
