/** The texts that `--help` and `--version` show, made from a tool's table. */

import type { Option, Parameter, Wording } from './option.ts'
import { sectionsOf } from './options/general.ts'
import { optionsOf } from './parse.ts'
import type { Table } from './tool.ts'
import { identification } from './version.ts'

/** The four lines that stand over every text of the tool that is not a log record. */
export const banner = (table: Table): string =>
  `${identification(table.name)}\n\n${table.name}: ${inEnglish(table.title)}\n`

/** What `--version` shows: the banner and what the program runs on. */
export const versionText = (table: Table): string =>
  `${banner(table)}\nHost type: ${process.platform}-${process.arch}\nCharacter encoding: UTF-8\nRuns on: Node.js ${process.version}\n`

/** The usage text: parameters, then each section with its groups, in the order of the table. */
export function helpText(table: Table): string {
  const parameters = Object.values(table.parameters)
  const rows: HelpRow[] = [
    { kind: 'heading', indent: 0, text: 'parameters:' },
    ...parameters.map((each): HelpRow => ({ kind: 'parameter', name: each.name, help: inEnglish(each.help) })),
  ]
  for (const { heading, groups } of sectionsOf(table)) {
    rows.push({ kind: 'blank' }, { kind: 'heading', indent: 0, text: `${inEnglish(heading)}:` })
    for (const group of groups) {
      const indent = group.heading === undefined ? 2 : 4
      if (group.heading !== undefined) rows.push({ kind: 'heading', indent: 2, text: `${inEnglish(group.heading)}:` })
      for (const option of Object.values(group.rows).flatMap(optionsOf)) rows.push({ kind: 'option', indent, option })
    }
  }
  const usage = `usage: ${[table.name, '[options]', ...parameters.map(usageOf)].join(' ')}\n`
  return `${banner(table)}${usage}\n${layOut(rows)}`
}

type HelpRow =
  | { readonly kind: 'blank' }
  | { readonly kind: 'heading'; readonly indent: number; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly help: string }
  | { readonly kind: 'option'; readonly indent: number; readonly option: Option<unknown> }

/** Short names, long names and texts stand in three columns, as wide as the table needs. */
function layOut(rows: readonly HelpRow[]): string {
  const options = rows.flatMap((row) => (row.kind === 'option' ? [row] : []))
  const shortWidth = Math.max(0, ...options.map(({ option }) => option.short.join(' ').length))
  const longWidth = Math.max(0, ...options.map(({ indent, option }) => indent + option.long.join(' ').length))
  const nameWidth = Math.max(0, ...rows.map((row) => (row.kind === 'parameter' ? row.name.length : 0)))
  const text = rows.flatMap((row) => {
    if (row.kind === 'blank') return ['']
    if (row.kind === 'heading') return [' '.repeat(row.indent) + row.text]
    if (row.kind === 'parameter') return columns(`  ${row.name.padEnd(nameWidth)}`, wrap(row.help))
    const { indent, option } = row
    const names = `${option.short.join(' ').padEnd(shortWidth)}  ${option.long.join(' ').padEnd(longWidth - indent)}`
    const shown = option.values.length > 0 ? [option.values.join(', ')] : []
    return columns(' '.repeat(indent) + names, [...shown, ...wrap(inEnglish(option.help))])
  })
  return `${text.join('\n')}\n`
}

function columns(left: string, right: readonly string[]): string[] {
  return right.map((line, index) => `${index === 0 ? left : ' '.repeat(left.length)}  ${line}`)
}

function wrap(text: string): string[] {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line === '') lines[lines.length - 1] = word
    else if (line.length + 1 + word.length <= TEXT_WIDTH) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

function usageOf({ name, count }: Parameter<unknown>): string {
  return { one: name, maybe: `[${name}]`, some: `${name}...`, any: `[${name}...]` }[count]
}

/** The English of a wording. */
export const inEnglish = (wording: Wording): string => (typeof wording === 'string' ? wording : wording.en)

const TEXT_WIDTH = 56
