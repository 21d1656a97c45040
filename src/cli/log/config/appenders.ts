/** The kinds of appenders that a log configuration may name, and how each is made. */
import { UsageError } from '../../../errors.ts'
import { type Appender, appenderTo, type Destination } from './appender.ts'
import { LogFile } from './file-appender.ts'
import { below, flagIn, type Properties } from './properties.ts'
import { dailyRollingFile, rollingFile } from './rolling-file.ts'
import type { Surroundings } from './surroundings.ts'
import { syslog } from './syslog.ts'

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
  const make = kinds[kind]
  if (make !== undefined) return appenderTo(await make(properties, surroundings), properties, surroundings)
  throw new UsageError(kind in absent ? `${kind} is not supported, ${absent[kind]}` : `there is no appender '${kind}'`)
}

type Make = (properties: Properties, surroundings: Surroundings) => Destination | Promise<Destination>

const consoleAppender: Make = (properties, { console }) => ({
  write: (flagIn(properties, 'logToStdErr') ?? false) ? console.stderr : console.stdout,
})

const kinds: Readonly<Record<string, Make>> = {
  'log4cplus::ConsoleAppender': consoleAppender,
  'log4cplus::FileAppender': (properties, surroundings) => new LogFile(properties, false, surroundings),
  'log4cplus::RollingFileAppender': rollingFile,
  'log4cplus::DailyRollingFileAppender': dailyRollingFile,
  'log4cplus::SysLogAppender': syslog,
  'log4cplus::NullAppender': () => ({ write: () => undefined }),
}

/** Kinds that are known elsewhere, and what to take instead. */
const absent: Readonly<Record<string, string>> = {
  'log4cplus::SocketAppender': 'use log4cplus::SysLogAppender with a host',
  'log4cplus::Log4jUdpAppender': 'use log4cplus::SysLogAppender with a host',
  'log4cplus::NTEventLogAppender': 'use log4cplus::FileAppender',
  'log4cplus::Win32DebugAppender': 'use log4cplus::FileAppender',
  'log4cplus::Win32ConsoleAppender': 'use log4cplus::ConsoleAppender',
  'log4cplus::CLFSAppender': 'use log4cplus::FileAppender',
  'log4cplus::TimeBasedRollingFileAppender': 'use log4cplus::DailyRollingFileAppender',
}
