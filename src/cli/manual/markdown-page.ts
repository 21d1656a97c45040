/** The page of a tool in docs/tools, from its table and what its manual says besides. */
import { usageLine } from '../help.ts'
import { worded } from '../language.ts'
import { sectionsOf } from '../options/general.ts'
import { optionsOf } from '../parse.ts'
import type { Option, Wording } from '../row.ts'
import { shownGroups } from '../shown-groups.ts'
import { type Definition, type Example, isDefinitions, type Manual, type Part } from './manual.ts'
import { markdownTable } from './markdown-table.ts'

export function markdownPage(manual: Manual): string {
  const { table, exitCodes } = manual.tool
  const blocks = [
    `# ${table.name}`,
    english(table.title),
    fenced('text', [usageLine(table)]),
    ...manual.description,
    list(Object.values(table.parameters).map(({ name, help }) => [name, english(help)])),
    '## Options',
    ...sectionsOf(table).flatMap((section) => [
      `### ${capitalized(english(section.heading))}`,
      ...shownGroups(section).flatMap(({ heading, rows }) => [
        ...(heading === undefined ? [] : [`**${capitalized(english(heading))}**`]),
        optionTable(Object.values(rows).flatMap(optionsOf)),
      ]),
    ]),
    ...manual.parts.flatMap(partBlocks),
    '## Exit codes',
    markdownTable(
      ['code', 'name', 'when'],
      exitCodes.map(({ code, name, when }) => [`${code}`, name, english(when)]),
    ),
    '## Environment',
    list(manual.environment),
    ...(manual.files.length === 0 ? [] : ['## Files', list(manual.files)]),
    '## Examples',
    ...manual.examples.flatMap(exampleBlocks),
    `See also: ${manual.seeAlso.map((other) => `[${other}](${other}.md)`).join(', ')}`,
  ]
  return `<!-- Made from the tool's table and manual by \`npm run docs\`. -->\n\n${blocks.join('\n\n')}\n`
}

function optionTable(options: readonly Option<unknown>[]): string {
  const rows = options.map(({ short, long, values, help }) => [
    [...short, ...long].map((name) => `\`${name}\``).join(' '),
    values.map((each) => `\`${each}\``).join(' '),
    english(help),
  ])
  return markdownTable(['option', 'value', 'effect'], rows)
}

function partBlocks({ heading, body }: Part): string[] {
  return [
    `## ${heading}`,
    ...body.flatMap((each) => {
      if (typeof each === 'string') return [each]
      return isDefinitions(each) ? [list(each)] : exampleBlocks(each)
    }),
  ]
}

const exampleBlocks = ({ what, lines }: Example): string[] => [what, fenced('sh', lines)]

const fenced = (language: string, lines: readonly string[]): string => `\`\`\`${language}\n${lines.join('\n')}\n\`\`\``

const list = (all: readonly Definition[]): string =>
  all.map(([term, meaning]) => `- \`${term}\`: ${meaning}`).join('\n')

const english = (wording: Wording): string => worded(wording, 'en')

const capitalized = (heading: string): string => heading.charAt(0).toUpperCase() + heading.slice(1)
