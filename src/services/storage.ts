/** Storage Service Class, SCU (C-STORE, PS3.4 Annex B). */

import type { ByteSource } from '../bytes/byte-source.ts'
import type { Part10File } from '../data/part10.ts'
import { tags } from '../dict/tags.ts'
import { type Command, dataSetPresent, priorities } from '../dimse/command.ts'
import { exchangeOf } from '../dimse/exchange.ts'
import type { PreparedData } from '../dimse/fragment.ts'
import { commandFields } from '../dimse/message-type.ts'
import { type StatusCategory, statusCategory } from '../dimse/status.ts'
import { InputFileError } from '../errors.ts'
import type { Association } from '../ul/association.ts'
import type { NegotiatedContext } from '../ul/presentation-context.ts'
import { abortable, type OperationOptions } from './operation.ts'
import { outstandingRequestsOf } from './outstanding.ts'
import { type SentEncoding, sourceFor } from './sent-encoding.ts'
import { storeContext } from './store-context.ts'

export interface StoreOptions extends OperationOptions {
  readonly priority?: number
  /** Set in the sub-operations of a C-MOVE: who asked for it, and with which message (PS3.7 9.1.1.1). */
  readonly moveOriginator?: { readonly aeTitle: string; readonly messageId: number }
  /** Uncompressed instances are re-encoded to this one where it was accepted, whatever their own is. */
  readonly preferredTransferSyntax?: string | undefined
  /** What the data set shall be like besides; without it, as it lies in the file. */
  readonly encoding?: SentEncoding | undefined
  /** What `prepareStore` has made, or makes, of the same file for the same association and the same wishes. */
  readonly prepared?: Promise<PreparedStore> | undefined
  /** Told what is about to be sent on which context. */
  readonly onRequest?: (context: NegotiatedContext, messageId: number) => void
}

export interface StoreResult {
  readonly status: number
  readonly category: StatusCategory
  readonly command: Command
  readonly context: NegotiatedContext
  /** Bytes of the data set as it was sent. */
  readonly length: number
}

/** A C-STORE whose request was sent. */
export interface StartedStore {
  readonly messageId: number
  /** As it was sent. */
  readonly sopInstanceUid: string
  /** Rejects as `store` does; may be left alone. */
  readonly result: Promise<StoreResult>
}

/** An instance of which only the sending is left to do. */
export interface PreparedStore {
  readonly context: NegotiatedContext
  readonly data: PreparedData
  /** Bytes of the data set that were read so far, as they are sent. */
  readonly length: number
}

/** What of the options tells how the data set is sent. */
export type PrepareOptions = Pick<StoreOptions, 'preferredTransferSyntax' | 'encoding'>

/**
 * Does what can be done of `startStore` while others are still under way: chooses the context, looks whether all of the
 * data set is there, and reads its first bytes, 512 KiB at most. May be dropped, but the file is read by then; it stays the
 * caller's to close.
 */
export async function prepareStore(
  association: Association,
  file: Part10File,
  { preferredTransferSyntax, encoding }: PrepareOptions = {},
): Promise<PreparedStore> {
  const context = storeContext(association, namesOf(file).sopClassUid, file.transferSyntax, preferredTransferSyntax)
  const source = counted(await sourceFor(file, context.transferSyntax, encoding))
  const data = await exchangeOf(association).prepare(source)
  return {
    context,
    data,
    get length() {
      return source.length
    },
  }
}

/**
 * Sends one instance and waits for the peer's answer. The data set goes as it lies in the file when its transfer
 * syntax was accepted, else re-encoded on the way. Throws NoPresentationContextError, InputFileError, DataSetError
 * before anything was sent; with an error in the middle of the data set the association cannot go on and is aborted.
 * Each call takes the next message ID, whatever becomes of it. Calls at the same time are outstanding together, as many
 * as the peer allows (`maximumOperationsInvoked`); the others wait for their turn.
 */
export async function store(
  association: Association,
  file: Part10File,
  options: StoreOptions = {},
): Promise<StoreResult> {
  return await (await startStore(association, file, options)).result
}

/**
 * As `store`, but resolves as soon as the request was sent: the file may be closed then and the next one be sent. Waits
 * before that until the peer allows one more operation (PS3.7 D.3.3.3).
 */
export async function startStore(
  association: Association,
  file: Part10File,
  options: StoreOptions = {},
): Promise<StartedStore> {
  const { signal } = options
  const exchange = exchangeOf(association)
  const messageId = exchange.nextMessageId()
  const { sopClassUid, sopInstanceUid: ownInstanceUid } = namesOf(file)
  const sopInstanceUid = options.encoding?.replace?.get(tags.SOPInstanceUID) ?? ownInstanceUid
  const prepared = await (options.prepared ?? prepareStore(association, file, options))
  const { context } = prepared
  const outstanding = await outstandingRequestsOf(association).open(messageId, commandFields.cStoreRsp)
  try {
    await abortable(association, signal, async () => {
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
      await exchange.send(context.id, command, prepared.data)
    })
  } catch (error) {
    outstanding.drop()
    throw error
  }
  const result = abortable(association, signal, async () => {
    const command = await outstanding.response(options.timeoutMs)
    const status = command.status ?? 0
    return { status, category: statusCategory(status), command, context, length: prepared.length }
  })
  result.catch(() => undefined) // told to the one who waits for it
  return { messageId, sopInstanceUid, result }
}

/** Throws InputFileError for a file that lacks one of them. */
function namesOf({ path, sopClassUid, sopInstanceUid }: Part10File) {
  if (sopClassUid !== undefined && sopInstanceUid !== undefined) return { sopClassUid, sopInstanceUid }
  throw new InputFileError(path, `no SOP Class UID or SOP Instance UID in ${path}`)
}

function counted(source: ByteSource): ByteSource & { readonly length: number } {
  let length = 0
  const count = (bytes: number): number => {
    length += bytes
    return bytes
  }
  return {
    get length() {
      return length
    },
    read(views) {
      const reading = source.read(views)
      return typeof reading === 'number' ? count(reading) : reading.then(count)
    },
  }
}
