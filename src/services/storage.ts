/** Storage Service Class, SCU (C-STORE, PS3.4 Annex B). */

import type { ByteSource } from '../bytes/byte-source.ts'
import type { Part10File } from '../data/part10.ts'
import { recodedSource } from '../data/recoded-source.ts'
import { type Command, dataSetPresent, priorities } from '../dimse/command.ts'
import { exchangeOf } from '../dimse/exchange.ts'
import { commandFields } from '../dimse/message-type.ts'
import { type StatusCategory, statusCategory } from '../dimse/status.ts'
import { InputFileError } from '../errors.ts'
import type { Association } from '../ul/association.ts'
import type { NegotiatedContext } from '../ul/presentation-context.ts'
import { abortable, nextResponse, type OperationOptions } from './operation.ts'
import { storeContext } from './store-context.ts'
import { wholeSource } from './whole-file.ts'

export interface StoreOptions extends OperationOptions {
  readonly priority?: number
  /** Set in the sub-operations of a C-MOVE: who asked for it, and with which message (PS3.7 9.1.1.1). */
  readonly moveOriginator?: { readonly aeTitle: string; readonly messageId: number }
  /** Uncompressed instances are re-encoded to this one where it was accepted, whatever their own is. */
  readonly preferredTransferSyntax?: string | undefined
  /** Told what is about to be sent on which context. */
  readonly onRequest?: (context: NegotiatedContext, messageId: number) => void
}

export interface StoreResult {
  readonly status: number
  readonly category: StatusCategory
  readonly command: Command
  readonly context: NegotiatedContext
}

/**
 * Sends one instance and waits for the peer's answer. The data set goes as it lies in the file when its transfer
 * syntax was accepted, else re-encoded on the way. Throws NoPresentationContextError, InputFileError, DataSetError
 * before anything was sent; with an error in the middle of the data set the association cannot go on and is aborted.
 * Each call takes the next message ID, whatever becomes of it.
 */
export async function store(
  association: Association,
  file: Part10File,
  options: StoreOptions = {},
): Promise<StoreResult> {
  const exchange = exchangeOf(association)
  const messageId = exchange.nextMessageId()
  const { sopClassUid, sopInstanceUid, path } = file
  if (sopClassUid === undefined || sopInstanceUid === undefined) {
    throw new InputFileError(path, `no SOP Class UID or SOP Instance UID in ${path}`)
  }
  const context = storeContext(association, sopClassUid, file.transferSyntax, options.preferredTransferSyntax)
  const source = await sourceFor(file, context.transferSyntax)
  return await abortable(association, options.signal, async () => {
    options.onRequest?.(context, messageId)
    const { moveOriginator } = options
    const command: Command = {
      affectedSopClassUid: sopClassUid,
      commandField: commandFields.cStoreRq,
      messageId,
      priority: options.priority ?? priorities.medium,
      commandDataSetType: dataSetPresent,
      affectedSopInstanceUid: sopInstanceUid,
      ...(moveOriginator === undefined
        ? {}
        : {
            moveOriginatorApplicationEntityTitle: moveOriginator.aeTitle,
            moveOriginatorMessageId: moveOriginator.messageId,
          }),
    }
    await exchange.send(context.id, command, source)
    const answer = await nextResponse(exchange, messageId, commandFields.cStoreRsp, options)
    const status = answer.command.status ?? 0
    return { status, category: statusCategory(status), command: answer.command, context }
  })
}

/** What to send: the file's own bytes, or re-encoded ones with explicit lengths, right group lengths and no padding. */
export async function sourceFor(file: Part10File, transferSyntax: string): Promise<ByteSource> {
  if (transferSyntax === file.transferSyntax) return await wholeSource(file)
  const wishes = { sequenceLengths: 'explicit', groupLengths: 'recalculate', padding: 'remove' } as const
  return await recodedSource(file, transferSyntax, wishes)
}
