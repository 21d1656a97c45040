/** Sends one file and tells what came of it. */
import type { Part10File } from '../../../data/part10.ts'
import { storageSopClass } from '../../../dict/sop-class.ts'
import { transferSyntax } from '../../../dict/transfer-syntax.ts'
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
import { messageDump } from '../../../report/message-dump.ts'
import { statusText } from '../../../report/status-text.ts'
import { type StartedStore, type StoreResult, startStore } from '../../../services/storage.ts'
import type { Association } from '../../../ul/association.ts'
import type { NegotiatedContext } from '../../../ul/presentation-context.ts'
import { showStatusDetail } from '../../status-detail.ts'
import type { Io } from '../../tool.ts'
import { unreadable } from '../../unreadable-file.ts'
import { contextAdvice } from './context-advice.ts'
import { encodingFor } from './encoding.ts'
import { type Ahead, type OpeningFile, preferredSyntax, type SendOptions } from './opening-file.ts'
import { type Answered, type Failed, type Identity, isTransientError, type Outcome } from './outcome.ts'

/** A file whose request was sent, or that failed before. */
export interface Sending {
  readonly identity: Identity
  /** Rejects only with the reason of `io.signal`. */
  readonly outcome: Promise<Outcome>
}

/** Resolves when the request was sent. No failure is told yet; an unreadable file leaves the association as it was. */
export async function sendFile(
  association: Association,
  opening: OpeningFile,
  options: SendOptions,
  io: Io,
): Promise<Sending> {
  const { log } = io
  const { path: file, ahead } = opening
  log.info(() => `Sending file: ${file}`)
  let part10: Part10File
  try {
    part10 = await opening.opening
  } catch (error) {
    if (!(error instanceof InputFileError || error instanceof DataSetError)) throw error
    // Each attempt counts, also one that sends nothing.
    exchangeOf(association).nextMessageId()
    return { identity: nobody, outcome: Promise.resolve(badFile(error, file)) }
  }
  await using opened = part10
  const { sopClassUid, sopInstanceUid } = opened
  const identity = { sopClassUid, sopInstanceUid }
  const begun = performance.now()
  let started: StartedStore
  try {
    started = await send(association, opened, ahead, options, io)
  } catch (error) {
    if (io.signal.aborted) throw io.signal.reason
    const failure = failed(error, file, identity)
    const advice =
      error instanceof NoPresentationContextError
        ? contextAdvice(association, sopClassUid ?? '', opened.transferSyntax)
        : undefined
    const complaints = [...failure.complaints, ...(advice === undefined ? [] : [advice])]
    return { identity, outcome: Promise.resolve({ ...failure, complaints }) }
  }
  const outcome = started.result.then(
    (result) => answered(result, file, begun, options, io),
    (error: unknown) => {
      if (io.signal.aborted) throw io.signal.reason
      return failed(error, file, identity)
    },
  )
  outcome.catch(() => undefined) // told to the one who waits for it
  return { identity: { sopClassUid, sopInstanceUid: started.sopInstanceUid }, outcome }
}

function send(
  association: Association,
  file: Part10File,
  ahead: Ahead | undefined,
  options: SendOptions,
  io: Io,
): Promise<StartedStore> {
  const { log, signal } = io
  const code = modalityCode(file.sopClassUid ?? '')
  const { encoding, tell } = ahead?.wishes ?? encodingFor(options, log)
  const onRequest = (context: NegotiatedContext, messageId: number): void => {
    tell()
    if (context.transferSyntax !== file.transferSyntax) {
      log.info(() => `Converting transfer syntax: ${nameOf(file.transferSyntax)} -> ${nameOf(context.transferSyntax)}`)
    }
    log.info(() => `Sending Store Request (MsgID ${messageId}, ${code})`)
  }
  return startStore(association, file, {
    signal,
    timeoutMs: options.dimseTimeoutMs,
    preferredTransferSyntax: preferredSyntax(options),
    prepared: ahead?.prepared,
    onRequest,
    priority: priorities[options.priority],
    encoding,
  })
}

function answered(result: StoreResult, file: string, begun: number, { named }: SendOptions, { log }: Io): Answered {
  const { status, category, command, context, length } = result
  log.info(() => {
    const text = log.enabled('debug') ? '' : ` (${statusText(commandFields.cStoreRsp, status)})`
    return `Received Store Response${text}${named ? `, file: ${file}` : ''}`
  })
  log.debug(() => messageDump('received', command, context.id))
  showStatusDetail(command, log)
  const comment = command.errorComment?.replace(/\s+/g, ' ').trim() || undefined
  const good = category === 'success' ? 'sent' : category === 'warning' ? 'warned' : undefined
  const { messageIdBeingRespondedTo: messageId = 0 } = command
  const ms = Math.round(performance.now() - begun)
  const { transferSyntax: transferSyntaxUid } = context
  return { result: good ?? 'refused', status, comment, length, transferSyntaxUid, messageId, ms }
}

function failed(error: unknown, file: string, { sopClassUid, sopInstanceUid }: Identity): Failed {
  const condition = conditionText(error)
  if (sopClassUid === undefined || sopInstanceUid === undefined) {
    return { ...local, error, condition, complaints: [`No SOP Class or Instance UID in file: ${file}`] }
  }
  if (error instanceof DataSetError || error instanceof InputFileError) return badFile(error, file)
  if (error instanceof NoPresentationContextError) {
    const code = storageSopClass(sopClassUid)?.prefix ?? uidName(sopClassUid) ?? 'unknown SOP class'
    const complaints = [`No presentation context for: (${code}) ${sopClassUid}`, error.message]
    return { ...local, error, condition, complaints }
  }
  const ended =
    error instanceof AssociationAbortedError
      ? 'aborted'
      : error instanceof ReleaseRequestedError
        ? 'release-requested'
        : undefined
  const complaints = [`Store Failed, file: ${file}:`, condition]
  return { result: 'failed', condition, complaints, ended, transient: isTransientError(error), error }
}

/** As in the line of a request; `OT` for a class that has no code. */
function modalityCode(sopClassUid: string): string {
  return storageSopClass(sopClassUid)?.prefix ?? 'OT'
}

function nameOf(uid: string): string {
  return transferSyntax(uid)?.name ?? uid
}

function badFile(error: InputFileError | DataSetError, file: string): Failed {
  const { condition, reason, explanation } = unreadable(error)
  const complaints = [`Bad DICOM file: ${file}: ${reason}`, ...explanation]
  return { ...local, error, condition, complaints }
}

/** What the peer has no part in. */
const local = { result: 'failed', ended: undefined, transient: false } as const
const nobody: Identity = { sopClassUid: undefined, sopInstanceUid: undefined }
