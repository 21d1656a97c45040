/** One log record on its way through loggers, filters and layouts. */
import type { Severity } from '../level.ts'

export interface LogRecord {
  readonly logger: string
  readonly severity: Severity
  /** May have several lines; no line end at its end. */
  readonly message: string
  readonly time: Date
}

/** The word for a severity in a log file. */
export const levelWord = (severity: Severity): string => severity.toUpperCase()

/** How long the process had been running at `time`. */
export const millisecondsRunning = (time: Date): number =>
  Math.max(0, Math.round(time.getTime() - performance.timeOrigin))
