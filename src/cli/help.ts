/** The text that `--help` shows, made from a tool's table. */
import { type Language, worded } from './language.ts'
import { sectionsOf } from './options/general.ts'
import { optionsOf } from './parse.ts'
import type { Option, Parameter } from './row.ts'
import { shownGroups } from './shown-groups.ts'
import type { Table } from './tool.ts'
import { identification } from './version.ts'
import { wrap } from './wrap.ts'

/** The usage text: parameters, then each section with its groups, in the order of the table. */
export function helpText(table: Table, language: Language): string {
  const parameters = Object.values(table.parameters)
  const rows: HelpRow[] = [
    { kind: 'heading', indent: 0, text: words[language].parameters },
    ...parameters.map((each): HelpRow => ({ kind: 'parameter', name: each.name, help: worded(each.help, language) })),
  ]
  for (const section of sectionsOf(table)) {
    rows.push({ kind: 'blank' }, { kind: 'heading', indent: 0, text: worded(section.heading, language) })
    for (const group of shownGroups(section)) {
      const indent = group.heading === undefined ? 2 : 4
      if (group.heading !== undefined) {
        rows.push({ kind: 'heading', indent: 2, text: worded(group.heading, language) })
      }
      for (const option of Object.values(group.rows).flatMap(optionsOf)) {
        rows.push({ kind: 'option', indent, option, help: worded(option.help, language) })
      }
    }
  }
  const title = `${identification(table.name)}\n\n${table.name}: ${worded(table.title, language)}\n`
  return `${title}${words[language].usage}: ${usageLine(table)}\n\n${layOut(rows)}`
}

/** The form of a call: `movescu [options] peer port [dcmfile-in...]`. */
export const usageLine = (table: Table): string =>
  [table.name, '[options]', ...Object.values(table.parameters).map(usageOf)].join(' ')

type HelpRow =
  | { readonly kind: 'blank' }
  | { readonly kind: 'heading'; readonly indent: number; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly help: string }
  | { readonly kind: 'option'; readonly indent: number; readonly option: Option<unknown>; readonly help: string }

/** Short names, long names and texts stand in three columns, as wide as the table needs. */
function layOut(rows: readonly HelpRow[]): string {
  const options = rows.flatMap((row) => (row.kind === 'option' ? [row] : []))
  const shortWidth = Math.max(0, ...options.map(({ option }) => option.short.join(' ').length))
  const longWidth = Math.max(0, ...options.map(({ indent, option }) => indent + option.long.join(' ').length))
  const nameWidth = Math.max(0, ...rows.map((row) => (row.kind === 'parameter' ? row.name.length : 0)))
  const text = rows.flatMap((row) => {
    if (row.kind === 'blank') return ['']
    if (row.kind === 'heading') return [`${' '.repeat(row.indent)}${row.text}:`]
    if (row.kind === 'parameter') return columns(`  ${row.name.padEnd(nameWidth)}`, wrap(row.help, TEXT_WIDTH))
    const { indent, option, help } = row
    const names = `${option.short.join(' ').padEnd(shortWidth)}  ${option.long.join(' ').padEnd(longWidth - indent)}`
    const shown = option.values.length > 0 ? [option.values.join(', ')] : []
    return columns(' '.repeat(indent) + names, [...shown, ...wrap(help, TEXT_WIDTH)])
  })
  return `${text.join('\n')}\n`
}

function columns(left: string, right: readonly string[]): string[] {
  return right.map((line, index) => `${index === 0 ? left : ' '.repeat(left.length)}  ${line}`)
}

function usageOf({ name, count }: Parameter<unknown>): string {
  return { one: name, maybe: `[${name}]`, some: `${name}...`, any: `[${name}...]` }[count]
}

const words: Readonly<Record<Language, { readonly parameters: string; readonly usage: string }>> = {
  en: { parameters: 'parameters', usage: 'usage' },
  ja: { parameters: '引数', usage: '使い方' },
}

/** Columns of a terminal. */
const TEXT_WIDTH = 56
