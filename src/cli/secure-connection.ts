/** What tools that listen tell of connections before there is an association: that they are secure, or why they failed. */
import { ProtocolError, TimedOutError, TlsError } from '../errors.ts'
import { conditionText } from '../report/condition.ts'
import type { TlsFacts } from '../ul/tls.ts'
import type { UlEvent } from '../ul/ul-event.ts'
import type { Log } from './log/log.ts'

/** A line for the log: `Secure Connection: TLSv1.3, TLS_AES_256_GCM_SHA384, peer: CN=archive`. */
export const securedLine = ({ version, cipherSuite, peer }: TlsFacts): string =>
  `Secure Connection: ${version}, ${cipherSuite}, peer: ${peer ?? 'without a certificate'}`

/** Tells what was agreed, at debug level, and why a connection came to no association. */
export function tellConnection(event: UlEvent, log: Log): void {
  if (event.type === 'secured') log.debug(() => securedLine(event))
  if (event.type !== 'failed' || !saysMore(event.error)) return
  log.error(`Receiving Association failed: ${conditionText(event.error)}`, event.error)
}

/** True where a failure says more than that the peer went away. */
export const saysMore = (error: unknown): boolean =>
  error instanceof TlsError || error instanceof TimedOutError || error instanceof ProtocolError
