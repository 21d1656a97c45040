/** Looks at every input file before connecting: is it there, and what does it need of an association? */
import { setImmediate as rest } from 'node:timers/promises'
import type { InstanceNeed } from '../../../services/proposal.ts'
import { ahead } from '../../ahead.ts'
import { isReadable } from '../../input-files.ts'
import type { Io } from '../../tool.ts'
import type { StorescuOptions } from '../storescu.ts'
import { fileNeed } from './file-need.ts'

/** One file to be sent; thousands of them are held. */
export interface Entry {
  readonly path: string
  /** One object for equal needs. Undefined when the file cannot be read: it fails when its turn comes. */
  readonly need: InstanceNeed | undefined
}

export interface Checked {
  readonly entries: readonly Entry[]
  /** The needs of all entries, each once. */
  readonly needs: readonly InstanceNeed[]
}

/**
 * The files that are to be sent, in their order. Undefined when one is missing or unfit and that ends the run; with
 * `noHalt` it is left out, and `dropped` told of it.
 */
export async function checkFiles(
  paths: readonly string[],
  options: Pick<StorescuOptions, 'inputForm' | 'noHalt' | 'required'>,
  dropped: (path: string, why: string) => Promise<void> | undefined,
  { log, signal }: Pick<Io, 'log' | 'signal'>,
): Promise<Checked | undefined> {
  log.info('checking input files ...')
  const entries: Entry[] = []
  const known = new Map<string, InstanceNeed>()
  const pace = new Pace()
  for await (const { path, need, refusal } of ahead(paths, AT_A_TIME, (each) => look(each, options, pace))) {
    await pace.breathe()
    signal.throwIfAborted()
    if (refusal === undefined) {
      entries.push({ path, need: shared(known, need) })
    } else if (options.noHalt) {
      log.warn(`${refusal}, ignoring file`)
      await dropped(path, refusal)
    } else {
      log.fatal(refusal)
      return undefined
    }
  }
  return { entries, needs: [...known.values()] }
}

async function look(path: string, options: Pick<StorescuOptions, 'inputForm' | 'required'>, pace: Pace) {
  const { required, inputForm: mode } = options
  const found = await pace.measured((inBackground) => fileNeed(path, required, { mode, inBackground }))
  // One that we know something of was read.
  if (found.need !== undefined || (await isReadable(path))) return { path, ...found }
  return { path, need: undefined, refusal: `cannot access file: ${path}` }
}

/** The one object for equal needs: ten thousand files have a handful of them. */
function shared(known: Map<string, InstanceNeed>, need: InstanceNeed | undefined): InstanceNeed | undefined {
  if (need === undefined) return undefined
  const key = `${need.sopClassUid} ${need.transferSyntax}`
  const same = known.get(key)
  if (same === undefined) known.set(key, need)
  return same ?? need
}

/**
 * Files that are at hand are opened one after the other, which takes half the time; when some in a row kept us waiting, as
 * they do on a slow disk, the next ones are opened several at a time.
 */
class Pace {
  #inBackground = 0
  #slowInARow = 0
  #restedAt = performance.now()

  async measured<Result>(open: (inBackground: boolean) => Promise<Result>): Promise<Result> {
    const inBackground = this.#inBackground > 0
    if (inBackground) {
      this.#inBackground -= 1
      this.#slowInARow = 0
      return await open(true)
    }
    const began = performance.now()
    const opening = open(false) // all of it is done when the promise is there
    this.#slowInARow = performance.now() - began > SLOW_MS ? this.#slowInARow + 1 : 0
    if (this.#slowInARow === MOST_SLOW) this.#inBackground = FILES_IN_BACKGROUND
    return await opening
  }

  /** Lets signals in now and then. */
  async breathe(): Promise<void> {
    const now = performance.now()
    if (now - this.#restedAt < REST_AFTER_MS) return
    await rest()
    this.#restedAt = performance.now()
  }
}

/** One that takes longer than this waited for the disk, or for the processor; so many in a row did not for the latter. */
const SLOW_MS = 0.2
const MOST_SLOW = 4
const FILES_IN_BACKGROUND = 256
const REST_AFTER_MS = 20

/** Files that are opened at a time: the system has four threads for it, the others are ready when one is free. */
const AT_A_TIME = 16
