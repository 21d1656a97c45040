/** Tries one target for some time: mutated inputs, of which those are kept that lead a new way. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Random } from '../../src/synthetic/random.ts'
import { longestInput, mutated } from './mutate.ts'
import { type Target, wayOf } from './target.ts'

/** Something that must not be. */
export interface Finding {
  readonly target: string
  readonly what: string
  readonly input: Uint8Array
}

export interface Tried {
  readonly target: string
  readonly executions: number
  /** Different outcomes. */
  readonly ways: number
  /** Inputs that are not in the corpus and led a way that nothing there leads. */
  readonly fresh: readonly Uint8Array[]
  readonly finding?: Finding
}

export interface CampaignOptions {
  readonly seconds: number
  readonly seed: number
  /** The folder with a folder for each target. */
  readonly corpus: string
  /** Told of each input before it is tried, for those who watch from outside. */
  readonly watch?: (input: Uint8Array) => void
}

export async function campaign(target: Target, options: CampaignOptions): Promise<Tried> {
  const random = new Random(options.seed)
  const ways = new Set<string>()
  const pool: Uint8Array[] = []
  const fresh: Uint8Array[] = []
  const until = performance.now() + options.seconds * 1000
  let executions = 0
  for (const input of [...target.seeds(), ...corpusOf(target, options.corpus)]) {
    const way = await tried(target, input, options)
    executions += 1
    if (typeof way !== 'string') return { target: target.name, executions, ways: ways.size, fresh, finding: way }
    ways.add(way)
    pool.push(input)
  }
  while (performance.now() < until) {
    for (let round = 0; round < ROUND; round += 1) {
      const input = mutated(random, pool, target.tokens)
      const way = await tried(target, input, options)
      executions += 1
      if (typeof way !== 'string') return { target: target.name, executions, ways: ways.size, fresh, finding: way }
      if (ways.has(way)) continue
      ways.add(way)
      const kept = Uint8Array.from(input)
      fresh.push(kept)
      if (pool.length < MOST_KEPT) pool.push(kept)
      else pool[random.integer(0, MOST_KEPT - 1)] = kept
    }
  }
  return { target: target.name, executions, ways: ways.size, fresh }
}

/** The way that an input leads, or what is wrong about it. */
export async function tried(
  target: Target,
  input: Uint8Array,
  { watch }: Pick<CampaignOptions, 'watch'> = {},
): Promise<string | Finding> {
  watch?.(input)
  const fault = (what: string): Finding => ({ target: target.name, what, input: Uint8Array.from(input) })
  const began = performance.now()
  let way: string
  try {
    // Most targets are done at once: waiting for them all the same would cost more than they do.
    const outcome = target.run(input)
    way = typeof outcome === 'string' ? outcome : await outcome
  } catch (error) {
    if (!target.isRefusal(error)) return fault(error instanceof Error ? (error.stack ?? error.message) : String(error))
    way = `refused: ${wayOf((error as Error).message)}`
  }
  const took = performance.now() - began
  if (took > SLOW_MS) return fault(`took ${Math.round(took)} ms for ${input.length} bytes`)
  return way
}

export function corpusOf(target: Pick<Target, 'name'>, corpus: string): readonly Uint8Array[] {
  const folder = join(corpus, target.name)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name)).subarray(0, longestInput))
}

/** Inputs that are tried between two looks at the clock. */
const ROUND = 64
const MOST_KEPT = 2000
/** No input of a few kilobytes may keep others waiting for so long. */
const SLOW_MS = 2_000
