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

/** What every tool understands, evaluated before anything else of its sections. */
export const generalGroup = group(undefined, generalRows)

/** The sections that a tool has, first the general options and those that `table` adds to them. */
export const sectionsOf = (table: Table): readonly Section<Group<Rows>>[] => [
  section('general options', generalGroup, ...addedGroups(table)),
  ...table.sections,
]

/** The groups of `table` itself, in the order of evaluation. */
export const groupsOf = (table: Table): readonly Group<Rows>[] => [
  ...addedGroups(table),
  ...table.sections.flatMap(({ groups }) => groups),
]

const addedGroups = ({ general }: Table): readonly Group<Rows>[] =>
  general === undefined ? [] : [group(undefined, general)]
