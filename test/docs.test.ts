/** The documentation against what is there: links, tests that are named, options that are said to be missing, exports. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { sectionsOf } from '../src/cli/options/general.ts'
import { allOptions } from '../src/cli/parse.ts'
import { echoscu } from '../src/cli/tools/echoscu.ts'
import { findscu } from '../src/cli/tools/findscu.ts'
import { movescu } from '../src/cli/tools/movescu.ts'
import { storescu } from '../src/cli/tools/storescu.ts'

const root = join(import.meta.dirname, '../..')
const pages = [...readdirSync(root), ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))
const differences = pages.find(({ name }) => name === 'docs/differences.md')?.text ?? ''
const missingOptions = differences.split('## Not there yet')[1] ?? ''

test('every link to a file or heading of the project leads somewhere', () => {
  const dead = pages.flatMap(({ name, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)]
      .filter(([, path = '', heading]) => {
        const target = path === '' ? join(root, name) : join(root, dirname(name), path)
        return !existsSync(target) || (heading !== undefined && !headingsOf(target).includes(heading))
      })
      .map(([link]) => `${name}: ${link}`),
  )
  assert.deepEqual(dead, [])
})

test('every file that the documentation names exists', () => {
  const missing = pages.flatMap(({ name, text }) =>
    [...text.matchAll(/`([\w-]+\/[\w./-]+\.(?:ts|tsv|json))`/g)]
      .filter(([, path = '']) => !path.includes('NAME'))
      .filter(([, path = '']) => !existsSync(join(root, path)) && !existsSync(join(root, 'src', path)))
      .map(([, path]) => `${name}: ${path}`),
  )
  assert.deepEqual(missing, [])
})

test('the options that are said to be missing are unknown', () => {
  const tools = [movescu, storescu, findscu, echoscu]
  for (const { table } of tools) {
    const known = new Set([...allOptions(sectionsOf(table))].flatMap(({ short, long }) => [...short, ...long]))
    for (const name of [table.name, 'all']) {
      const row = missingOptions.split('\n').find((line) => new RegExp(`^\\| ${name} +\\|`).test(line))
      assert.ok(row !== undefined, name)
      const said = [...row.matchAll(/`([-+][^`]+)`/g)].map(([, option = '']) => option)
      assert.deepEqual(
        said.filter((option) => known.has(option)),
        [],
        `${table.name} has them by now`,
      )
    }
  }
})

/** As they stand in links: lower case, hyphens for blanks, no punctuation. */
function headingsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}
