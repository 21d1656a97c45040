/** Every option that DCMTK's programs list in their help is one of ours, with as many values. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sectionsOf } from '../../src/cli/options/general.ts'
import { allOptions } from '../../src/cli/parse.ts'
import { tools } from '../../src/cli/tools/registry.ts'
import { run } from '../support/peers/child.ts'
import { lacks, pathOf } from '../support/peers/installed.ts'

describe('the options of', () => {
  for (const { name, load } of tools) {
    test(name, async (t) => {
      if (await lacks(t, 'dcmtk')) return
      const { table } = await load()
      const ours = new Map(
        [...allOptions(sectionsOf(table))].flatMap(({ short, long, values }) =>
          [...short, ...long].map((spelled) => [spelled, values.length] as const),
        ),
      )
      const { stdout } = await run(pathOf(name) ?? name, ['--help'])
      const rows = [...stdout.matchAll(/^ {2,12}(?:([-+][^\s-]\S*) +)?(--[\w-]+) +(.*)$/gm)]
      assert.ok(rows.length > 20, `${rows.length} rows`)
      for (const [, short, long = '', rest = ''] of rows) {
        const values = [...(/^\[\w\].*/.exec(rest)?.[0] ?? '').matchAll(/\[\w\]/g)].length
        for (const spelled of [long, ...(short === undefined ? [] : [short])]) {
          assert.equal(ours.get(spelled), values, `${spelled} ${rest}`)
        }
      }
    })
  }
})
