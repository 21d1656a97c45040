/** The documentation against what is there: links, tests that are named, exports. */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '../..')
const pages = [...readdirSync(root), ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))

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

/** As they stand in links: lower case, hyphens for blanks, no punctuation. */
function headingsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}
