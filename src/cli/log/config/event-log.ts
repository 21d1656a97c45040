/** `NTEventLogAppender`: records to the event log of Windows, by its own command `eventcreate`. */
import { UsageError } from '../../../errors.ts'
import type { Severity } from '../level.ts'
import type { Destination } from './appender.ts'
import { commandNamed } from './command-output.ts'
import type { Properties } from './properties.ts'
import type { Surroundings } from './surroundings.ts'

/** Settings `server`, `log` (Application) and `source` (the tool). Throws `UsageError` on other systems. */
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
