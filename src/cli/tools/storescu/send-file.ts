/** Sends one file and tells what came of it. */
import { openPart10, type Part10File } from '../../../data/part10.ts'
import { storageSopClass } from '../../../dict/sop-class.ts'
import { deflatedExplicitVrLittleEndian, transferSyntax } from '../../../dict/transfer-syntax.ts'
import { uidName } from '../../../dict/uid.ts'
import { priorities } from '../../../dimse/command.ts'
import { exchangeOf } from '../../../dimse/exchange.ts'
import { commandFields } from '../../../dimse/message-type.ts'
import {
  AssociationAbortedError,
  DataSetError,
  InputFileError,
  NoPresentationContextError,
  ReleaseRequestedError,
} from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import { statusText } from '../../../report/status-text.ts'
import { type StoreResult, store } from '../../../services/storage.ts'
import type { Association } from '../../../ul/association.ts'
import type { NegotiatedContext } from '../../../ul/presentation-context.ts'
import type { Io } from '../../tool.ts'
import type { StorescuOptions } from '../storescu.ts'
import { unreadable } from '../unreadable-file.ts'
import { type EncodingOptions, encodingFor } from './encoding.ts'

/** Stored, refused by the peer with a status, or failed on the way; `ended` when the peer ended the association. */
export type Outcome =
  | 'stored'
  | { readonly status: number }
  | { readonly condition: string; readonly ended: 'aborted' | 'release-requested' | undefined }

export type SendOptions = Pick<
  StorescuOptions,
  'dimseTimeoutMs' | 'inputForm' | 'priority' | 'proposal' | EncodingOptions
>

/** Every failure is told; an unreadable file leaves the association as it was. */
export async function sendFile(association: Association, file: string, options: SendOptions, io: Io): Promise<Outcome> {
  const { log } = io
  log.info(() => `Sending file: ${file}`)
  let part10: Part10File
  try {
    part10 = await openPart10(file, { mode: options.inputForm })
  } catch (error) {
    if (!(error instanceof InputFileError || error instanceof DataSetError)) throw error
    // Each attempt counts, also one that sends nothing.
    exchangeOf(association).nextMessageId()
    return badFile(error, file, io)
  }
  try {
    await using opened = part10
    return answered(await send(association, opened, options, io), file, io)
  } catch (error) {
    if (io.signal.aborted) throw io.signal.reason
    return failed(error, part10, io)
  }
}

async function send(association: Association, file: Part10File, options: SendOptions, io: Io) {
  const { log, signal } = io
  const code = modalityCode(file.sopClassUid ?? '')
  const onRequest = (context: NegotiatedContext, messageId: number): void => {
    if (context.transferSyntax !== file.transferSyntax) {
      log.info(() => `Converting transfer syntax: ${nameOf(file.transferSyntax)} -> ${nameOf(context.transferSyntax)}`)
    }
    log.info(() => `Sending Store Request${log.enabled('debug') ? '' : ` (MsgID ${messageId}, ${code})`}`)
  }
  const { dimseTimeoutMs: timeoutMs, proposal } = options
  // Of all that can be proposed only deflating is also done to what lies otherwise in its file.
  const deflate = proposal?.preferred === deflatedExplicitVrLittleEndian
  const preferredTransferSyntax = deflate ? deflatedExplicitVrLittleEndian : undefined
  return await store(association, file, {
    signal,
    timeoutMs,
    preferredTransferSyntax,
    onRequest,
    priority: priorities[options.priority],
    encoding: encodingFor(options, log),
  })
}

function answered({ status, category }: StoreResult, file: string, { log }: Io): Outcome {
  const text = statusText(commandFields.cStoreRsp, status)
  log.info(() => `Received Store Response${log.enabled('debug') ? '' : ` (${text})`}`)
  if (category === 'success' || category === 'warning') return 'stored'
  log.error(`Store refused by the peer, file: ${file}: status 0x${status.toString(16).padStart(4, '0')} (${text})`)
  return { status }
}

function failed(error: unknown, file: Part10File, io: Io): Outcome {
  const { log } = io
  const condition = conditionText(error)
  const { path, sopClassUid, sopInstanceUid } = file
  if (sopClassUid === undefined || sopInstanceUid === undefined) {
    log.error(`No SOP Class or Instance UID in file: ${path}`)
  } else if (error instanceof DataSetError || error instanceof InputFileError) {
    return badFile(error, path, io)
  } else if (error instanceof NoPresentationContextError) {
    const code = storageSopClass(sopClassUid)?.prefix ?? uidName(sopClassUid) ?? 'unknown SOP class'
    log.error(`No presentation context for: (${code}) ${sopClassUid}`)
    log.error(error.message)
  } else {
    log.error(`Store Failed, file: ${path}:`)
    log.error(condition)
  }
  const ended =
    error instanceof AssociationAbortedError
      ? 'aborted'
      : error instanceof ReleaseRequestedError
        ? 'release-requested'
        : undefined
  return { condition, ended }
}

/** As in the line of a request; `OT` for a class that has no code. */
function modalityCode(sopClassUid: string): string {
  return storageSopClass(sopClassUid)?.prefix ?? 'OT'
}

function nameOf(uid: string): string {
  return transferSyntax(uid)?.name ?? uid
}

function badFile(error: InputFileError | DataSetError, file: string, { log }: Io): Outcome {
  const { condition, reason, explanation } = unreadable(error)
  log.error(`Bad DICOM file: ${file}: ${reason}`)
  if (explanation !== undefined) log.error(explanation)
  return { condition, ended: undefined }
}
