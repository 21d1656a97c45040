/** A manual page in the man macros (groff_man(7)), from a tool's table and what its manual says besides. */
import { worded } from '../language.ts'
import { sectionsOf } from '../options/general.ts'
import { optionsOf } from '../parse.ts'
import type { Option, Wording } from '../row.ts'
import { shownGroups } from '../shown-groups.ts'
import { releaseDate, version } from '../version.ts'
import { type Definition, type Example, isDefinitions, type Manual, type Part, type Prose } from './manual.ts'

export function manPage(manual: Manual): string {
  const { table, exitCodes } = manual.tool
  const { name } = table
  const parameters = Object.values(table.parameters)
  const lines = [
    `.TH ${name.toUpperCase()} 1 ${releaseDate} "dimse ${version}" "dimse"`,
    '.ad l',
    '.SH NAME',
    `${name} \\- ${escaped(english(table.title))}`,
    '.SH SYNOPSIS',
    `.B ${name}`,
    '.RI [ options ]',
    ...parameters.map(({ name: parameter, count }) => {
      const italic = `\\fI${escaped(parameter)}\\fR`
      return { one: italic, maybe: `[${italic}]`, some: `${italic}...`, any: `[${italic}...]` }[count]
    }),
    '.SH DESCRIPTION',
    ...paragraphs(manual.description),
    '.SH PARAMETERS',
    ...parameters.flatMap(({ name: parameter, help }) => ['.TP', `.I ${escaped(parameter)}`, text(english(help))]),
    '.SH OPTIONS',
    ...sectionsOf(table).flatMap((section) => [
      `.SS ${capitalized(english(section.heading))}`,
      ...shownGroups(section).flatMap(({ heading, rows }) => [
        ...(heading === undefined ? [] : ['.PP', `\\fI${escaped(capitalized(english(heading)))}\\fR`]),
        ...Object.values(rows).flatMap(optionsOf).flatMap(optionLines),
      ]),
    ]),
    ...manual.parts.flatMap(partLines),
    '.SH EXIT STATUS',
    ...definitions(exitCodes.map(({ code, name: called, when }) => [`${code}`, `(${called}) ${english(when)}`])),
    '.SH ENVIRONMENT',
    ...definitions(manual.environment),
    ...(manual.files.length === 0 ? [] : ['.SH FILES', ...definitions(manual.files)]),
    '.SH EXAMPLES',
    ...manual.examples.flatMap(exampleLines),
    '.SH SEE ALSO',
    manual.seeAlso.map((other) => `.BR ${other} (1)`).join(' ,\n'),
  ]
  // A heading is a paragraph mark by itself.
  return `${lines.filter((line, index) => line !== '.PP' || !/^\.S[SH] /.test(lines[index - 1] ?? '')).join('\n')}\n`
}

function optionLines({ short, long, values, help }: Option<unknown>): string[] {
  const names = [...short, ...long].map((each) => `\\fB${escaped(each)}\\fR`).join(', ')
  const shown = values.map((each) => ` \\fI${escaped(each)}\\fR`).join(',')
  return ['.TP', names + shown, text(english(help))]
}

function partLines({ heading, body }: Part): string[] {
  const lines = body.flatMap((each) => {
    if (typeof each === 'string') return ['.PP', text(each)]
    return isDefinitions(each) ? definitions(each) : exampleLines(each)
  })
  return [`.SH ${escaped(heading.toUpperCase())}`, ...lines]
}

function paragraphs(all: readonly Prose[]): string[] {
  return all.flatMap((each, index) => [...(index === 0 ? [] : ['.PP']), text(each)])
}

const definitions = (all: readonly Definition[]): string[] =>
  all.flatMap(([term, meaning]) => ['.TP', `\\fB${escaped(term)}\\fR`, text(meaning)])

const exampleLines = ({ what, lines }: Example): string[] => [
  '.PP',
  text(what),
  '.PP',
  '.RS 4',
  '.EX',
  ...lines.map((line) => unrequested(escaped(line))),
  '.EE',
  '.RE',
]

/** Lines of text with their code in bold; code is not broken. */
function text(prose: Prose): string {
  const lines: string[] = []
  for (const [word] of escaped(prose).matchAll(/(?:`[^`]*`|[^\s`])+/g)) {
    const marked = word.replace(/`([^`]*)`/g, '\\fB$1\\fR')
    const longer = `${lines.at(-1)} ${marked}`
    if (lines.length === 0 || longer.length > LINE_WIDTH) lines.push(marked)
    else lines[lines.length - 1] = longer
  }
  return lines.map(unrequested).join('\n')
}

/** What would be a request at the beginning of a line is none. */
const unrequested = (line: string): string => (/^[.']/.test(line) ? `\\&${line}` : line)

/** Characters that roff would take for something else. */
const escaped = (plain: string): string => plain.replaceAll('\\', '\\e').replaceAll('-', '\\-')

const english = (wording: Wording): string => worded(wording, 'en')

const capitalized = (heading: string): string => heading.charAt(0).toUpperCase() + heading.slice(1)

/** Longer lines of source are bad style (mandoc(1)). */
const LINE_WIDTH = 78
