/** The layouts of log4cplus: a record as text. */
import { patternLayout } from './pattern-layout.ts'
import { flagIn, type Properties } from './properties.ts'
import { type LogRecord, levelWord, millisecondsRunning } from './record.ts'
import type { Surroundings } from './surroundings.ts'
import { formatTime } from './time-format.ts'

export type Layout = (record: LogRecord) => string

/**
 * The layout that `properties` of an appender ask for, `SimpleLayout` when none. What cannot be had is told, and
 * `SimpleLayout` takes its place: the records are not lost.
 */
export function layoutOf(properties: Properties, layoutProperties: Properties, surroundings: Surroundings): Layout {
  const name = properties.get('layout')
  if (name === undefined) return simpleLayout
  const make = layouts[name]
  if (make !== undefined) return make(layoutProperties, surroundings)
  surroundings.warn(`there is no layout '${name}', using log4cplus::SimpleLayout`)
  return simpleLayout
}

/** Time, thread, level, logger: milliseconds since the start of the process unless there is a `DateFormat`. */
function ttccLayout(properties: Properties, { processId }: Surroundings): Layout {
  const format = properties.get('DateFormat')
  const utc = flagIn(properties, 'Use_gmtime') ?? false
  return ({ time, severity, logger, message }) => {
    const shown = format === undefined ? String(millisecondsRunning(time)) : formatTime(time, format, utc)
    return `${shown} [${processId}] ${levelWord(severity)} ${logger} <> - ${message}\n`
  }
}

function patternLayoutOf(properties: Properties, surroundings: Surroundings): Layout {
  const pattern = properties.get('ConversionPattern') ?? properties.get('Pattern')
  if (pattern === undefined) {
    surroundings.warn('there is a log4cplus::PatternLayout without ConversionPattern, using log4cplus::SimpleLayout')
    return simpleLayout
  }
  return patternLayout(pattern, flagIn(properties, 'FormatEachLine') ?? true, surroundings)
}

/** `INFO - message`; further lines of the message stand by themselves. */
const simpleLayout: Layout = ({ severity, message }) => `${levelWord(severity)} - ${message}\n`

const layouts: Readonly<Record<string, (properties: Properties, surroundings: Surroundings) => Layout>> = {
  'log4cplus::SimpleLayout': () => simpleLayout,
  'log4cplus::TTCCLayout': ttccLayout,
  'log4cplus::PatternLayout': patternLayoutOf,
}
