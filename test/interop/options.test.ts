/** Every option that DCMTK's programs list in their help is one of ours, with as many values. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sectionsOf } from '../../src/cli/options/general.ts'
import { allOptions } from '../../src/cli/parse.ts'
import { tools } from '../../src/cli/tools/registry.ts'
import { run } from '../support/peers/child.ts'
import { lacks, pathOf } from '../support/peers/installed.ts'

/** Those that docs/differences.md says are not there yet. */
const missing: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'dcmdump',
    new Set([
      ...['--use-meta-length', '--ignore-meta-length', '--accept-odd-length', '--assume-even-length'],
      ...['--use-explicit-vr', '--ignore-explicit-vr', '--treat-as-unknown', '--assume-implicit'],
      ...['--enable-cp246', '--disable-cp246', '--maxlength-dict', '--maxlength-seq'],
      ...['--use-delim-items', '--replace-wrong-delim', '--illegal-obow-rej', '--illegal-obow-conv'],
      ...['--illegal-voi-rej', '--illegal-voi-conv', '--abort-expl-pixdata', '--use-expl-pixdata'],
      ...['--ignore-parse-errors', '--handle-parse-errors', '--bitstream-deflated', '--bitstream-zlib'],
    ]),
  ],
])

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
        if (missing.get(name)?.has(long) === true) continue
        for (const spelled of [long, ...(short === undefined ? [] : [short])]) {
          assert.equal(ours.get(spelled), values, `${spelled} ${rest}`)
        }
      }
    })
  }
})
