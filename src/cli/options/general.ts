/** The options that every tool has: help, version, and how much it says. */
import { UsageError } from '../../errors.ts'
import { type Level, levelNamed } from '../log/level.ts'
import { conflictsWithAny, flag, oneOf, type Read, type Rows, say, value } from '../option.ts'
import { type Group, group, type Section, section, type Table } from '../tool.ts'

const level: Read<Level> = (name) => {
  const found = levelNamed(name)
  if (found === undefined) throw new UsageError('Invalid log level for --log-level option')
  return found
}

export const generalRows = {
  help: flag('-h --help', 'show this text and end'),
  version: flag('--version', 'show the version and end'),
  arguments: flag('--arguments', 'show the command line as it was understood'),
  verbosity: oneOf(undefined, {
    debug: say('-d --debug', 'also show details for finding faults'),
    info: say('-v --verbose', 'also tell what is being done'),
    fatal: say('-q --quiet', 'show only why the run failed'),
  }),
  logLevel: value(
    '-ll --log-level',
    '[l]evel: word',
    'show messages of this weight and above: off, fatal, error, warn, info, debug, trace, all',
    level,
    { checks: [conflictsWithAny('--verbose', '--debug', '--quiet')] },
  ),
}

/** The first section of `table`: the general options and those that the tool adds to them. */
export const generalSection = (table: Table): Section<Group<Rows>> =>
  section('general options', group(undefined, { ...generalRows, ...table.general }))
