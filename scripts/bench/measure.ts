/** Runs programs and tells what they took: time, CPU, memory. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../test/support/peers/child.ts'
import { pathOf } from '../../test/support/peers/installed.ts'

/** Something that does the work of a scenario. */
export interface Contender {
  readonly label: string
  /** Does it once; the folder is empty, and is emptied afterwards. Throws when it fails: a fast failure is no result. */
  measure(folder: string): Promise<Measurement>
}

export interface Measurement {
  readonly seconds: number
  /** User and system time, and peak of resident memory in MB; undefined where the system does not tell. */
  readonly cpuSeconds: number | undefined
  readonly peakMegabytes: number | undefined
}

export interface Program {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** How many files it has to leave in its folder. */
  readonly files?: number | undefined
}

/** A program that runs to its end. */
export const program = (label: string, { command, args, env, files }: Program): Contender => ({
  label,
  async measure(folder) {
    const time = pathOf('time')
    const figures = join(folder, 'figures')
    const words = time === undefined ? [command, ...args] : [time, '-o', figures, '-f', '%U %S %M', command, ...args]
    const [first = '', ...rest] = words
    const began = performance.now()
    const options = { cwd: folder, limitMs: LIMIT_MS, ...(env !== undefined && { env }) }
    const { code, stderr } = await run(first, rest, options)
    const seconds = (performance.now() - began) / 1000
    if (code !== 0) throw new Error(`${label} ended with ${code}: ${stderr.slice(-500)}`)
    const found = readdirSync(folder).filter((name) => name !== 'figures').length
    if (files !== undefined && found !== files) throw new Error(`${label} left ${found} files, not ${files}`)
    if (time === undefined) return { seconds, cpuSeconds: undefined, peakMegabytes: undefined }
    const [user = 0, system = 0, kilobytes = 0] = readFileSync(figures, 'utf8').trim().split(/\s+/).map(Number)
    return { seconds, cpuSeconds: user + system, peakMegabytes: kilobytes / 1024 }
  },
})

/** One that is over so soon that a clock of 10 ms tells little of it: what a run took in the middle of so many. */
export function brief({ label, command, args, env }: Program & { readonly label: string }): Contender {
  const loop = `for _ in ${'x '.repeat(BRIEF_RUNS)}; do "$0" "$@" > /dev/null || exit 1; done`
  const all = program(label, { command: 'sh', args: ['-c', loop, command, ...args], ...(env !== undefined && { env }) })
  return {
    label,
    async measure(folder) {
      const { seconds, cpuSeconds, peakMegabytes } = await all.measure(folder)
      const cpu = cpuSeconds === undefined ? undefined : cpuSeconds / BRIEF_RUNS
      return { seconds: seconds / BRIEF_RUNS, cpuSeconds: cpu, peakMegabytes }
    },
  }
}

const BRIEF_RUNS = 20

/** Where our tools are, as installed. */
export const ownPath = (tool: string): string => join(import.meta.dirname, '..', '..', 'bin', `${tool}.cjs`)

/** One of our tools. */
export const own = (tool: string, args: readonly string[], label = `our ${tool}`, files?: number): Contender =>
  program(label, { command: process.execPath, args: [ownPath(tool), ...args], files })

/** One of the programs in this folder. */
export const script = (name: string, args: readonly string[], label: string): Contender =>
  program(label, { command: process.execPath, args: [scriptPath(name), ...args] })

/** Where it is, compiled. */
export const scriptPath = (name: string): string => join(import.meta.dirname, `${name}.js`)

/** As many bytes from one process to another without any protocol: what the machine can do. */
export const bytesAlone = ({ bytes }: { readonly bytes: number }): Contender =>
  script('send-bytes', [String(bytes)], 'Node.js, bytes alone')

export interface DcmtkOptions {
  /** At its best (`TCP_NODELAY`), else as its users run it. */
  readonly noDelay?: boolean
  readonly files?: number
  readonly label?: string
}

/** One of DCMTK's. */
export function dcmtk(tool: string, args: readonly string[], options: DcmtkOptions = {}): Contender {
  const { noDelay = true, files, label = `DCMTK ${tool}${noDelay ? '' : ' (default)'}` } = options
  const env = { TCP_NODELAY: noDelay ? '1' : '0' }
  return program(label, { command: pathOf(tool) ?? tool, args, env, files })
}

/** What a process took so far (proc(5)): CPU seconds and the peak of resident memory in MB; undefined elsewhere. */
export function usageOf(pid: number | undefined): Pick<Measurement, 'cpuSeconds' | 'peakMegabytes'> {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const [user = 0, system = 0] = [Number(fields[11]), Number(fields[12])]
    const peak = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    return { cpuSeconds: (user + system) / TICKS, peakMegabytes: Number(peak) / 1024 }
  } catch {
    return { cpuSeconds: undefined, peakMegabytes: undefined }
  }
}

/** The same work, with CPU time and memory of a server that has a part in it. */
export const served = (label: string, { pid }: { readonly pid: number | undefined }, client: Contender): Contender => ({
  label,
  async measure(folder) {
    forgetPeak(pid)
    const before = usageOf(pid).cpuSeconds ?? 0
    const { seconds } = await client.measure(folder)
    const { cpuSeconds, peakMegabytes } = usageOf(pid)
    return { seconds, cpuSeconds: cpuSeconds === undefined ? undefined : cpuSeconds - before, peakMegabytes }
  },
})

/** Has the peak of a process counted anew (proc(5), clear_refs); not everywhere can it be. */
function forgetPeak(pid: number | undefined): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
  } catch {
    // Then the peak is that of all it did.
  }
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]]
  return (low + high) / 2
}

const LIMIT_MS = 600_000
/** Of the clock by which the system counts, in a second: the same on every Linux of today (sysconf(3)). */
const TICKS = 100
