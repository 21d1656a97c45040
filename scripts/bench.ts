/**
 * The bench: our tools beside those of DCMTK, the same work in turn in one run. Only ratios of one run count.
 *
 *     npm run bench                         all sets in full size, five rounds
 *     npm run bench -- --short              small sets, one round: shows that it runs, judges nothing
 *     npm run bench -- --sets A,B --scale 0.2 --rounds 3 --json results.json --only retrieve
 *     npm run bench -- --parts send,link    some parts of it
 *     npm run bench -- --large              also one object of 4 GiB, for which the disk needs 12 GiB
 *     npm run bench -- --studies 1000 --received 1000   how many an archive has that is asked, and a receiver gets on and on
 *     npm run bench -- --docs               writes the results and a chart into docs/performance.md
 *     npm run bench -- --parts send --onto results.json     what is not measured now stays as it was measured then
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { run } from '../test/support/peers/child.ts'
import { isInstalled, pathOf } from '../test/support/peers/installed.ts'
import { chart, measuredSection, type Run, withMeasured } from './bench/chart.ts'
import { cellsOf, judgementHead, judgementsOf } from './bench/judgement.ts'
import { compare, type Row, tableOf } from './bench/scenario.ts'
import { partNames, scenarios } from './bench/scenarios.ts'
import { makeSet, type ObjectSet, type SetName } from './bench/sets.ts'
import { aligned } from './bench/table.ts'

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    sets: { type: 'string' },
    scale: { type: 'string' },
    rounds: { type: 'string' },
    large: { type: 'boolean', default: false },
    json: { type: 'string' },
    studies: { type: 'string' },
    received: { type: 'string' },
    only: { type: 'string' },
    parts: { type: 'string' },
    onto: { type: 'string' },
    docs: { type: 'boolean', default: false },
  },
})
const names = (values.sets ?? `A,B,C,D,E${values.large ? ',F' : ''}`)
  .split(',')
  .filter((name): name is SetName => /^[A-F]$/.test(name))
const scale = Number(values.scale ?? (values.short ? 0.02 : 1))
const studies = Number(values.studies ?? 100_000 * scale)
const received = Number(values.received ?? 100_000 * scale)
const parts = values.parts?.split(',') ?? partNames
const strange = parts.filter((name) => !partNames.includes(name))
if (strange.length > 0) throw new Error(`no part ${strange.join(', ')}: there are ${partNames.join(', ')}`)
const rounds = Number(values.rounds ?? (values.short ? 1 : 5))

const has = { dcmtk: await isInstalled('dcmtk'), orthanc: await isInstalled('orthanc') }
for (const [peer, isHere] of Object.entries(has)) if (!isHere) console.log(`not installed, left out: ${peer}`)
const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${platform()}`
const files = new Set(['--json', '--onto'])
/** Without where the results went. */
const words = process.argv.slice(2).filter((word, at, all) => !files.has(word) && !files.has(all[at - 1] ?? ''))
const command = `npm run bench${words.length > 0 ? ` -- ${words.join(' ')}` : ''}`
const root = mkdtempSync(join(tmpdir(), 'dimse-bench-'))
const rows: Row[] = []
const before = values.onto === undefined ? undefined : (JSON.parse(readFileSync(values.onto, 'utf8')) as Run)
try {
  console.log(`${machine}; ${await versions()}; scale ${scale}, ${rounds} rounds`)
  const sets: ObjectSet[] = []
  for (const name of names) {
    const set = await makeSet(name, root, scale)
    console.log(`set ${name}: ${set.objects} objects, ${(set.bytes / 1e6).toFixed(1)} MB of pixel data`)
    sets.push(set)
  }
  for await (const scenario of scenarios(sets, parts, { root, has, scale, studies, received })) {
    if (values.only !== undefined && !scenario.title.includes(values.only)) continue
    const found = await compare(scenario, root, rounds)
    console.log(`\n${scenario.title}\n${tableOf(found)}`)
    rows.push(...found)
  }
  const all = before === undefined ? rows : merged(before.rows, rows)
  const judgements = judgementsOf(all)
  // Small sets say nothing of it.
  if (!values.short) console.log(`\n${aligned(judgementHead, judgements.map(cellsOf), judgementHead.length)}`)
  const done: Run = {
    date: new Date().toISOString().slice(0, 10),
    machine,
    versions: await versions(),
    command: before === undefined ? command : `${before.command}; ${command}`,
    rows: all,
  }
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ scale, rounds, ...done, judgements }, undefined, 2)}\n`)
  if (values.docs) writeDocs(done)
} finally {
  rmSync(root, { recursive: true, force: true })
}

/** Each scenario where it was, as it was measured last: its rows are of one run. */
function merged(earlier: readonly Row[], later: readonly Row[]): readonly Row[] {
  const key = ({ scenario, set }: Row): string => `${set} ${scenario}`
  const byScenario = new Map<string, Row[]>()
  for (const row of later) byScenario.set(key(row), [...(byScenario.get(key(row)) ?? []), row])
  const kept = earlier.flatMap((row, at) => {
    const anew = byScenario.get(key(row))
    if (anew === undefined) return [row]
    return at > 0 && key(earlier[at - 1] as Row) === key(row) ? [] : anew
  })
  const known = new Set(earlier.map(key))
  return [...kept, ...later.filter((row) => !known.has(key(row)))]
}

/** Of what is compared, as they tell it. */
async function versions(): Promise<string> {
  const found = [`Node.js ${process.version}`]
  for (const [name, words] of [
    ['storescu', ['--version']],
    ['Orthanc', ['--version']],
  ] as const) {
    const path = pathOf(name)
    if (path === undefined) continue
    const { stdout, stderr } = await run(path, words)
    const version = /\bv?(\d+\.\d+\.\d+)/.exec(stdout + stderr)?.[1]
    found.push(`${name === 'storescu' ? 'DCMTK' : name} ${version ?? 'of unknown version'}`)
  }
  return found.join(', ')
}

function writeDocs(done: Run): void {
  const docs = fileURLToPath(new URL('../../docs/', import.meta.url))
  const page = join(docs, 'performance.md')
  writeFileSync(join(docs, 'performance.svg'), chart(done))
  writeFileSync(page, withMeasured(readFileSync(page, 'utf8'), measuredSection(done, 'performance.svg')))
}
