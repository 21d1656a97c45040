/** Runs programs and tells what they took: time, CPU, memory. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../test/support/peers/child.ts'
import { pathOf } from '../../test/support/peers/installed.ts'

export interface Program {
  readonly label: string
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** How many files it has to leave in its folder. */
  readonly files?: number
}

export interface Measurement {
  readonly seconds: number
  /** User and system time, and peak of resident memory in MB; undefined where time(1) is not installed. */
  readonly cpuSeconds: number | undefined
  readonly peakMegabytes: number | undefined
}

/** Runs `program` to its end in `folder`. Throws when it fails: a fast failure is no result. */
export async function measure({ label, command, args, env, files }: Program, folder: string): Promise<Measurement> {
  const time = pathOf('time')
  const figures = join(folder, 'figures')
  const words = time === undefined ? [command, ...args] : [time, '-o', figures, '-f', '%U %S %M', command, ...args]
  const [first = '', ...rest] = words
  const began = performance.now()
  const { code, stderr } = await run(first, rest, { cwd: folder, limitMs: LIMIT_MS, ...(env !== undefined && { env }) })
  const seconds = (performance.now() - began) / 1000
  if (code !== 0) throw new Error(`${label} ended with ${code}: ${stderr.slice(-500)}`)
  const found = readdirSync(folder).filter((name) => name !== 'figures').length
  if (files !== undefined && found !== files) throw new Error(`${label} left ${found} files, not ${files}`)
  if (time === undefined) return { seconds, cpuSeconds: undefined, peakMegabytes: undefined }
  const [user = 0, system = 0, kilobytes = 0] = readFileSync(figures, 'utf8').trim().split(/\s+/).map(Number)
  return { seconds, cpuSeconds: user + system, peakMegabytes: kilobytes / 1024 }
}

/** One of our tools, as installed. */
export const own = (tool: string, args: readonly string[], label = `our ${tool}`): Program => ({
  label,
  command: process.execPath,
  args: [join(import.meta.dirname, '..', '..', 'bin', `${tool}.cjs`), ...args],
})

/** One of DCMTK's, at its best (`TCP_NODELAY`) or as its users run it. */
export const dcmtk = (tool: string, args: readonly string[], noDelay = true): Program => ({
  label: `DCMTK ${tool}${noDelay ? '' : ' (default)'}`,
  command: pathOf(tool) ?? tool,
  args,
  env: { TCP_NODELAY: noDelay ? '1' : '0' },
})

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const [low = 0, high = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]]
  return (low + high) / 2
}

const LIMIT_MS = 300_000
