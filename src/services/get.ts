/** Retrieval by C-GET, SCU (PS3.4 C.4.3): the instances come over the same association. */
import type { DataSet } from '../data/data-set.ts'
import { sopClasses } from '../dict/sop-class.ts'
import type { ReceivedMessage } from '../dimse/assemble.ts'
import { commandFields } from '../dimse/message-type.ts'
import type { Association } from '../ul/association.ts'
import type { Handlers } from './handlers.ts'
import type { IdentifierEncoding } from './identifier.ts'
import { contextFor, type OperationOptions } from './operation.ts'
import { type RetrieveResponse, receiveRetrieveResponse } from './query-retrieve.ts'
import { responses } from './responses.ts'
import { answer } from './serve-association.ts'
import { Session } from './session.ts'

export interface GetOptions extends OperationOptions {
  /** What is asked for, with the unique keys of its Query/Retrieve Level. */
  readonly identifier: DataSet
  /** Takes each instance; its status is the answer to the peer. */
  readonly store: NonNullable<Handlers['store']>
  /** The information model; Study Root when left out. */
  readonly sopClassUid?: string
  readonly priority?: number
  /** How it is encoded, besides its transfer syntax. */
  readonly encoding?: IdentifierEncoding | undefined
  /** Told of the request before it is sent. */
  readonly onRequest?: ((messageId: number) => void) | undefined
  /** Firing it asks the peer to stop (C-CANCEL); the responses go on to the last one, which tells what came of it. */
  readonly cancelSignal?: AbortSignal | undefined
}

/**
 * The responses as they come; the last one is not pending and tells the outcome, whatever it is. The association must
 * have been requested with the SCP role for the storage classes (PS3.7 D.3.3.4). Breaking off sends C-CANCEL.
 */
export async function* get(
  association: Association,
  options: GetOptions,
): AsyncGenerator<RetrieveResponse, void, undefined> {
  const context = contextFor(association, options.sopClassUid ?? sopClasses.studyRootGet)
  const { signal, timeoutMs } = options
  const session = new Session(association, { store: options.store })
  const request = {
    ...options,
    context,
    commandField: commandFields.cGetRq,
    onPeerRequest: (message: ReceivedMessage) => {
      message.data?.waitWith({ signal, timeoutMs, waitingFor: 'fragment of the data set' })
      return answer(session, message)
    },
  }
  try {
    for await (const message of responses(association, request)) {
      yield await receiveRetrieveResponse(association, message, context.transferSyntax)
    }
  } finally {
    await session.end(new Error('the C-GET is over'))
  }
}
