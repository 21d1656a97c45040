/** Help in Japanese: movescu and storescu have it for every text that they show. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sectionsOf } from '../../../src/cli/options/general.ts'
import { optionsOf } from '../../../src/cli/parse.ts'
import type { Wording } from '../../../src/cli/row.ts'
import type { Tool } from '../../../src/cli/tool.ts'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { storescu } from '../../../src/cli/tools/storescu.ts'

for (const tool of [movescu, storescu]) {
  describe(tool.table.name, () => {
    const all = [...wordingsOf(tool)]

    test('every title, heading, parameter, option and exit code has a Japanese text', () => {
      assert.deepEqual(
        all.filter(([, wording]) => typeof wording === 'string'),
        [],
      )
    })

    test('what is Japanese differs from the English unless it is a name', () => {
      const same = all.filter(([, text]) => typeof text === 'object' && text.en === text.ja).map(([place]) => place)
      assert.deepEqual(
        same.filter((place) => !names.has(place)),
        [],
      )
    })
  })
}

/** Proper names of the Standard. */
const names: ReadonlySet<string> = new Set(['--study'])

function* wordingsOf({ table, exitCodes }: Tool): Generator<readonly [place: string, Wording]> {
  yield ['title', table.title]
  for (const { name, help } of Object.values(table.parameters)) yield [name, help]
  for (const { code, when } of exitCodes) yield [`exit code ${code}`, when]
  for (const { heading, groups } of sectionsOf(table)) {
    yield ['section', heading]
    for (const group of groups) {
      if (group.heading !== undefined) yield ['group', group.heading]
      for (const { long, help } of Object.values(group.rows).flatMap(optionsOf)) yield [long[0], help]
    }
  }
}
