/** An appender: lets records pass by threshold and filters, lays them out, and hands the text to its destination. */
import { type Level, levels } from '../level.ts'
import { type Filter, filtersOf, passes } from './filter.ts'
import { type Layout, layoutOf } from './layout.ts'
import { levelIn } from './level-setting.ts'
import { below, type Properties } from './properties.ts'
import type { LogRecord } from './record.ts'
import type { Surroundings } from './surroundings.ts'

/** Where the text of records goes. */
export interface Destination {
  write(text: string, record: LogRecord): void
  /** Everything that was written has left for good before this returns, or before its promise resolves. */
  close?(): void | Promise<void>
}

export interface Appender {
  append(record: LogRecord): void
  close(): void | Promise<void>
}

/** Puts what all appenders have in common before `destination`. */
export function appenderTo(destination: Destination, properties: Properties, surroundings: Surroundings): Appender {
  const layout: Layout = layoutOf(properties, below(properties, 'layout.'), surroundings)
  const threshold: Level = levelIn(properties, 'Threshold', surroundings.warn) ?? 'all'
  const filters: readonly Filter[] = filtersOf(properties, surroundings)
  const highest = levels.indexOf(threshold)
  return {
    append(record) {
      if (levels.indexOf(record.severity) > highest || !passes(filters, record)) return
      destination.write(layout(record), record)
    },
    close: () => destination.close?.(),
  }
}
