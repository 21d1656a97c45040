/** One C-GET request of getscu: its responses, and the objects that come between them. */
import { addAbortListener } from 'node:events'
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
import { get } from '../../../services/get.ts'
import { contextFor } from '../../../services/operation.ts'
import type { RetrieveResponse } from '../../../services/query-retrieve.ts'
import type { Association } from '../../../ul/association.ts'
import type { Grace } from '../../grace.ts'
import { type Identifier, readIdentifier } from '../../identifiers.ts'
import type { Log } from '../../log/log.ts'
import { arrivalLines, outcomeOf, verdictOf } from '../../retrieval/outcome.ts'
import { responseFacts } from '../../retrieval/response-facts.ts'
import type { Summary } from '../../retrieval/summary.ts'
import { showStatusDetail } from '../../status-detail.ts'
import type { Io } from '../../tool.ts'
import { unreadable } from '../../unreadable-file.ts'
import type { GetscuOptions } from '../getscu.ts'
import type { Intake } from './intake.ts'

export type GetOptions = Pick<GetscuOptions, 'dimseTimeoutMs' | 'cancelAfter' | 'keys'> & {
  readonly file: string | undefined
  readonly sopClassUid: string
  readonly grace: Grace
  /** How its lines in the summary begin. */
  readonly name: string
}

/** `broken`: the association cannot go on and was aborted. */
export type GetOutcome = 'complete' | 'incomplete' | 'broken'

/** Every failure is told, and added to `summary`. */
export async function sendGet(
  association: Association,
  options: GetOptions,
  intake: Intake,
  summary: Summary,
  io: Io,
): Promise<GetOutcome> {
  const { name } = options
  let identifier: Identifier
  try {
    identifier = await readIdentifier(options.file, options.keys)
  } catch (error) {
    if (!(error instanceof InputFileError || error instanceof DataSetError)) throw error
    const { reason, explanation } = unreadable(error)
    io.log.records('error', [`bad DICOM file: ${options.file}: ${reason}`, ...explanation], error)
    summary.add({ severity: 'error', what: `${name}: the query file cannot be understood`, details: [] })
    return await giveUp(association, io.log)
  }
  using _held = options.grace.hold()
  try {
    const { last, cancelled } = await responses(association, identifier, options, intake, summary, io)
    showFinal(last, cancelled, io.log)
    const arrivals = intake.take((last.completed ?? 0) + (last.warning ?? 0))
    const request = { name, cancelled, responseField: commandFields.cGetRsp, hints: () => [] }
    const { verdict, failure } = outcomeOf(last, request, arrivals)
    if (failure !== undefined) summary.add(failure)
    return verdict === 'success' ? 'complete' : 'incomplete'
  } catch (error) {
    if (io.signal.aborted) throw io.signal.reason
    const what = `${name}: ${error instanceof Error ? error.message : String(error)}`
    summary.add({ severity: 'error', what, details: arrivalLines(intake.take(0)) })
    return await failed(association, error, io.log)
  }
}

interface Final {
  readonly last: RetrieveResponse
  readonly cancelled: boolean
}

async function responses(
  association: Association,
  { dataSet, transferSyntaxUid }: Identifier,
  options: GetOptions,
  intake: Intake,
  summary: Summary,
  io: Io,
): Promise<Final> {
  const { log, signal, bar, emit } = io
  const { sopClassUid, dimseTimeoutMs: timeoutMs, cancelAfter, grace } = options
  const contextId = contextFor(association, sopClassUid).id
  const stop = new AbortController()
  let id = 0
  let pending = 0
  const cancel = (): void => {
    log.info(`Sending Cancel Request (MsgID ${id}, PresID ${contextId})`)
    stop.abort()
  }
  using _interrupted = addAbortListener(grace.interrupted, cancel)
  const request = {
    identifier: dataSet,
    store: await intake.handler(),
    sopClassUid,
    timeoutMs,
    signal,
    cancelSignal: stop.signal,
    onRequest: (messageId: number) => {
      id = messageId
      log.info(() => `Sending C-GET Request${log.enabled('debug') ? '' : ` (MsgID ${messageId})`}`)
      log.debug(() => `Request Identifiers:\n${dumpDataSet(dataSet, { transferSyntaxUid })}`)
    },
  }
  bar?.begin('retrieving')
  for await (const response of get(association, request)) {
    summary.counted = response
    await emit?.({ event: 'get-response', ...responseFacts(response, id, options.file) })
    bar?.subOperations(response)
    const words = statusText(commandFields.cGetRsp, response.status)
    log.info(() => `Received C-GET Response${log.enabled('debug') ? '' : ` (${words})`}`)
    if (response.category !== 'pending') {
      bar?.end()
      return { last: response, cancelled: stop.signal.aborted }
    }
    pending += 1
    if (pending === cancelAfter) cancel()
  }
  throw new TypeError('responses ended without a last one')
}

function showFinal(last: RetrieveResponse, cancelled: boolean, log: Log): void {
  const { status, command, remaining = 0, completed = 0, failed = 0, warning = 0 } = last
  const words = statusText(commandFields.cGetRsp, status)
  if (verdictOf(status, cancelled) !== 'success') log.error(`DIMSE status is: ${words}`)
  showStatusDetail(command, log)
  log.info(
    [
      'Final status report from last C-GET message:',
      `  Number of Remaining Suboperations : ${remaining}`,
      `  Number of Completed Suboperations : ${completed}`,
      `  Number of Failed Suboperations    : ${failed}`,
      `  Number of Warning Suboperations   : ${warning}`,
    ].join('\n'),
  )
}

async function failed(association: Association, error: unknown, log: Log): Promise<GetOutcome> {
  const condition = conditionText(error)
  if (error instanceof NoPresentationContextError) {
    log.fatal('No adequate Presentation Contexts for sending C-GET', error)
    return await giveUp(association, log)
  }
  log.error(`Get Request Failed: ${condition}`, error)
  if (error instanceof AssociationAbortedError) {
    log.info('Peer Aborted Association')
    await association.abort()
    return 'broken'
  }
  if (error instanceof ReleaseRequestedError) log.error('Protocol Error: Peer requested release (Aborting)')
  return await giveUp(association, log)
}

async function giveUp(association: Association, log: Log): Promise<GetOutcome> {
  log.info('Aborting Association')
  await association.abort()
  return 'broken'
}
