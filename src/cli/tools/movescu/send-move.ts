/** One C-MOVE request of movescu: its responses, and what came to our own storage side meanwhile. */

import { addAbortListener } from 'node:events'
import { commandFields } from '../../../dimse/message-type.ts'
import {
  AssociationAbortedError,
  DataSetError,
  InputFileError,
  NoPresentationContextError,
  ProtocolError,
  ReleaseRequestedError,
} from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import { statusText } from '../../../report/status-text.ts'
import { move } from '../../../services/move.ts'
import { contextFor } from '../../../services/operation.ts'
import type { RetrieveResponse } from '../../../services/query-retrieve.ts'
import type { Association } from '../../../ul/association.ts'
import type { Grace } from '../../grace.ts'
import { type Identifier, readIdentifier } from '../../identifiers.ts'
import type { Key } from '../../options/key.ts'
import { nothingArrived } from '../../retrieval/arrivals.ts'
import { arrivalLines, outcomeOf, verdictOf } from '../../retrieval/outcome.ts'
import { responseFacts } from '../../retrieval/response-facts.ts'
import type { Summary } from '../../retrieval/summary.ts'
import type { Io } from '../../tool.ts'
import { unreadable } from '../../unreadable-file.ts'
import type { MovescuOptions } from '../movescu.ts'
import { exitCodes, verdictCodes } from './exit-code.ts'
import { hints } from './hints.ts'
import type { Inbox } from './inbox.ts'
import { showFinal, showPending, showRequest } from './responses.ts'

export type MoveOptions = Pick<
  MovescuOptions,
  | 'callingAeTitle'
  | 'moveDestination'
  | 'port'
  | 'dimseTimeoutMs'
  | 'idleTimeoutMs'
  | 'cancelAfter'
  | 'pendingData'
  | 'newVrs'
  | 'compressionLevel'
> & {
  readonly file: string | undefined
  readonly keys: readonly Key[]
  readonly sopClassUid: string
  readonly inbox: Inbox | undefined
  readonly grace: Grace
  /** How its lines in the summary begin. */
  readonly name: string
}

/** `broken`: the association cannot go on and was aborted. */
export interface MoveOutcome {
  readonly exitCode: number
  readonly broken: boolean
}

/** Every failure is told, and added to `summary`. */
export async function sendMove(
  association: Association,
  options: MoveOptions,
  summary: Summary,
  io: Io,
): Promise<MoveOutcome> {
  const { inbox, name, port, idleTimeoutMs } = options
  let identifier: Identifier
  try {
    identifier = await readIdentifier(options.file, options.keys)
  } catch (error) {
    if (!(error instanceof InputFileError || error instanceof DataSetError)) throw error
    const { reason, explanation } = unreadable(error)
    io.log.records('error', [`bad DICOM file: ${options.file}: ${reason}`, ...explanation], error)
    summary.add({ severity: 'error', what: `${name}: the query file cannot be understood`, details: [] })
    return await giveUp(association, '0006:0202 DIMSE Inappropriate data for message', io)
  }
  using _held = options.grace.hold()
  try {
    const { last, cancelled } = await responses(association, identifier, options, summary, io)
    const destination = destinationOf(options)
    const toUs = destination === titleOf(options.callingAeTitle)
    const comesHere = toUs || inbox?.wasCalled(destination) === true
    const arrivals = await inbox?.settle(comesHere ? sentBy(last) : 0, idleTimeoutMs)
    tellStatus(last, cancelled, io)
    showFinal(last, io.log)
    const request = {
      name,
      cancelled,
      responseField: commandFields.cMoveRsp,
      hints: (status: number) => hints(status, { destination, toUs, port }),
    }
    const { verdict, failure } = outcomeOf(last, request, arrivals ?? nothingArrived)
    if (failure !== undefined) summary.add(failure)
    return { exitCode: verdictCodes[verdict], broken: false }
  } catch (error) {
    if (io.signal.aborted) throw io.signal.reason
    const details = [...hintsFor(error, options), ...arrivalLines(inbox?.takeArrivals() ?? nothingArrived)]
    summary.add({ severity: 'error', what: `${name}: ${reasonOf(error)}`, details })
    return await failed(association, error, io)
  }
}

interface Final {
  readonly last: RetrieveResponse
  readonly cancelled: boolean
}

async function responses(
  association: Association,
  { dataSet, transferSyntaxUid }: Identifier,
  options: MoveOptions,
  summary: Summary,
  io: Io,
): Promise<Final> {
  const { log, signal } = io
  const { sopClassUid, inbox, dimseTimeoutMs: timeoutMs, cancelAfter, pendingData } = options
  const contextId = contextFor(association, sopClassUid).id
  const stop = new AbortController()
  let id = 0
  let pending = 0
  const cancel = (): void => {
    log.info(`Sending Cancel Request (MsgID ${id}, PresID ${contextId})`)
    stop.abort()
  }
  using _interrupted = addAbortListener(options.grace.interrupted, cancel)
  const request = {
    destination: destinationOf(options),
    identifier: dataSet,
    encoding: { oldVrs: !options.newVrs, level: options.compressionLevel },
    sopClassUid,
    timeoutMs,
    signal,
    pendingData,
    cancelSignal: stop.signal,
    onRequest: (messageId: number) => {
      id = messageId
      showRequest(messageId, dataSet, transferSyntaxUid, log)
    },
    busy: () => inbox?.isBusy(timeoutMs ?? 0) ?? false,
  }
  io.bar?.begin('retrieving')
  for await (const response of move(association, request)) {
    summary.counted = response
    await io.emit?.({ event: 'move-response', ...responseFacts(response, id, options.file) })
    io.bar?.subOperations(response)
    if (response.category === 'pending') {
      pending += 1
      showPending(association, response, pending, pendingData, log)
      if (pending !== cancelAfter) continue
      cancel()
    } else {
      return { last: response, cancelled: stop.signal.aborted }
    }
  }
  throw new TypeError('responses ended without a last one')
}

function tellStatus({ status }: RetrieveResponse, cancelled: boolean, { log }: Io): void {
  const verdict = verdictOf(status, cancelled)
  if (verdict === 'success') return
  log.warn(
    `Move response with ${verdict === 'warning' ? 'warning' : 'error'} status (${statusText(commandFields.cMoveRsp, status)})`,
  )
}

const destinationOf = ({ moveDestination, callingAeTitle }: MoveOptions): string =>
  titleOf(moveDestination ?? callingAeTitle)

/** An AE title as it goes over the network: blanks around it mean nothing (PS3.5 6.2). */
const titleOf = (text: string): string => text.slice(0, AE_TITLE_LENGTH).trim()

/** How many objects the peer says it sent. */
const sentBy = ({ completed = 0, warning = 0 }: RetrieveResponse): number => completed + warning

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** A fragment of the wrong kind came: perhaps a pending response had a data set, or announced one that it had not. */
function hintsFor(error: unknown, { pendingData }: MoveOptions): readonly string[] {
  if (!(error instanceof ProtocolError) || error.field !== 'Message Control Header') return []
  return pendingData === 'never'
    ? ['a data set behind a pending response is read and dropped with --pending-read (-pr)']
    : ['a pending response that only announces a data set is understood with --pending-ignore (-pi)']
}

async function failed(association: Association, error: unknown, io: Io): Promise<MoveOutcome> {
  const { log } = io
  const condition = conditionText(error)
  if (error instanceof NoPresentationContextError) return await giveUp(association, condition, io)
  log.error(`Move Request Failed: ${condition}`, error)
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

const AE_TITLE_LENGTH = 16
