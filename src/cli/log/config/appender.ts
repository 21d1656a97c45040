/** An appender: lets records pass by threshold and filters, lays them out, and hands the text to its destination. */
import { type Level, levels } from '../level.ts'
import { type Layout, layoutOf } from './layout.ts'
import { below, flagIn, levelIn, type Properties } from './properties.ts'
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

/** Accepts a record, denies it, or leaves it to the next one. */
export type Filter = (record: LogRecord) => 'accept' | 'deny' | 'neutral'

/** The filters `filters.1`, `filters.2` … of an appender, up to the first number that is missing. */
export function filtersOf(properties: Properties, surroundings: Surroundings): readonly Filter[] {
  const filters: Filter[] = []
  for (let number = 1; ; number += 1) {
    const name = properties.get(`filters.${number}`)
    if (name === undefined) return filters
    const make = filterKinds[name]
    if (make === undefined) surroundings.warn(`there is no filter '${name}', it is left out`)
    else filters.push(make(below(properties, `filters.${number}.`), surroundings))
  }
}

/** The first filter that decides, decides; a record that none of them decides about passes. */
export const passes = (filters: readonly Filter[], record: LogRecord): boolean => {
  for (const filter of filters) {
    const decision = filter(record)
    if (decision !== 'neutral') return decision === 'accept'
  }
  return true
}

const acceptOnMatch = (properties: Properties): boolean => flagIn(properties, 'AcceptOnMatch') ?? false

function levelMatch(properties: Properties, { warn }: Surroundings): Filter {
  const level = levelIn(properties, 'LogLevelToMatch', warn)
  const matched = acceptOnMatch(properties) ? 'accept' : 'deny'
  return ({ severity }) => (severity === level ? matched : 'neutral')
}

/** From `LogLevelMin`, the least grave, to `LogLevelMax`; without one of them that end is open. */
function levelRange(properties: Properties, { warn }: Surroundings): Filter {
  const rank = (level: Level): number => levels.indexOf(level)
  const highest = rank(levelIn(properties, 'LogLevelMin', warn) ?? 'all')
  const lowest = rank(levelIn(properties, 'LogLevelMax', warn) ?? 'off')
  const matched = acceptOnMatch(properties) ? 'accept' : 'neutral'
  return ({ severity }) => (rank(severity) > highest || rank(severity) < lowest ? 'deny' : matched)
}

function stringMatch(properties: Properties): Filter {
  const text = properties.get('StringToMatch') ?? ''
  const matched = acceptOnMatch(properties) ? 'accept' : 'deny'
  return ({ message }) => (text !== '' && message.includes(text) ? matched : 'neutral')
}

const filterKinds: Readonly<Record<string, (properties: Properties, surroundings: Surroundings) => Filter>> = {
  'log4cplus::spi::DenyAllFilter': () => () => 'deny',
  'log4cplus::spi::LogLevelMatchFilter': levelMatch,
  'log4cplus::spi::LogLevelRangeFilter': levelRange,
  'log4cplus::spi::StringMatchFilter': stringMatch,
}
