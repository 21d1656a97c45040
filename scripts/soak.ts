/**
 * Many clients at once on our archive, doing everything at random: stores, queries, retrievals, aborts, cut connections.
 *
 *     npm run soak -- --minutes 10 [--clients 50] [--seed N]
 *
 * At the end nothing that was answered with success may be missing or another one, and the handles and the memory of the
 * archive must be what they were: the figures are printed, and the exit code is 1 where one of them is not right.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { dataSet } from '../src/data/data-set.ts'
import { openPart10 } from '../src/data/part10.ts'
import { sopClasses } from '../src/dict/sop-class.ts'
import { propose } from '../src/services/proposal.ts'
import { find } from '../src/services/query.ts'
import { serveStorage } from '../src/services/serve.ts'
import { Random } from '../src/synthetic/random.ts'
import { requestAssociation } from '../src/ul/request-association.ts'
import { actions, checked, type Surroundings } from './soak/actions.ts'
import { digestOf, objectBytes, objectUid } from './soak/objects.ts'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    clients: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const OBJECTS = 10_000
const INBOX = 'INBOX'
/** Part of the run after which memory is taken for what it will be. */
const WARM = 0.3
/** Memory may still rise by so much, in MiB and as a factor. */
const SLACK_MIB = 48
const SLACK = 1.25

process.exitCode = await soak(Number(values.minutes) * 60_000, Number(values.clients), Number(values.seed))

async function soak(ms: number, clients: number, seed: number): Promise<number> {
  console.log(`${clients} clients, ${ms / 60_000} minutes, --seed ${seed}`)
  const folder = mkdtempSync(join(tmpdir(), 'dimse-soak-'))
  const faults: string[] = []
  const numbers = new Map(Array.from({ length: OBJECTS }, (_, number) => [objectUid(number), number]))
  await using inbox = await serveStorage({ port: 0, host: '127.0.0.1' }, async (request) => {
    await checked(request, numbers.get(request.sopInstanceUid) ?? -1, { faults })
    return 0
  })
  const archive = startArchive(folder, inbox.port, clients)
  try {
    const port = await archive.port
    const surroundings: Surroundings = { port, inbox: INBOX, answered: new Set(), objects: OBJECTS, faults }
    await pause(200)
    const atRest = usage(archive.child)
    const run = { until: performance.now() + ms, counts: new Map<string, number>() }
    const watched = watch(archive.child, run.until)
    await Promise.all(Array.from({ length: clients }, (_, n) => client(surroundings, new Random(seed + n), run)))
    const memory = await watched
    await pause(3_000) // Connections that were cut are gone then.
    const after = usage(archive.child)
    await verifyAll(folder, surroundings)
    return tell({ run, faults, answered: surroundings.answered.size, atRest, after, memory })
  } finally {
    archive.child.kill('SIGTERM')
    if (archive.child.exitCode === null) await once(archive.child, 'close')
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Run {
  readonly until: number
  readonly counts: Map<string, number>
}

async function client(surroundings: Surroundings, random: Random, { until, counts }: Run): Promise<void> {
  const all = actions.reduce((sum, [parts]) => sum + parts, 0)
  while (performance.now() < until) {
    const [, name, action] = chosen(random.integer(0, all - 1)) ?? []
    if (name === undefined || action === undefined) return
    try {
      await action(surroundings, random)
      counts.set(name, (counts.get(name) ?? 0) + 1)
    } catch (error) {
      surroundings.faults.push(`${name}: ${error instanceof Error ? error.message : error}`)
    }
  }
}

/** The action in whose part of all a number is. */
function chosen(number: number): (typeof actions)[number] | undefined {
  let end = 0
  for (const each of actions) {
    end += each[0]
    if (number < end) return each
  }
  return undefined
}

interface Archive {
  readonly child: ChildProcess
  readonly port: Promise<number>
}

function startArchive(folder: string, inbox: number, clients: number): Archive {
  const bin = fileURLToPath(new URL('../bin/dcmqrscp.cjs', import.meta.url))
  const options = ['--storage', folder, '--bind', '127.0.0.1', '--peer', `${INBOX}=127.0.0.1:${inbox}`]
  const limits = ['--max-associations', String(clients * 2)]
  const child = spawn(process.execPath, [bin, '-q', ...options, ...limits, '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const port = new Promise<number>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const found = /^listening on .*:(\d+)$/m.exec(text)?.[1]
      if (found !== undefined) resolve(Number(found))
    })
    child.once('exit', (code) => reject(new Error(`the archive ended with ${code}`)))
  })
  return { child, port }
}

interface Usage {
  readonly mib: number
  readonly handles: number
}

/** Of a process, by /proc where there is one; zeros elsewhere. */
function usage({ pid }: ChildProcess): Usage {
  try {
    const kib = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return { mib: Number(kib) / 1024, handles: readdirSync(`/proc/${pid}/fd`).length }
  } catch {
    return { mib: 0, handles: 0 }
  }
}

/** Memory in MiB, every second. */
async function watch(child: ChildProcess, until: number): Promise<readonly number[]> {
  const seen: number[] = []
  while (performance.now() < until) {
    await pause(1_000)
    seen.push(usage(child).mib)
  }
  return seen
}

/** Everything that was answered with success is found, and is whole on the disk. */
async function verifyAll(folder: string, { port, answered, faults }: Surroundings): Promise<void> {
  const association = await requestAssociation({ host: '127.0.0.1', port, propose: propose(sopClasses.studyRootFind) })
  const found = new Set<string>()
  const identifier = dataSet({ QueryRetrieveLevel: 'IMAGE', SOPInstanceUID: '' })
  for await (const match of find(association, { identifier })) found.add(match.string('SOPInstanceUID') ?? '')
  await association.release()
  const files = new Map<string, string>()
  for (const entry of readdirSync(join(folder, 'objects'), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) files.set(entry.name, join(entry.parentPath, entry.name))
    if (entry.name.endsWith('.part')) faults.push(`left over: ${entry.name}`)
  }
  for (const number of answered) {
    const uid = objectUid(number)
    if (!found.has(uid)) faults.push(`object ${number} is not found at the end`)
    const path = files.get(`${uid}.dcm`)
    if (path === undefined) {
      faults.push(`object ${number} has no file`)
      continue
    }
    await using file = await openPart10(path)
    const bytes = readFileSync(path).subarray(file.dataSetOffset)
    if (digestOf(bytes) !== digestOf(objectBytes(number))) faults.push(`object ${number} is another one on the disk`)
  }
}

interface Outcome {
  readonly run: Run
  readonly faults: readonly string[]
  readonly answered: number
  readonly atRest: Usage
  readonly after: Usage
  readonly memory: readonly number[]
}

function tell({ run, faults, answered, atRest, after, memory }: Outcome): number {
  console.log([...run.counts].map(([name, count]) => `${count} × ${name}`).join(', '))
  console.log(`${answered} different objects answered with success`)
  const warm = median(memory.slice(Math.floor(memory.length * WARM), Math.floor(memory.length * (WARM + 0.2))))
  const late = median(memory.slice(Math.floor(memory.length * 0.8)))
  console.log(
    `memory of the archive: ${atRest.mib.toFixed(0)} MiB at rest, ${warm.toFixed(0)} MiB warm, ${late.toFixed(0)} MiB late`,
  )
  console.log(`handles of the archive: ${atRest.handles} at rest, ${after.handles} after`)
  const wrong = [...new Set(faults)]
  if (late > Math.max(warm * SLACK, warm + SLACK_MIB)) wrong.push('memory goes on rising')
  if (after.handles > atRest.handles + 2) wrong.push('handles were not given back')
  for (const fault of wrong.slice(0, 20)) console.log(`FAULT ${fault}`)
  console.log(wrong.length === 0 ? 'nothing lost' : `${wrong.length} faults`)
  return wrong.length === 0 ? 0 : 1
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0
}
