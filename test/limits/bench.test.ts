/** The short form of the bench runs, every program of it does its work, and every aim finds its rows. No time is judged. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { cellsOf, judgementsOf } from '../../scripts/bench/judgement.ts'
import type { Row } from '../../scripts/bench/scenario.ts'
import { run } from '../support/peers/child.ts'
import { lacks } from '../support/peers/installed.ts'
import { workplace } from '../support/peers/workplace.ts'

const work = workplace()
after(() => work.remove())

test('npm run bench -- --short', { timeout: 290_000 }, async (t) => {
  if (await lacks(t, 'dcmtk', 'orthanc')) return
  const script = fileURLToPath(new URL('../../scripts/bench.js', import.meta.url))
  const json = `${work.path}/results.json`
  const { code, stdout, stderr } = await run(process.execPath, [script, '--short', '--json', json], {
    limitMs: 280_000,
  })
  assert.equal(code, 0, stdout + stderr)
  const { rows }: { readonly rows: readonly Row[] } = JSON.parse(readFileSync(json, 'utf8'))
  for (const { medianSeconds } of rows) assert.ok(medianSeconds > 0)
  const unmeasured = judgementsOf(rows).filter(({ measured }) => measured.length === 0)
  // Only with --large.
  assert.deepEqual([...new Set(unmeasured.map(({ set }) => set))], ['F'])
})

test('aims are judged by the rows of their scenarios', () => {
  const row = (program: string, ours: number, more: Partial<Row> = {}): Row => ({
    scenario: 'send into storescp --ignore',
    set: 'A',
    program,
    medianSeconds: ours,
    minimumSeconds: ours,
    maximumSeconds: ours,
    objectsPerSecond: 1,
    megabytesPerSecond: 1,
    cpuSeconds: 3,
    peakMegabytes: 81,
    ours,
    ...more,
  })
  const find = { scenario: 'C-FIND among 100000 studies, first match: all studies', set: '-' }
  const cells = judgementsOf([
    row('our storescu', 1),
    row('DCMTK storescu', 1.25, { cpuSeconds: 2 }),
    row('DCMTK dcmsend', 0.998, { cpuSeconds: 4 }),
    row('our dcmqrscp', 1, { ...find, medianSeconds: 0.01 }),
  ]).map(cellsOf)
  const measured = cells.filter(([, , , verdict]) => verdict !== 'not measured').map((all) => all.slice(1))
  assert.deepEqual(measured, [
    ['A', '≥ 1', '1 of 2 met', '1.25 (DCMTK storescu); 0.998 (DCMTK dcmsend)'],
    ['A', '≤ 1', '1 of 2 met', '1.5 (DCMTK storescu); 0.75 (DCMTK dcmsend)'],
    ['', '≤ 0.02', 'met', '0.01 (all studies)'],
  ])
})
