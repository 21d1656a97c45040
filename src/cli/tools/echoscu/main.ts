/** The course of an echoscu run. */
import { commandFields } from '../../../dimse/message-type.ts'
import { AssociationAbortedError, ReleaseRequestedError } from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import { statusText } from '../../../report/status-text.ts'
import { verification } from '../../../services/proposal.ts'
import { verify } from '../../../services/verification.ts'
import type { Association } from '../../../ul/association.ts'
import { endAssociation, openAssociation, showMessages } from '../../association.ts'
import { statusFacts } from '../../json/status-facts.ts'
import { type Tls, withTls } from '../../tls.ts'
import type { Io } from '../../tool.ts'
import type { EchoscuOptions } from '../echoscu.ts'

/** 0 when every echo was answered with success, 70 when the peer ended the association meanwhile, else 1. */
export async function main(options: EchoscuOptions, io: Io): Promise<number> {
  return await withTls(options, 'requestor', io, 1, (tls) => run(options, tls, io))
}

async function run(options: EchoscuOptions, tls: Tls, io: Io): Promise<number> {
  const association = await openAssociation({ ...options, tls, propose: verification }, io)
  if (typeof association === 'string') return 1
  showMessages(association, io)
  try {
    let failed = false
    for (let round = 0; round < options.repeat; round += 1) failed = !(await echo(association, options, io)) || failed
    return (await endAssociation(association, options.abort, io)) && !failed ? 0 : 1
  } catch (error) {
    if (io.signal.aborted) throw io.signal.reason
    return await tellFailure(association, error, io)
  }
}

async function echo(association: Association, options: EchoscuOptions, io: Io): Promise<boolean> {
  const { log, signal } = io
  const begun = performance.now()
  let messageId = 0
  const status = await verify(association, {
    signal,
    timeoutMs: options.dimseTimeoutMs,
    onRequest: (id) => {
      messageId = id
      log.info(() => `Sending Echo Request (MsgID ${id})`)
    },
  })
  const ms = Math.round(performance.now() - begun)
  await io.emit?.({ event: 'echo', messageId, status: statusFacts(commandFields.cEchoRsp, status), ms })
  const text = statusText(commandFields.cEchoRsp, status)
  log.info(() => `Received Echo Response (${text})`)
  if (status === 0) return true
  log.error(`Echo refused by the peer: status 0x${status.toString(16).padStart(4, '0')} (${text})`)
  return false
}

async function tellFailure(association: Association, error: unknown, { log }: Io): Promise<number> {
  if (error instanceof AssociationAbortedError) {
    log.info('Peer Aborted Association')
    log.error(`Echo Failed: ${conditionText(error)}`, error)
    return 70
  }
  log.error(
    error instanceof ReleaseRequestedError
      ? 'Protocol Error: Peer requested release (Aborting)'
      : `Echo SCU Failed: ${conditionText(error)}`,
    error,
  )
  log.info('Aborting Association')
  await association.abort()
  return 1
}
