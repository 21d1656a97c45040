/**
 * The bench: our tools beside those of DCMTK, the same work in turn in one run. Only ratios of one run count.
 *
 *     npm run bench                         sets A, B and C in full size, five rounds
 *     npm run bench -- --short              small sets, one round: shows that it runs, judges nothing
 *     npm run bench -- --sets A,B --scale 0.2 --rounds 3 --json results.json --only retrieve
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isInstalled } from '../test/support/peers/installed.ts'
import { compare, type Row, tableOf } from './bench/scenario.ts'
import { scenarios } from './bench/scenarios.ts'
import { makeSet, type ObjectSet, type SetName } from './bench/sets.ts'

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    sets: { type: 'string' },
    scale: { type: 'string' },
    rounds: { type: 'string' },
    json: { type: 'string' },
    only: { type: 'string' },
  },
})
const names = (values.sets ?? 'A,B,C').split(',').filter((name): name is SetName => /^[ABCE]$/.test(name))
const scale = Number(values.scale ?? (values.short ? 0.02 : 1))
const rounds = Number(values.rounds ?? (values.short ? 1 : 5))

for (const peer of ['dcmtk', 'orthanc'] as const) {
  if (!(await isInstalled(peer))) console.log(`not installed, left out: ${peer}`)
}
const root = mkdtempSync(join(tmpdir(), 'dimse-bench-'))
const rows: Row[] = []
try {
  console.log(
    `Node.js ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, scale ${scale}, ${rounds} rounds`,
  )
  const sets: ObjectSet[] = []
  for (const name of names) {
    const set = await makeSet(name, root, scale)
    console.log(`set ${name}: ${set.objects} objects, ${(set.bytes / 1e6).toFixed(1)} MB of pixel data`)
    sets.push(set)
  }
  for await (const scenario of scenarios(sets, root)) {
    if (values.only !== undefined && !scenario.title.includes(values.only)) continue
    const found = await compare(scenario, root, rounds)
    console.log(`\n${scenario.title}\n${tableOf(found)}`)
    rows.push(...found)
  }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ scale, rounds, rows }, undefined, 2)}\n`)
} finally {
  rmSync(root, { recursive: true, force: true })
}
