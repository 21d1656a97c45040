/** `SysLogAppender`: records to the system's log, by its own command `logger`, or to a host by UDP (RFC 5424, RFC 5426). */
import type { Severity } from '../level.ts'
import type { Destination } from './appender.ts'
import { commandNamed } from './command-output.ts'
import { integerIn, type Properties } from './properties.ts'
import type { LogRecord } from './record.ts'
import type { Surroundings } from './surroundings.ts'
import { formatTime } from './time-format.ts'
import { datagrams } from './udp.ts'

/** To the host of the setting `host`, else to this system's log. */
export function syslog(properties: Properties, surroundings: Surroundings): Destination | Promise<Destination> {
  const host = properties.get('host') ?? ''
  return host === '' ? localLog(properties, surroundings) : remoteLog(host, properties, surroundings)
}

/**
 * Runs `logger` for each run of records of one severity: when another severity follows, when there is much, after a
 * second, and at the end. Throws `UsageError` when there is no such command.
 */
function localLog(properties: Properties, surroundings: Surroundings): Destination {
  const missing = 'the local syslog needs the command logger, which is not in PATH; with a host UDP is used'
  const run = commandNamed('logger', missing, surroundings)
  const facility = facilityOf(properties, surroundings.warn)
  const tag = properties.get('ident') || surroundings.appName
  let collected = ''
  let severity: Severity = 'info'
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (collected !== '') run(['-t', tag, '-p', `${facility}.${priorities[severity].name}`], collected)
    collected = ''
  }
  return {
    write(text, record) {
      if (record.severity !== severity || collected.length > MOST_COLLECTED) flush()
      severity = record.severity
      collected += text.endsWith('\n') ? text : `${text}\n`
      timer ??= setTimeout(flush, COLLECTED_FOR_MS).unref()
    },
    close: flush,
  }
}

async function remoteLog(host: string, properties: Properties, surroundings: Surroundings): Promise<Destination> {
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

function facilityOf(properties: Properties, warn: (text: string) => void): string {
  const name = (properties.get('facility') || 'user').toLowerCase()
  if (facilities.includes(name)) return name
  warn(`facility: there is no syslog facility '${name}', using user`)
  return 'user'
}

/** By number (RFC 5424 table 1). */
const facilities: readonly string[] = [
  ...['kern', 'user', 'mail', 'daemon', 'auth', 'syslog', 'lpr', 'news', 'uucp', 'cron', 'authpriv', 'ftp'],
  ...['ntp', 'security', 'console', 'clock'],
  ...['local0', 'local1', 'local2', 'local3', 'local4', 'local5', 'local6', 'local7'],
]

/** RFC 5424 table 2, and the words that `logger` takes for them. */
const priorities: Readonly<Record<Severity, { readonly code: number; readonly name: string }>> = {
  fatal: { code: 2, name: 'crit' },
  error: { code: 3, name: 'err' },
  warn: { code: 4, name: 'warning' },
  info: { code: 6, name: 'info' },
  debug: { code: 7, name: 'debug' },
  trace: { code: 7, name: 'debug' },
}

const SYSLOG_PORT = 514
const MOST_COLLECTED = 65_536
const COLLECTED_FOR_MS = 1_000
