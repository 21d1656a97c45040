/** What the last response of a C-MOVE, and what came of it here, make of the exit code and of the last lines of a run. */
import { formatTag } from '../../../dict/tag.ts'
import { commandFields } from '../../../dimse/message-type.ts'
import { statuses } from '../../../dimse/status.ts'
import { statusInWords } from '../../../report/status-words.ts'
import type { RetrieveResponse } from '../../../services/query-retrieve.ts'
import type { Arrivals } from './arrivals.ts'
import { exitCodes } from './exit-code.ts'
import { type Failure, firstOf } from './summary.ts'

export interface Request {
  /** How its lines begin. */
  readonly name: string
  readonly destination: string
  /** It has the AE title by which we call. */
  readonly toUs: boolean
  /** C-CANCEL was sent. */
  readonly cancelled: boolean
  /** The port on which we listen. */
  readonly port: number | undefined
}

/** Success: 0; B000: 68; any other status: 69, but FE00 is a success for who cancelled. */
export function exitCodeOf(status: number, cancelled: boolean): number {
  if (status === statuses.success || (status === statuses.cancel && cancelled)) return exitCodes.success
  return status === statuses.subOperationsCompleteWithFailures ? exitCodes.moveWarning : exitCodes.moveFailure
}

/** The exit code, and what is told at the end when it is not 0. A success with objects that failed is none. */
export function outcomeOf(
  last: RetrieveResponse,
  request: Request,
  arrivals: Arrivals,
): { readonly exitCode: number; readonly failure?: Failure } {
  const { status, failed = 0 } = last
  const incomplete = failed > 0 || arrivals.refusedCount > 0 || arrivals.missing > 0
  const byStatus = exitCodeOf(status, request.cancelled)
  const exitCode = byStatus === exitCodes.success && incomplete ? exitCodes.moveWarning : byStatus
  if (exitCode === exitCodes.success) return { exitCode }
  const severity = exitCode === exitCodes.moveFailure ? 'error' : 'warn'
  const what = `${request.name}: ${statusInWords(commandFields.cMoveRsp, status)}`
  return { exitCode, failure: { severity, what, details: details(last, request, arrivals) } }
}

function details(last: RetrieveResponse, request: Request, arrivals: Arrivals): readonly string[] {
  const { failedSopInstanceUids: uids, failed = 0, command } = last
  const notSent = uids.map((uid) => `not sent by the peer: ${uid}`)
  return [
    ...hints(last.status, request),
    ...(command.errorComment === undefined ? [] : [`the peer says: ${command.errorComment}`]),
    ...offending(command.offendingElement),
    ...counters(last),
    ...firstOf(notSent, uids.length === 0 ? 0 : Math.max(uids.length, failed)),
    ...arrivalLines(arrivals),
  ]
}

/** What went wrong with objects that came, or should have come, to us. */
export function arrivalLines({ refused, refusedCount, brokenOff, missing }: Arrivals): readonly string[] {
  const lines = refused.map((line) => `refused here: ${line}`)
  return [
    ...firstOf(lines, refusedCount),
    ...(brokenOff === 0 ? [] : [`${brokenOff} objects broke off while they were received`]),
    ...(missing === 0 ? [] : [`${missing} objects that the peer counts as sent did not arrive`]),
  ]
}

/** What had been done by then; `stored` is left out where nothing listened. */
export function interruptionLine(
  reason: unknown,
  stored: number | undefined,
  last: RetrieveResponse | undefined,
): string {
  const why = reason instanceof Error ? reason.message : 'interrupted'
  const here = stored === undefined ? [] : [`objects received: ${stored}`]
  return `${why}: ${[...here, ...(last === undefined ? [] : counters(last))].join('; ') || 'nothing was retrieved'}`
}

/** What can be done, where that is known. */
function hints(status: number, { destination, toUs, port }: Request): readonly string[] {
  const here = port === undefined ? ' (nothing listens here without --port)' : ` (we listen on port ${port})`
  const where = `'${destination}'${toUs || port !== undefined ? here : ''}`
  if (status === statuses.moveDestinationUnknown) {
    return [`the peer must be told host and port of the AE title ${where}`]
  }
  if (status === statuses.unableToPerformSuboperations) return [`perhaps the peer did not reach ${where}`]
  if (status === statuses.cancel) return ['it was not cancelled from here']
  return []
}

function offending(tags: readonly number[] | undefined): readonly string[] {
  return tags === undefined || tags.length === 0 ? [] : [`the peer objects to ${tags.map(formatTag).join(', ')}`]
}

function counters({ completed, failed, warning, remaining }: RetrieveResponse): readonly string[] {
  const counts: readonly (readonly [number | undefined, string])[] = [
    [completed, 'sent'],
    [warning, 'sent with a warning'],
    [failed, 'failed'],
    [remaining, 'not begun'],
  ]
  const given = counts.flatMap(([count, word]) => (count === undefined ? [] : [`${count} ${word}`]))
  return given.length === 0 ? [] : [`the peer counts: ${given.join(', ')}`]
}
