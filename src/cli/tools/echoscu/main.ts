/** The course of an echoscu run. */
import { setTimeout as pause } from 'node:timers/promises'
import { commandFields } from '../../../dimse/message-type.ts'
import { AssociationAbortedError, ReleaseRequestedError } from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import { statusText } from '../../../report/status-text.ts'
import { verification } from '../../../services/proposal.ts'
import { verify } from '../../../services/verification.ts'
import type { Association } from '../../../ul/association.ts'
import type { Proposal } from '../../../ul/presentation-context.ts'
import { endAssociation, openAssociation, showMessages } from '../../association.ts'
import { statusFacts } from '../../json/status-facts.ts'
import { type Tls, withTls } from '../../tls.ts'
import type { Io } from '../../tool.ts'
import type { EchoscuOptions } from '../echoscu.ts'
import { Latency, latencyText } from './latency.ts'

/** 0 when every echo was answered with success, 22 for a certificate that did not pass, 70 when the peer ended the association meanwhile, else 1. */
export async function main(options: EchoscuOptions, io: Io): Promise<number> {
  if (options.certificateToVerify !== undefined || options.certificateOfRoot !== undefined) {
    const { checkCertificate } = await import('./certificate-check.ts')
    return await checkCertificate(options, io)
  }
  return await withTls(options, 'requestor', io, 1, (tls) => run(options, tls, io))
}

async function run(options: EchoscuOptions, tls: Tls, io: Io): Promise<number> {
  const association = await openAssociation({ ...options, tls, propose: proposed(options) }, io)
  if (typeof association === 'string') return 1
  showMessages(association, io)
  const latency = new Latency()
  try {
    const failed = await echoAll(association, options, latency, io)
    return (await endAssociation(association, options.abort, io)) && !failed ? 0 : 1
  } catch (error) {
    if (io.signal.aborted) throw io.signal.reason
    return await tellFailure(association, error, io)
  } finally {
    if (options.count !== undefined) await tellLatency(latency, io)
  }
}

/** True when one of them was not answered with success. */
async function echoAll(association: Association, options: EchoscuOptions, latency: Latency, io: Io): Promise<boolean> {
  const rounds = options.count ?? options.repeat
  let failed = false
  for (let round = 0; round < rounds; round += 1) {
    if (round > 0 && options.intervalMs > 0) await pause(options.intervalMs, undefined, { signal: io.signal })
    const begun = performance.now()
    latency.asked += 1
    failed = !(await echo(association, options, io)) || failed
    latency.add(performance.now() - begun)
  }
  return failed
}

/** Equal contexts, each with the first transfer syntaxes of a list. */
function proposed({ transferSyntaxes: count, contexts }: EchoscuOptions): readonly Proposal[] {
  const [{ abstractSyntax } = { abstractSyntax: '' }] = verification
  const transferSyntaxes = proposable.slice(0, count)
  return Array.from({ length: contexts }, () => ({ abstractSyntax, transferSyntaxes }))
}

/** By what their UIDs end in (PS3.6 table A-1), the uncompressed ones first. */
const proposable: readonly string[] = [
  ...['', '.1', '.2'],
  ...['50', '51', '52', '53', '54', '55', '56', '57', '58', '59', '60', '61', '62', '63', '64', '65', '66', '70'].map(
    (end) => `.4.${end}`,
  ),
  ...['.5', '.1.99'],
  ...['80', '81', '90', '91', '92', '93', '100', '101', '102', '103', '104', '105', '106', '107', '108'].map(
    (end) => `.4.${end}`,
  ),
].map((end) => `1.2.840.10008.1.2${end}`)

async function tellLatency(latency: Latency, { emit, stdout }: Io): Promise<void> {
  const summary = latency.summary()
  if (emit !== undefined) await emit({ event: 'echo-summary', ...summary })
  else stdout.write(latencyText(summary))
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
