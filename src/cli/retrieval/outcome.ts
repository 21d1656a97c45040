/** What the last response of a retrieval, and what came of it here, make of its outcome and of the last lines of a run. */
import { formatTag } from '../../dict/tag.ts'
import { statuses } from '../../dimse/status.ts'
import { statusInWords } from '../../report/status-words.ts'
import type { RetrieveResponse } from '../../services/query-retrieve.ts'
import type { Arrivals } from './arrivals.ts'
import { type Failure, firstOf } from './summary.ts'

export interface Request {
  /** How its lines begin. */
  readonly name: string
  /** C-CANCEL was sent. */
  readonly cancelled: boolean
  /** Command Field of its responses. */
  readonly responseField: number
  /** What can be done about a status, where that is known. */
  readonly hints: (status: number) => readonly string[]
}

/** `warning`: done in part. */
export type Verdict = 'success' | 'warning' | 'failure'

/** By the status alone: success; B000 is done in part; any other is a failure, but FE00 is a success for who cancelled. */
export function verdictOf(status: number, cancelled: boolean): Verdict {
  if (status === statuses.success || (status === statuses.cancel && cancelled)) return 'success'
  return status === statuses.subOperationsCompleteWithFailures ? 'warning' : 'failure'
}

/** The outcome, and what is told at the end when it is no success. A success with objects that failed is none. */
export function outcomeOf(
  last: RetrieveResponse,
  request: Request,
  arrivals: Arrivals,
): { readonly verdict: Verdict; readonly failure?: Failure } {
  const { status, failed = 0 } = last
  const incomplete = failed > 0 || arrivals.refusedCount > 0 || arrivals.missing > 0
  const byStatus = verdictOf(status, request.cancelled)
  const verdict = byStatus === 'success' && incomplete ? 'warning' : byStatus
  if (verdict === 'success') return { verdict }
  const severity = verdict === 'failure' ? 'error' : 'warn'
  const what = `${request.name}: ${statusInWords(request.responseField, status)}`
  return { verdict, failure: { severity, what, details: details(last, request, arrivals) } }
}

function details(last: RetrieveResponse, { hints }: Request, arrivals: Arrivals): readonly string[] {
  const { failedSopInstanceUids: uids, failed = 0, command } = last
  const notSent = uids.map((uid) => `not sent by the peer: ${uid}`)
  return [
    ...hints(last.status),
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
