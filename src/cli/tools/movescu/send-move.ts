/** One C-MOVE request of movescu: its responses, what its last one means, and what came to our own storage side. */
import { dumpDataSet } from '../../../data/dump.ts'
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
import { move } from '../../../services/move.ts'
import type { RetrieveResponse } from '../../../services/query-retrieve.ts'
import type { Association } from '../../../ul/association.ts'
import { type Identifier, readIdentifier } from '../../identifiers.ts'
import type { Io } from '../../tool.ts'
import type { MovescuOptions } from '../movescu.ts'
import { unreadable } from '../unreadable-file.ts'
import { exitCodes, worse } from './exit-code.ts'
import type { Inbox } from './inbox.ts'

export type MoveOptions = Pick<
  MovescuOptions,
  'callingAeTitle' | 'moveDestination' | 'keys' | 'dimseTimeoutMs' | 'idleTimeoutMs'
> & {
  readonly file: string | undefined
  readonly sopClassUid: string
  readonly inbox: Inbox | undefined
}

/** `broken`: the association cannot go on and was aborted. */
export interface MoveOutcome {
  readonly exitCode: number
  readonly broken: boolean
}

/** Every failure is told. */
export async function sendMove(association: Association, options: MoveOptions, io: Io): Promise<MoveOutcome> {
  let identifier: Identifier
  try {
    identifier = await readIdentifier(options.file, options.keys)
  } catch (error) {
    if (!(error instanceof InputFileError || error instanceof DataSetError)) throw error
    const { reason, explanation } = unreadable(error)
    io.log.error(`bad DICOM file: ${options.file}: ${reason}`)
    if (explanation !== undefined) io.log.error(explanation)
    return await giveUp(association, '0006:0202 DIMSE Inappropriate data for message', io)
  }
  try {
    const last = await responses(association, identifier, options, io)
    const refused = (await options.inbox?.settle(expectedOf(last, options), options.idleTimeoutMs)) ?? 0
    return { exitCode: worse(outcome(last, io), refused > 0 ? exitCodes.moveWarning : 0), broken: false }
  } catch (error) {
    if (io.signal.aborted) throw io.signal.reason
    return await failed(association, error, io)
  }
}

/** The last response. */
async function responses(
  association: Association,
  { dataSet, transferSyntaxUid }: Identifier,
  options: MoveOptions,
  io: Io,
): Promise<RetrieveResponse | undefined> {
  const { log, signal } = io
  const { sopClassUid, inbox, dimseTimeoutMs: timeoutMs } = options
  const destination = destinationOf(options)
  const onRequest = (messageId: number): void => {
    log.info(() => `Sending Move Request${log.enabled('debug') ? '' : ` (MsgID ${messageId})`}`)
    log.info(() => `Request Identifiers:\n${dumpDataSet(dataSet, { transferSyntaxUid })}`)
  }
  const busy = (): boolean => inbox?.wasActiveWithin(timeoutMs ?? 0) ?? false
  let last: RetrieveResponse | undefined
  let pending = 0
  const request = { destination, identifier: dataSet, sopClassUid, timeoutMs, signal, onRequest, busy }
  for await (const response of move(association, request)) {
    last = response
    if (response.category !== 'pending') break
    pending += 1
    if (hasDetail(response)) {
      const { callingAeTitle, calledAeTitle } = association
      log.warn(
        `DIMSE Warning: (${callingAeTitle},${calledAeTitle}): moveUser: Pending with statusDetail, ignoring detail`,
      )
    }
    log.info(() => `Received Move Response ${pending}${log.enabled('debug') ? '' : ' (Pending)'}`)
  }
  return last
}

/** Elements that explain a status (PS3.7 C) and mean nothing while all is well. */
function hasDetail({ command }: RetrieveResponse): boolean {
  const { errorComment, offendingElement, errorId } = command
  return errorComment !== undefined || offendingElement !== undefined || errorId !== undefined
}

const destinationOf = ({ moveDestination, callingAeTitle }: MoveOptions): string =>
  titleOf(moveDestination ?? callingAeTitle)

/** An AE title as it goes over the network: blanks around it mean nothing (PS3.5 6.2). */
const titleOf = (text: string): string => text.slice(0, AE_TITLE_LENGTH).trim()

/** How many objects should have come to us: as many as the peer says it sent, when it sent them to us. */
function expectedOf(last: RetrieveResponse | undefined, options: MoveOptions): number {
  if (destinationOf(options) !== titleOf(options.callingAeTitle)) return 0
  return (last?.completed ?? 0) + (last?.warning ?? 0)
}

/** Success: 0; B000: 68; any other status: 69. A success with failed sub-operations is none. */
function outcome(last: RetrieveResponse | undefined, { log }: Io): number {
  const status = last?.status ?? 0
  const text = statusText(commandFields.cMoveRsp, status)
  const failures = last?.failed ?? 0
  const exitCode = status === COMPLETE_WITH_FAILURES ? exitCodes.moveWarning : exitCodeOf(status)
  if (exitCode !== 0) {
    log.warn(`Move response with ${exitCode === exitCodes.moveWarning ? 'warning' : 'error'} status (${text})`)
  }
  log.info(() => `Received Final Move Response${log.enabled('debug') ? '' : ` (${text})`}`)
  if (failures > 0 && exitCode !== exitCodes.moveFailure) {
    log.warn(`the peer could not send ${failures} of the objects${listed(last?.failedSopInstanceUids ?? [])}`)
    return exitCodes.moveWarning
  }
  return exitCode
}

/** Nobody asked for a cancel, so FE00 is a failure like any other. */
function exitCodeOf(status: number): number {
  return status === 0 ? exitCodes.success : exitCodes.moveFailure
}

function listed(uids: readonly string[]): string {
  return uids.length === 0 ? '' : `: ${uids.join(', ')}`
}

async function failed(association: Association, error: unknown, io: Io): Promise<MoveOutcome> {
  const { log } = io
  const condition = conditionText(error)
  if (error instanceof NoPresentationContextError) return await giveUp(association, condition, io)
  log.error(`Move Request Failed: ${condition}`)
  if (error instanceof AssociationAbortedError) {
    log.info('Peer Aborted Association')
  } else if (error instanceof ReleaseRequestedError) {
    log.error('Protocol Error: Peer requested release (Aborting)')
    log.info('Aborting Association')
  } else {
    return await giveUp(association, condition, io)
  }
  await association.abort()
  return { exitCode: exitCodes.moveFailure, broken: true }
}

async function giveUp(association: Association, condition: string, { log }: Io): Promise<MoveOutcome> {
  log.error(`Move SCU Failed: ${condition}`)
  log.info('Aborting Association')
  await association.abort()
  return { exitCode: exitCodes.moveFailure, broken: true }
}

/** Sub-operations complete, one or more failures (PS3.4 C.4.2.1.5). */
const COMPLETE_WITH_FAILURES = 0xb000
const AE_TITLE_LENGTH = 16
