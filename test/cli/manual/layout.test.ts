/** The layout of our help against that of DCMTK: the same options in the same order, in sections of the same names. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { helpText } from '../../../src/cli/help.ts'
import { echoscu } from '../../../src/cli/tools/echoscu.ts'
import { findscu } from '../../../src/cli/tools/findscu.ts'
import { getscu } from '../../../src/cli/tools/getscu.ts'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { storescp } from '../../../src/cli/tools/storescp.ts'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { run } from '../../support/peers/child.ts'
import { lacks, pathOf } from '../../support/peers/installed.ts'

for (const { table } of [movescu, storescu, findscu, echoscu, getscu, storescp]) {
  test(`the help of ${table.name}`, async (t) => {
    if (await lacks(t, 'dcmtk')) return
    const theirs = layoutOf((await run(pathOf(table.name) ?? '', ['--help'])).stdout)
    const ours = layoutOf(helpText(table, 'en'))
    const [known, shared] = [theirs, ours].map((each) => new Set(each.map(({ long }) => long)))
    const common = (layout: readonly Place[]): readonly Place[] =>
      layout.filter(({ long }) => known?.has(long) && shared?.has(long) && !elsewhere.has(long))
    t.diagnostic(`${common(ours).length} options of ${theirs.length}`)
    assert.deepEqual(common(ours), common(theirs))
  })
}

/** Those that exclude each other stand together here: both passwords behind the ways to say who asks. */
const elsewhere: ReadonlySet<string> = new Set(['--password', '--empty-password'])

interface Place {
  readonly section: string
  readonly short: string
  readonly long: string
}

function layoutOf(help: string): readonly Place[] {
  const places: Place[] = []
  let section = ''
  for (const line of help.split('\n')) {
    section = /^([a-zA-Z].*):$/.exec(line)?.[1] ?? section
    const [, short = '', long] = /^ {2,4}([-+]\S+)? +(--[a-z0-9-]+)/.exec(line) ?? []
    if (long !== undefined) places.push({ section, short, long })
  }
  return places
}
