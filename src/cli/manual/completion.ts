/** Completion scripts for bash, zsh and fish: one list of options for each tool, and a function that walks along it. */
import { worded } from '../language.ts'
import { sectionsOf } from '../options/general.ts'
import { allOptions } from '../parse.ts'
import type { Completion, Parameter } from '../row.ts'
import type { Table } from '../tool.ts'
import { bashFunction, fishFunction, zshFunction } from './completion-functions.ts'

/** The command that runs any of the tools: `dimse movescu …`. */
const umbrella = 'dimse'

export function bashCompletion(tables: readonly Table[]): string {
  const lists = tables.map((table) => `_dimse_list_${table.name}='${linesOf(table).map(quoted).join('\n')}'`)
  const names = tables.map(({ name }) => name).join(' ')
  return `${[
    '# Completion for bash. Read it in with source, or put it with the other completions of bash under the name dimse',
    '# and a link to it under the name of each tool.',
    `_dimse_tools='${names}'`,
    ...lists,
    bashFunction,
    `complete -F _dimse ${umbrella} ${names}`,
  ].join('\n')}\n`
}

export function zshCompletion(tables: readonly Table[]): string {
  const names = tables.map(({ name }) => name).join(' ')
  const lists = tables.map((table) => `_dimse_lists[${table.name}]='${linesOf(table).map(quoted).join('\n')}'`)
  return `${[
    `#compdef ${umbrella} ${names}`,
    '# Completion for zsh. Put it as _dimse into a folder of fpath.',
    `typeset -ga _dimse_tools=(${names})`,
    'typeset -gA _dimse_lists',
    ...lists,
    zshFunction,
    '_dimse "$@"',
  ].join('\n')}\n`
}

export function fishCompletion(tables: readonly Table[]): string {
  const lists = tables.flatMap((table) => [
    `function __dimse_list_${table.name}`,
    ...linesOf(table).map((line) => `    echo '${line.replace(/[\\']/g, '\\$&')}'`),
    'end',
  ])
  const names = tables.map(({ name }) => name)
  return `${[
    '# Completion for fish. Read it in with source, for example from config.fish.',
    `set -g __dimse_tools ${names.join(' ')}`,
    ...lists,
    fishFunction,
    ...[umbrella, ...names].map((name) => `complete -c ${name} -f -a '(__dimse)'`),
  ].join('\n')}\n`
}

/**
 * The list of a tool. An option is its name, the kinds of its values with blanks between or `-`, and its help, with tabs
 * between; a parameter is `<`, its kind and its name, and the last one stands for all that follow.
 */
function linesOf(table: Table): string[] {
  const options = [...allOptions(sectionsOf(table))].flatMap((option) => {
    const kinds = option.completions.map(kindOf).join(' ') || '-'
    const help = worded(option.help, 'en')
    return [...option.short, ...option.long].map((name) => `${name}\t${kinds}\t${help}`)
  })
  return [...options, ...Object.values(table.parameters).map(parameterLine)]
}

const parameterLine = ({ name, completion }: Parameter<unknown>): string => `<\t${kindOf(completion)}\t${name}`

function kindOf(completion: Completion | undefined): string {
  if (completion === undefined) return 'any'
  return typeof completion === 'string' ? completion : `=${completion.join(',')}`
}

/** In single quotes of a shell of the Bourne family. */
const quoted = (line: string): string => line.replaceAll("'", "'\\''")
