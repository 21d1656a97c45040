/** Whom storescp takes associations from, and what it accepts on them (PS3.8 7.1). */

import { fragmentLength } from '../../../dimse/fragment.ts'
import { AssociationAbortedError, ProtocolError } from '../../../errors.ts'
import { negotiatedDump, receivedRequestDump } from '../../../report/association-dump.ts'
import { conditionText } from '../../../report/condition.ts'
import { rejectionText } from '../../../report/rejection.ts'
import type { AssociationProfile } from '../../../services/association-profile.ts'
import { answerByProfile } from '../../../services/profile-answer.ts'
import type { ServeOptions } from '../../../services/serve.ts'
import { type Negotiation, rejections } from '../../../ul/acceptance.ts'
import type { Association } from '../../../ul/association.ts'
import { usualOperations } from '../../../ul/operations-window.ts'
import { type AssociateRequest, dicomApplicationContext } from '../../../ul/pdu.ts'
import type { UlEvent } from '../../../ul/ul-event.ts'
import { evenLength, showMessages, showPdus } from '../../association.ts'
import { collectChunks } from '../../chunk-memory.ts'
import { hostAccess, listenAddress, titleRules } from '../../host-access.ts'
import type { Log } from '../../log/log.ts'
import { tellConnection } from '../../secure-connection.ts'
import { acceptance, watchVersions } from '../../storage-acceptance.ts'
import type { Io } from '../../tool.ts'
import type { StorescpOptions } from '../storescp.ts'
import type { Receiver } from './receiver.ts'

/** All but the port, the secrets and the signal. */
export function servingOptions(
  options: StorescpOptions,
  receiver: Receiver,
  profile: AssociationProfile | undefined,
  io: Io,
  isChild: boolean,
): Omit<ServeOptions, 'port'> {
  const { log } = io
  const observers = [collectChunks(), watchVersions(log), (event: UlEvent) => tellConnection(event, log)]
  // What the options for tests reject was told before.
  if (!options.refuse && !options.reject) observers.push((event) => tellRejection(event, log))
  const titles = titleRules(options)
  const { accept, negotiate } = acceptance(options, log)
  return {
    ...listenAddress(options.family, options.bind),
    ...hostAccess('storescp', options, log),
    ...titles,
    ...(profile === undefined ? { accept } : {}),
    negotiate: async (request, peer) => {
      log.info(`Association Received${isChild ? ` in child process (pid: ${process.pid})` : ''}`)
      return (
        screen(request, options, log) ??
        (await titles.negotiate?.(request, peer)) ??
        (await negotiate?.(request, peer)) ??
        (profile && answerByProfile(request, profile))
      )
    },
    onRefusedIdentity: (reason) => log.warn(`user identity not accepted: ${reason}`),
    maximumLength: options.maximumLength - (options.maximumLength % 2),
    socketTimeoutMs: options.socketTimeoutMs,
    acseTimeoutMs: options.acseTimeoutMs,
    dimseTimeoutMs: options.dimseTimeoutMs,
    idleTimeoutMs: options.dimseTimeoutMs ?? options.idleTimeoutMs,
    maximumAssociations: options.maximumAssociations,
    maximumObjectLength: options.maximumObjectLength,
    maximumOperationsPerformed: usualOperations,
    unserved: 'abort',
    observe: (event) => {
      for (const observe of observers) observe(event)
    },
    observePdus: showPdus(log),
    handlers: { store: (request) => receiver.store(request), echo: ({ messageId }) => echo(messageId, log) },
    onAssociation: (association) => tellAssociation(association, options, io),
    onEnd: (association, error) => {
      receiver.leave(association)
      tellEnd(error, io)
    },
  }
}

/** Without an association there is nobody else to tell of it. */
function tellRejection(event: UlEvent, log: Log): void {
  if (event.type !== 'associate-reject' || event.direction !== 'sent') return
  log.warn(`Association Rejected:\n${rejectionText(event.pdu)}`)
}

/** What the options for tests and the Standard reject. */
function screen(
  { userInformation, applicationContextName }: AssociateRequest,
  { refuse, reject }: StorescpOptions,
  log: Log,
): Negotiation | undefined {
  if (refuse) {
    log.info('Refusing Association (forced via command line)')
    return { reject: rejections.noReasonGiven }
  }
  if (reject && (userInformation.implementationClassUid ?? '') === '') {
    log.info('Association Rejected: No Implementation Class UID provided')
    return { reject: rejections.noReasonGiven }
  }
  if (applicationContextName === dicomApplicationContext) return undefined
  log.info(`Association Rejected: Bad Application Context Name: ${applicationContextName}`)
  return { reject: rejections.applicationContextNameNotSupported }
}

function tellAssociation(association: Association, { verbosePc, maximumLength }: StorescpOptions, io: Io): void {
  const { log } = io
  const { request, response, role, contexts } = association
  const severity = verbosePc ? 'info' : 'debug'
  evenLength(maximumLength, log)
  log.record(severity, () => `Parameters:\n${receivedRequestDump(request, response.userInformation)}`)
  const none = contexts.every(({ result }) => result !== 0)
  log.info(
    `Association Acknowledged (Max Send PDV: ${fragmentLength(association.maximumSendLength)})${none ? '\n    (but no valid presentation contexts)' : ''}`,
  )
  log.record(severity, () => negotiatedDump(request, response, role, response.calledAeTitle))
  showMessages(association, io, 'RECV')
}

function tellEnd(error: unknown, { log, signal }: Io): void {
  if (error === undefined) log.info('Association Release')
  else if (error instanceof AssociationAbortedError || signal.aborted) log.info('Association Aborted')
  else {
    if (error instanceof ProtocolError && isRequest(error)) {
      const number = `0x${(error.found ?? 0).toString(16).padStart(4, '0')}`
      log.error(`Expected C-ECHO or C-STORE request but received DIMSE command ${number}`)
    }
    log.error(`DIMSE failure (aborting association): ${conditionText(error)}`, error)
  }
}

const isRequest = ({ field = '', expected, found }: ProtocolError): boolean =>
  field.startsWith('Command Field') && expected === undefined && found !== undefined

function echo(messageId: number, log: Log): number {
  log.info(() => `Received Echo Request${log.enabled('debug') ? '' : ` (MsgID ${messageId})`}`)
  return 0
}
