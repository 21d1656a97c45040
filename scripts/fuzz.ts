/**
 * Tries mutated bytes on everything that reads what others send: `npm run fuzz -- --seconds 600`.
 *
 *     --seconds N      for so long, over all targets (default: 60)
 *     --target NAME    this target only; can be given several times
 *     --jobs N         so many at a time (default: one for each processor)
 *     --seed N         the same inputs again
 *     --keep           put inputs that led a new way into the corpus
 *     --replay FILE    this input only, with --target
 *
 * What must not be is written to fuzz-findings/, and the exit code is 1.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { type Finding, type Tried, tried } from './fuzz/campaign.ts'
import { targets } from './fuzz/targets.ts'
import type { Order, WorkerData } from './fuzz/worker.ts'

/** From build/scripts/ to the root of the package. */
const corpus = fileURLToPath(new URL('../../test/corpus', import.meta.url))

const INPUT_BYTES = 0x1_0000
const WATCH_MS = 10_000
const HEAP_MB = 512
const MOST_BYTES = 0x4000_0000
/** New inputs for the corpus in one run. */
const MOST_NEW = 12

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    target: { type: 'string', multiple: true },
    jobs: { type: 'string', default: String(availableParallelism()) },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    keep: { type: 'boolean', default: false },
    replay: { type: 'string' },
  },
})

const chosen = targets.filter(({ name }) => values.target?.includes(name) ?? true)
if (chosen.length === 0 || chosen.length < (values.target?.length ?? 0)) {
  console.error(`expected targets among ${targets.map(({ name }) => name).join(', ')}`)
  process.exit(1)
}

if (values.replay !== undefined) {
  for (const target of chosen) {
    const outcome = await tried(target, readFileSync(values.replay))
    console.log(`${target.name}: ${typeof outcome === 'string' ? outcome : outcome.what}`)
    if (typeof outcome !== 'string') process.exitCode = 1
  }
} else await fuzz()

async function fuzz(): Promise<void> {
  const jobs = Math.min(Number(values.jobs), chosen.length)
  const seconds = (Number(values.seconds) * jobs) / chosen.length
  const seed = Number(values.seed)
  console.log(`${chosen.length} targets, ${seconds.toFixed(1)} s each, --seed ${seed}`)
  const orders = chosen.map(({ name }, index): Order => ({ target: name, seconds, seed: seed + index }))
  const outcomes: Tried[] = []
  await Promise.all(
    Array.from({ length: jobs }, async () => {
      for (let order = orders.shift(); order !== undefined; order = orders.shift()) {
        const outcome = await carriedOut(order)
        outcomes.push(outcome)
        report(outcome)
      }
    }),
  )
  const executions = outcomes.reduce((sum, outcome) => sum + outcome.executions, 0)
  const findings = outcomes.flatMap(({ finding }) => finding ?? [])
  console.log(`${executions} executions, ${findings.length} findings`)
  process.exitCode = findings.length === 0 ? 0 : 1
}

/** In a thread of its own, which is ended when it hangs. */
function carriedOut(order: Order): Promise<Tried> {
  const input = new SharedArrayBuffer(4 + INPUT_BYTES)
  const count = new SharedArrayBuffer(4)
  const data: WorkerData = { input, count, corpus }
  const worker = new Worker(new URL('./fuzz/worker.js', import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  const counter = new Uint32Array(count)
  const failed = (what: string): Tried => {
    const length = new Uint32Array(input, 0, 1)[0] ?? 0
    const finding: Finding = { target: order.target, what, input: new Uint8Array(input, 4, length).slice() }
    return { target: order.target, executions: counter[0] ?? 0, ways: 0, fresh: [], finding }
  }
  return new Promise((resolve) => {
    let last = -1
    const watch = setInterval(() => {
      if (counter[0] === last) end(failed(`does not end within ${WATCH_MS / 1000} s`))
      else if (process.memoryUsage().arrayBuffers > MOST_BYTES) end(failed('holds more memory than any input may cost'))
      last = counter[0] ?? 0
    }, WATCH_MS)
    const end = (outcome: Tried): void => {
      clearInterval(watch)
      void worker.terminate().then(() => resolve(outcome))
    }
    worker.once('message', end)
    // Errors that nobody caught, and a heap that is full.
    worker.once('error', (error) => end(failed(error.stack ?? error.message)))
    worker.postMessage(order)
  })
}

function report({ target, executions, ways, fresh, finding }: Tried): void {
  console.log(`${target.padEnd(16)} ${String(executions).padStart(10)} executions ${String(ways).padStart(6)} ways`)
  if (values.keep) for (const input of fresh.slice(0, MOST_NEW)) write(join(corpus, target), 'way', input)
  if (finding === undefined) return
  const path = write('fuzz-findings', target, finding.input)
  console.log(`  ${finding.what}\n  again: npm run fuzz -- --target ${target} --replay ${path}`)
}

function write(folder: string, prefix: string, input: Uint8Array): string {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${prefix}-${createHash('sha256').update(input).digest('hex').slice(0, 12)}`)
  writeFileSync(path, input)
  return path
}
