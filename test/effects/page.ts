/** The options that the manual pages print, against a tool's table and the tests of effects. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sectionsOf } from '../../src/cli/options/general.ts'
import { allOptions } from '../../src/cli/parse.ts'
import type { Tool } from '../../src/cli/tool.ts'
import { coveredOptions } from './effect.ts'

interface Page {
  readonly tool: string
  /** Short and long name as the page prints them, with a blank between. */
  readonly options: readonly string[]
}

/** Loads the tests of effects in the folder of `tool`, then holds its table and these tests against the pages. */
export async function checkPages(tool: Tool): Promise<void> {
  const { name } = tool.table
  const folder = join(import.meta.dirname, name)
  for (const file of readdirSync(folder).sort()) if (file.endsWith('.js')) await import(join(folder, file))
  const byName = new Map(
    [...allOptions(sectionsOf(tool.table))].flatMap((option) =>
      [...option.short, ...option.long].map((each) => [each, option.long[0]] as const),
    ),
  )
  for (const [title, { options }] of pagesOf(name)) {
    test(`${title}: every short and long name is in the table, together`, () => {
      const apart = options.filter((names) => new Set(names.split(' ').map((each) => byName.get(each))).size !== 1)
      const unknown = options.filter((names) => names.split(' ').some((each) => !byName.has(each)))
      assert.deepEqual({ unknown, apart }, { unknown: [], apart: [] })
    })
    test(`${title}: every option has a test of its effect`, () => {
      const untested = options.filter((names) => !coveredOptions().has(byName.get(names.split(' ')[0] ?? '') ?? ''))
      assert.deepEqual(untested, [])
    })
  }
}

function pagesOf(tool: string): readonly (readonly [string, Page])[] {
  // Compiled tests run from build/test/effects; the lists stay with their source.
  const file = join(import.meta.dirname, '..', '..', '..', 'test', 'effects', 'manual-pages.json')
  const pages: Readonly<Record<string, Page>> = JSON.parse(readFileSync(file, 'utf8'))
  return Object.entries(pages).filter(([, page]) => page.tool === tool)
}
