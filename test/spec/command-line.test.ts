/** Replay of recorded runs of DCMTK 3.6.7: what movescu and storescu say to a command line. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { type Table, type Tool, tool } from '../../src/cli/tool.ts'
import { type Outcome, runTool } from '../cli/run-tool.ts'
import { movescuTable, storescuTable } from './tables.ts'

/** Messages in order, without the identification and title; `stdout` only for texts; `files` lie in the working folder. */
interface RecordedRun {
  readonly id: string
  readonly argv: readonly string[]
  readonly exitCode: number
  readonly stdout?: readonly string[]
  readonly stderr: readonly string[]
  readonly files?: Readonly<Record<string, string>>
}

/** Options that are still to come, and the runs that need them. */
const waiting: Readonly<Record<string, RegExp>> = {
  'movescu: --log-config': /^lc-/,
  'movescu: form of the output': /^opt (\+t|\+te|\+tb|\+ti|\+td|\+u|-u|\+g|\+g=|-g|\+e|-e|\+p|\+cl)( |$)/,
  'movescu: --cancel, -pi, -dhl, +ac': /^(cancel-neg|opt (--cancel|-pi|-dhl|\+ac).*)$/,
  'movescu: DCMDICTPATH': /^dict-bad/,
  'storescu: user identity': /^(pwd-without-user|rsp-alone)$/,
  'storescu: profiles and deflation': /^(xf-conflict|parse-xf-.*|cl-alone|parse-cl-10)$/,
  'storescu: TLS':
    /^(tls-.*|list-ciphers|parse-(crv-cra|cs-pz|ws-alone|disable-then-tls-ic|tls-then-disable|3-5-4-vc|dp))$/,
  'storescu: --log-config, -ts, inventing': /^parse-(lc-missing|ts-neg[12]|IR-0|IR-neg)$/,
  'storescu: +v': /^verbose-pc-without-v$/,
}

/** Where we differ on purpose: item paths are understood. */
const different: Readonly<Record<string, readonly string[]>> = {
  'k-path': [
    'error: bad key format or dictionary name not found in dictionary: (0040,0275)[0].ScheduledProcedureStepDescription',
  ],
  'k-seq-dot': ['error: cannot put tag value: (0040,0275)="CT"'],
}

const REACHED_MAIN = 200

const tools = { movescu: movescuTable, storescu: storescuTable }

for (const [name, table] of Object.entries(tools)) {
  describe(`recorded command lines of ${name}`, () => {
    const runs = recordedRuns(name).map((run) => ({ run, reason: reasonToWait(name, run) }))
    const uncovered = runs.filter(({ reason }) => reason !== undefined)

    for (const { run, reason } of runs) {
      if (reason === undefined) test(run.id, async () => check(run, await replay(parserOf(table), run), table))
    }

    test(`${uncovered.length} runs are not covered yet`, async (t) => {
      for (const { run, reason } of uncovered) {
        t.diagnostic(`${run.id} (${reason})`)
        const outcome = await replay(parserOf(table), run)
        assert.throws(() => check(run, outcome, table), assert.AssertionError, `${run.id} is covered by now`)
      }
    })
  })
}

function reasonToWait(name: string, { id }: RecordedRun): string | undefined {
  const found = Object.entries(waiting).find(([reason, ids]) => reason.startsWith(`${name}:`) && ids.test(id))
  return found?.[0].slice(name.length + 2)
}

function check(run: RecordedRun, outcome: Outcome, table: Table): void {
  if (different[run.id] !== undefined) {
    assert.deepEqual(run.stderr, different[run.id])
    assert.equal(outcome.exitCode, REACHED_MAIN)
    return
  }
  const error = run.stderr.find((line) => line.startsWith('error: '))
  const byParser = run.exitCode === 0 || (error !== undefined && !beyondParser.test(error))
  const silenced = run.exitCode === 1 && run.stderr.length === 0 && !run.argv.includes('nofile.dcm')
  assert.equal(outcome.exitCode, byParser || silenced ? run.exitCode : REACHED_MAIN)
  for (const line of run.stdout ?? []) assert.ok(outcome.stdout.split('\n').includes(line), line)
  assert.equal(outcome.stdout === '', run.stdout === undefined)
  const banner = `$dimse: ${table.name} v0.1.0 2026-11-21 $\n\n${table.name}: ${String(table.title)}\n`
  const call = run.stderr.slice(0, 2).filter((line) => /^I: (calling|$)/.test(line))
  const shown = byParser && error !== undefined ? `${banner}${error}\n` : ''
  assert.equal(outcome.stderr, call.map((line) => `${line}\n`).join('') + shown)
}

/** Checks that a tool itself makes, after the options are evaluated. */
const beyondParser = /^error: (cannot access file|either query file)/

const parserOf = (table: Table): Tool => tool(table, { main: async () => REACHED_MAIN })

async function replay(tried: Tool, { argv, files = {} }: RecordedRun): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'dimse-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const placed = argv.map((word) => (word.slice(1) in files ? `@${join(folder, word.slice(1))}` : word))
    return await runTool(tried, placed)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function recordedRuns(name: string): readonly RecordedRun[] {
  // Compiled tests run from build/test/spec; the rows stay with their source.
  const root = join(import.meta.dirname, '..', '..', '..')
  const lines = readFileSync(join(root, 'test', 'spec', `${name}-command-line.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => JSON.parse(line) as RecordedRun)
}
