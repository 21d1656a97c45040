/** What every tool that opens associations does around them: the lines that tell of it, and the words when it fails. */

import { exchangeOf } from '../dimse/exchange.ts'
import { fragmentLength } from '../dimse/fragment.ts'
import { commandFields } from '../dimse/message-type.ts'
import { AssociationRejectedError, UsageError } from '../errors.ts'
import { negotiatedDump, receivedRequestDump, sentRequestDump } from '../report/association-dump.ts'
import { conditionText, illegalParameterText } from '../report/condition.ts'
import { messageDump } from '../report/message-dump.ts'
import { pduDump } from '../report/pdu-dump.ts'
import { rejectionComplaints, rejectionText } from '../report/rejection.ts'
import type { Association } from '../ul/association.ts'
import type { PduObserver } from '../ul/pdu-tap.ts'
import { associateRequest, type RequestOptions, requestAssociation } from '../ul/request-association.ts'
import type { UlObserver } from '../ul/ul-event.ts'
import { type IdentityOptions, isIdentityConfirmed, userIdentity } from './identity.ts'
import { answeredEvents } from './json/answered-events.ts'
import type { Emit } from './json/event.ts'
import type { Log } from './log/log.ts'
import { loggerNames } from './log/loggers.ts'
import type { ProgressLine } from './log/progress.ts'
import { cutAeTitle } from './options/ae-titles.ts'
import { securedLine } from './secure-connection.ts'
import type { Io } from './tool.ts'

/** Why there is no association. The reason was already told. */
export type NotOpened = 'request-failed' | 'no-contexts'

/** How a failure is worded: scripts look for the condition on the same line or on the next one, by tool. */
export interface FailureStyle {
  readonly beforeCondition: ' ' | '\n'
  /** `fatal` unless told otherwise. */
  readonly severity?: 'fatal' | 'error'
}

export interface OpenOptions extends Omit<RequestOptions, 'observe' | 'signal' | 'userIdentity'>, IdentityOptions {
  /** Show what is proposed and what becomes of it at info level, not only at debug level. */
  readonly verbosePc?: boolean | undefined
}

type Surroundings = Pick<Io, 'log' | 'signal' | 'emit' | 'env'>

/**
 * Requests an association; says why when there is none. `options` may be all those of a tool. Rejects only with the
 * reason of `io.signal`, which aborts the association later, too.
 */
export async function openAssociation(
  options: OpenOptions,
  io: Surroundings,
  style: FailureStyle = usualStyle,
): Promise<Association | NotOpened> {
  try {
    return await tryAssociation(options, io, style)
  } catch (error) {
    if (io.signal.aborted) throw io.signal.reason
    tellRequestFailure(error, io.log, style)
    return 'request-failed'
  }
}

/** As `openAssociation`, but what the upper layer fails with is thrown and not told. */
export async function tryAssociation(
  options: OpenOptions,
  { log, signal, emit, env }: Surroundings,
  style: FailureStyle = usualStyle,
): Promise<Association | NotOpened> {
  const severity = options.verbosePc === true ? 'info' : 'debug'
  const callingAeTitle = cutAeTitle(options.callingAeTitle ?? '', log)
  const calledAeTitle = cutAeTitle(options.calledAeTitle ?? '', log)
  const observe = await observed(negotiationDump(log, severity), emit)
  const identity = await userIdentity(options, { log, env })
  if (identity === false) return 'request-failed'
  const maximumLength = evenLength(options.maximumLength, log)
  const observePdus = showPdus(log)
  const settings = {
    ...options,
    maximumLength,
    userIdentity: identity,
    callingAeTitle,
    calledAeTitle,
    signal,
    observe,
    observePdus,
  }
  const empty = emptyTitle(callingAeTitle, calledAeTitle)
  if (empty === undefined) {
    log.record(severity, () => `Request Parameters:\n${sentRequestDump(associateRequest(settings))}`)
    log.info('Requesting Association')
  }
  if (empty !== undefined) throw new UsageError(illegalParameterText(empty))
  const association = await requestAssociation(settings)
  if (!isIdentityConfirmed(association, log)) {
    await association.abort()
    return 'request-failed'
  }
  if (association.contexts.every(({ result }) => result !== 0)) {
    await association.abort()
    log.records(style.severity ?? 'fatal', ['No Acceptable Presentation Contexts'])
    return 'no-contexts'
  }
  const { maximumLength: length } = association.response.userInformation
  if (length % 2 === 1 && length < LARGEST_PDU) {
    log.named(loggerNames.network).warn(`ASSOC: PDV send length ${length} is odd (using ${length - 1})`)
  }
  log.info(`Association Accepted (Max Send PDV: ${fragmentLength(length)})`)
  return association
}

/** The PDU length to announce: PDVs are of even length, so an odd one helps nobody. Told for each association. */
export function evenLength<L extends number | undefined>(length: L, log: Log): L | number {
  if (length === undefined || length % 2 === 0) return length
  log.named(loggerNames.network).warn(`ASSOC: PDV receive length ${length} is odd (using ${length - 1})`)
  return length - 1
}

/** What to tell the upper layer: `observe` itself and, with --json, the events of associations. */
export async function observed(
  observe: UlObserver | undefined,
  emit: Emit | undefined,
): Promise<UlObserver | undefined> {
  if (emit === undefined) return observe
  const { withEvents } = await import('./json/association-events.ts')
  return withEvents(observe, emit)
}

/** Shows every PDU as bytes, at trace level; undefined at any other, so that nothing is done for it. */
export function showPdus(log: Log): PduObserver | undefined {
  const network = log.named(loggerNames.network)
  return network.enabled('trace') ? (pdu) => network.trace(() => pduDump(pdu)) : undefined
}

/** Shows, at debug level, what was proposed for an association, by a peer or by us, and what became of it. */
export function showNegotiation({ request, response, role }: Association, log: Log): void {
  log.debug(() => {
    const proposed =
      role === 'acceptor' ? receivedRequestDump(request, response.userInformation) : sentRequestDump(request)
    return `Request Parameters:\n${proposed}`
  })
  log.debug(() => `Association Parameters Negotiated:\n${negotiatedDump(request, response, role)}`)
}

/** Shows the messages of an association: dumps at debug level, a progress line for each data set that goes `shown` way. */
export function showMessages(association: Association, io: Io, shown?: 'RECV' | 'XMIT'): void {
  const { log, progress, emit, bar } = io
  const tellAnswered = emit && association.role === 'acceptor' ? answeredEvents(association, emit) : undefined
  let line: ProgressLine | undefined
  let open = false
  const dot = (last: boolean): void => {
    if (!open) line = progress.begin(shown ?? 'RECV')
    open = !last
    line?.dot()
    if (last) line?.end()
  }
  exchangeOf(association).observe((event) => {
    tellAnswered?.(event)
    if (event.type === 'message-sent' || event.type === 'message-received') {
      const direction = event.type === 'message-sent' ? 'sent' : 'received'
      // Who sends objects shows each response behind the line that tells of it.
      if (shown === 'XMIT' && event.command.commandField === commandFields.cStoreRsp) return
      log.debug(() => messageDump(direction, event.command, event.contextId))
    } else if (event.type === 'data-sent') {
      if (shown !== 'XMIT') return
      if (bar !== undefined) bar.bytes += event.length
      dot(event.last)
    } else if (shown === 'RECV') {
      if (bar !== undefined) bar.received(event.length, event.last)
      if (event.endOfFragment) dot(event.last)
    }
  })
}

/**
 * Releases, or with `abort` aborts, an association. False when the peer did not take part in the release: that was told.
 * Rejects only with the reason of `io.signal`.
 */
export async function endAssociation(
  association: Association,
  abort: boolean,
  { log, signal }: Pick<Io, 'log' | 'signal'>,
  style: FailureStyle = usualStyle,
): Promise<boolean> {
  if (abort) {
    log.info('Aborting Association')
    await association.abort()
    return true
  }
  log.info('Releasing Association')
  try {
    await association.release()
    return true
  } catch (error) {
    if (signal.aborted) throw signal.reason
    tellCondition('Association Release Failed:', error, log, style)
    return false
  }
}

/** A title of blanks only cannot be asked for (PS3.8 9.3.2). */
function emptyTitle(callingAeTitle: string, calledAeTitle: string): string | undefined {
  if (callingAeTitle.trim() === '') return 'Calling AP Title'
  return calledAeTitle.trim() === '' ? 'Called AP Title' : undefined
}

/** Says why there is no association. */
export function tellRequestFailure(error: unknown, log: Log, style: FailureStyle = usualStyle): void {
  if (!(error instanceof AssociationRejectedError)) {
    tellCondition('Association Request Failed:', error, log, style)
    return
  }
  const network = log.named(loggerNames.network)
  for (const complaint of rejectionComplaints(error)) network.error(complaint)
  log.records(style.severity ?? 'fatal', [`Association Rejected:\n${rejectionText(error)}`], error)
}

/** On a line of its own the condition is a record of its own, too. */
function tellCondition(heading: string, error: unknown, log: Log, style: FailureStyle): void {
  const { beforeCondition, severity = 'fatal' } = style
  const condition = conditionText(error)
  log.records(severity, beforeCondition === '\n' ? [heading, condition] : [`${heading} ${condition}`], error)
}

function negotiationDump(log: Log, severity: 'info' | 'debug'): UlObserver | undefined {
  if (!log.enabled(severity)) return undefined
  let request: Parameters<typeof sentRequestDump>[0] | undefined
  return (event) => {
    if (event.type === 'secured') {
      log.record(severity, securedLine(event))
    } else if (event.type === 'associate-request') {
      request = event.pdu
    } else if (event.type === 'associate-accept' && request !== undefined) {
      log.record(severity, `Association Parameters Negotiated:\n${negotiatedDump(request, event.pdu, 'requestor')}`)
    }
  }
}

const usualStyle: FailureStyle = { beforeCondition: ' ' }

/** A peer that takes longer PDUs gets none; see `fragmentLength`. */
const LARGEST_PDU = 131_072
