/** Records in the log of this system, by its own commands: `logger` for syslog, `eventcreate` for the event log of Windows. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { UsageError } from '../../../errors.ts'
import type { Severity } from '../level.ts'
import type { Destination } from './appender.ts'
import type { Properties } from './properties.ts'
import type { Surroundings } from './surroundings.ts'
import { facilityOf, priorities } from './syslog.ts'

/**
 * `SysLogAppender` without `host`: runs `logger` for each run of records of one severity, when another severity
 * follows, when there is much, after a second, and at the end. Throws `UsageError` when there is no such command.
 */
export function localLog(properties: Properties, surroundings: Surroundings): Destination {
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

/** `NTEventLogAppender`: settings `server`, `log` (Application) and `source` (the tool). Throws `UsageError` on other systems. */
export function eventLog(properties: Properties, surroundings: Surroundings): Destination {
  const missing = 'log4cplus::NTEventLogAppender is for Windows, use log4cplus::SysLogAppender'
  if (surroundings.platform !== 'win32') throw new UsageError(missing)
  const run = commandNamed('eventcreate.exe', 'the command eventcreate is not in PATH', surroundings)
  const server = properties.get('server') || undefined
  const where = [
    ...(server === undefined ? [] : ['/S', server]),
    ...['/L', properties.get('log') || 'Application', '/SO', properties.get('source') || surroundings.appName],
  ]
  return {
    write: (text, { severity }) =>
      run([...where, '/ID', '1', '/T', types[severity], '/D', text.trimEnd().slice(0, LONGEST_EVENT) || ' ']),
  }
}

/** Runs a command with these words and this input; that it failed is told. */
type RunCommand = (args: readonly string[], input?: string) => void

/** The command `name` from PATH. Throws `UsageError`, with `missing` as its words, when there is none. */
function commandNamed(name: string, missing: string, { environment, warn }: Surroundings): RunCommand {
  const command = pathOf(name, environment['PATH'] ?? '')
  if (command === undefined) throw new UsageError(missing)
  return (args, input = '') => {
    const { error, status } = spawnSync(command, args, {
      input,
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: LONGEST_RUN_MS,
    })
    if (error === undefined && status === 0) return
    // One that ends before it took its input leaves an error about that, too; its own word says more.
    const reason = error !== undefined && !status ? error.message : `exit ${status}`
    warn(`the command ${command} failed: ${reason}`)
  }
}

function pathOf(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((candidate) => {
      try {
        accessSync(candidate, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

const types: Readonly<Record<Severity, string>> = {
  fatal: 'ERROR',
  error: 'ERROR',
  warn: 'WARNING',
  info: 'INFORMATION',
  debug: 'INFORMATION',
  trace: 'INFORMATION',
}

/** A command line of Windows has 32767 characters at most. */
const LONGEST_EVENT = 30_000
const LONGEST_RUN_MS = 10_000
const MOST_COLLECTED = 65_536
const COLLECTED_FOR_MS = 1_000
