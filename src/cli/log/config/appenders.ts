/** The kinds of appenders that a log configuration may name, and how each is made. */
import { UsageError } from '../../../errors.ts'
import { type Appender, appenderTo, type Destination } from './appender.ts'
import { LogFile } from './file-appender.ts'
import { below, flagIn, type Properties } from './properties.ts'
import { dailyRollingFile, rollingFile } from './rolling-file.ts'
import type { Surroundings } from './surroundings.ts'
import { remoteLog } from './syslog.ts'
import { eventLog, localLog } from './system-log.ts'

/** Makes the appender of kind `kind`. Throws `UsageError` when it cannot do its work. */
export async function makeAppender(
  kind: string,
  properties: Properties,
  surroundings: Surroundings,
): Promise<Appender> {
  if (kind === 'log4cplus::AsyncAppender') {
    // Records are written at once in any case: the appender behind it is all that there is to it.
    const inner = await makeAppender(properties.get('Appender') ?? '', below(properties, 'Appender.'), surroundings)
    return appenderTo(
      { write: (_text, record) => inner.append(record), close: () => inner.close() },
      properties,
      surroundings,
    )
  }
  const known = kinds[kind]
  if (known !== undefined) return appenderTo(await known.make(properties, surroundings), properties, surroundings)
  throw new UsageError(kind in absent ? `${kind} is not supported, ${absent[kind]}` : `there is no appender '${kind}'`)
}

/** The settings of `properties` that mean nothing to an appender of kind `kind`. */
export function settingsWithoutEffect(kind: string, properties: Properties): readonly string[] {
  const known = [...common, ...(kinds[kind]?.settings ?? ['Appender'])]
  return [...properties.keys()].filter((key) => !known.includes(key) && !/^(layout|filters|Appender)\./.test(key))
}

interface Kind {
  readonly settings: readonly string[]
  make(properties: Properties, surroundings: Surroundings): Destination | Promise<Destination>
}

const common = ['layout', 'Threshold']
const file = ['File', 'Append', 'ImmediateFlush', 'CreateDirs']

const kinds: Readonly<Record<string, Kind>> = {
  'log4cplus::ConsoleAppender': {
    // What goes to a console is never collected.
    settings: ['logToStdErr', 'ImmediateFlush'],
    make: (properties, { console }) => ({
      write: (flagIn(properties, 'logToStdErr') ?? false) ? console.stderr : console.stdout,
    }),
  },
  'log4cplus::FileAppender': {
    settings: file,
    make: (properties, surroundings) => new LogFile(properties, false, surroundings),
  },
  'log4cplus::RollingFileAppender': { settings: [...file, 'MaxFileSize', 'MaxBackupIndex'], make: rollingFile },
  'log4cplus::DailyRollingFileAppender': {
    settings: [...file, 'Schedule', 'MaxBackupIndex', 'RollOnClose', 'DatePattern'],
    make: dailyRollingFile,
  },
  'log4cplus::SysLogAppender': {
    settings: ['ident', 'facility', 'host', 'port'],
    make: (properties, surroundings) => {
      const host = properties.get('host') ?? ''
      return host === '' ? localLog(properties, surroundings) : remoteLog(host, properties, surroundings)
    },
  },
  'log4cplus::NTEventLogAppender': { settings: ['server', 'log', 'source'], make: eventLog },
  'log4cplus::NullAppender': { settings: [], make: () => ({ write: () => undefined }) },
}

/** Kinds that are known elsewhere, and what to take instead. */
const absent: Readonly<Record<string, string>> = {
  'log4cplus::SocketAppender': 'use log4cplus::SysLogAppender with a host',
  'log4cplus::Log4jUdpAppender': 'use log4cplus::SysLogAppender with a host',
  'log4cplus::Win32DebugAppender': 'use log4cplus::NTEventLogAppender',
  'log4cplus::Win32ConsoleAppender': 'use log4cplus::ConsoleAppender',
  'log4cplus::CLFSAppender': 'use log4cplus::FileAppender',
  'log4cplus::TimeBasedRollingFileAppender': 'use log4cplus::DailyRollingFileAppender',
}
