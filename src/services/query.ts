/** Query, SCU (C-FIND, PS3.4 C.4.1, K.4.1). */
import type { DataSet } from '../data/data-set.ts'
import { sopClasses } from '../dict/sop-class.ts'
import type { Command } from '../dimse/command.ts'
import { commandFields } from '../dimse/message-type.ts'
import { statusCategory } from '../dimse/status.ts'
import { StatusError } from '../errors.ts'
import type { Association } from '../ul/association.ts'
import { type IdentifierEncoding, receiveIdentifier } from './identifier.ts'
import { contextFor, type OperationOptions } from './operation.ts'
import { isPending, responses } from './responses.ts'

export interface FindOptions extends OperationOptions {
  /** What is asked for, e.g. `{ QueryRetrieveLevel: 'STUDY', PatientID: '', StudyInstanceUID: '' }`. */
  readonly identifier: DataSet
  /** The information model; Study Root when left out. */
  readonly sopClassUid?: string
  readonly priority?: number
  /** How it is encoded, besides its transfer syntax. */
  readonly encoding?: IdentifierEncoding | undefined
  /** Firing it asks the peer to stop (C-CANCEL); what it sends up to its last response still comes. */
  readonly cancelSignal?: AbortSignal | undefined
  /** Told of the request before it is sent. */
  readonly onRequest?: ((messageId: number) => void) | undefined
  /** Told of each response, the last one too, before its match is given. */
  readonly onResponse?: (command: Command) => void
}

/**
 * The matches, one by one as the peer sends them. Breaking off sends C-CANCEL and waits for the last response.
 * Throws StatusError when the query ends with a failure.
 */
export async function* find(association: Association, options: FindOptions): AsyncGenerator<DataSet, void, undefined> {
  const context = contextFor(association, options.sopClassUid ?? sopClasses.studyRootFind)
  for await (const message of responses(association, { ...options, context, commandField: commandFields.cFindRq })) {
    const { command, data } = message
    options.onResponse?.(command)
    if (isPending(message)) {
      if (data !== undefined) yield await receiveIdentifier(association, data, context.transferSyntax)
    } else if (statusCategory(command.status ?? 0) === 'failure') {
      throw new StatusError(command.status ?? 0, failureText('query', command))
    }
  }
}

/** `the query failed with status 0xa900: …`, with the peer's own comment where it gave one. */
export function failureText(operation: string, command: Command): string {
  const status = (command.status ?? 0).toString(16).padStart(4, '0')
  const comment = command.errorComment === undefined ? '' : `: ${command.errorComment}`
  return `the ${operation} failed with status 0x${status}${comment}`
}
