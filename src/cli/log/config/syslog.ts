/** `SysLogAppender` with `host`: records to that host by UDP (RFC 5424, RFC 5426); and the facilities of any syslog. */
import { createSocket, type Socket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { UsageError } from '../../../errors.ts'
import type { Severity } from '../level.ts'
import type { Destination } from './appender.ts'
import { integerIn, type Properties } from './properties.ts'
import type { LogRecord } from './record.ts'
import type { Surroundings } from './surroundings.ts'
import { formatTime } from './time-format.ts'

/** Throws `UsageError` when the host is not known. That a datagram could not be sent is told once. */
export async function remoteLog(
  host: string,
  properties: Properties,
  surroundings: Surroundings,
): Promise<Destination> {
  const { warn, processId, qualifiedHostName } = surroundings
  const facility = facilities.indexOf(facilityOf(properties, warn)) * 8
  const ident = properties.get('ident') ?? ''
  const { send, close } = await datagrams(host, integerIn(properties, 'port') ?? SYSLOG_PORT, surroundings)
  return {
    write(text: string, { severity, time, logger }: LogRecord) {
      const priority = facility + priorities[severity].code
      const stamp = formatTime(time, '%Y-%m-%dT%H:%M:%S.%qZ', true)
      send(`<${priority}>1 ${stamp} ${qualifiedHostName} ${ident || '-'} ${processId} ${logger} - ${text}`)
    },
    close,
  }
}

/** The setting `facility`; a word that is none is told, and means user. */
export function facilityOf(properties: Properties, warn: (text: string) => void): string {
  const name = (properties.get('facility') || 'user').toLowerCase()
  if (facilities.includes(name)) return name
  warn(`facility: there is no syslog facility '${name}', using user`)
  return 'user'
}

/** RFC 5424 table 2, and the words that `logger` takes for them. */
export const priorities: Readonly<Record<Severity, { readonly code: number; readonly name: string }>> = {
  fatal: { code: 2, name: 'crit' },
  error: { code: 3, name: 'err' },
  warn: { code: 4, name: 'warning' },
  info: { code: 6, name: 'info' },
  debug: { code: 7, name: 'debug' },
  trace: { code: 7, name: 'debug' },
}

/** By number (RFC 5424 table 1). */
const facilities: readonly string[] = [
  ...['kern', 'user', 'mail', 'daemon', 'auth', 'syslog', 'lpr', 'news', 'uucp', 'cron', 'authpriv', 'ftp'],
  ...['ntp', 'security', 'console', 'clock'],
  ...['local0', 'local1', 'local2', 'local3', 'local4', 'local5', 'local6', 'local7'],
]

interface Datagrams {
  send(text: string): void
  /** Resolves when the system has taken what was sent. */
  close(): Promise<void>
}

async function datagrams(host: string, port: number, { warn }: Surroundings): Promise<Datagrams> {
  const socket = await connected(host, port)
  let failed = false
  const complain = (error: Error): void => {
    if (!failed) warn(`cannot send to ${host}, UDP port ${port}: ${error.message}`)
    failed = true
  }
  socket.on('error', complain)
  // A log shall not keep the process alive.
  socket.unref()
  let open = 0
  let finish: (() => void) | undefined
  return {
    send(text) {
      if (open === MOST_WAITING) return complain(new Error('the network does not keep up, records are dropped'))
      open += 1
      socket.send(Buffer.from(text).subarray(0, LONGEST_DATAGRAM), (error) => {
        open -= 1
        if (error !== null && error !== undefined) complain(error)
        if (open === 0) finish?.()
      })
    },
    async close() {
      if (open > 0) {
        socket.ref()
        await new Promise<void>((resolve) => {
          finish = resolve
        })
      }
      socket.close()
    },
  }
}

async function connected(host: string, port: number): Promise<Socket> {
  try {
    const { address, family } = await lookup(host)
    const socket = createSocket(family === 6 ? 'udp6' : 'udp4')
    socket.connect(port, address)
    await once(socket, 'connect')
    return socket
  } catch (error) {
    throw new UsageError(`cannot send to ${host}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

const SYSLOG_PORT = 514
/** Datagrams that the system has not taken yet. */
const MOST_WAITING = 10_000
/** What fits into one datagram over IPv4 (RFC 5426 3.2). */
const LONGEST_DATAGRAM = 65_507
