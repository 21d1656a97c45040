/** The progress bar of a run, on stderr where that is a terminal: counts at once, is shown when the work takes long. */
import type { Writable } from 'node:stream'
import type { SubOperations } from '../../services/sub-operations.ts'
import type { Level } from '../log/level.ts'
import type { BarDisplay } from './bar-display.ts'

/** What decides whether there is a bar. */
export interface BarWish {
  readonly level: Level
  /** False with options that ask for none, or for output that is read by programs. */
  readonly wanted: boolean
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Undefined where no bar is shown: nothing is counted for it then. */
export function progressBarFor(stream: Writable, { level, wanted, env }: BarWish): ProgressBar | undefined {
  const quietEnough = level === 'warn' || level === 'error'
  if (!wanted || !quietEnough || !isTerminal(stream) || env['TERM'] === 'dumb') return undefined
  return new ProgressBar(stream, !isSet(env['NO_COLOR']))
}

/** One work at a time. Whoever does it counts in the fields; that costs an addition. */
export class ProgressBar {
  /** Objects that are done with. */
  done = 0
  bytes = 0
  /** How many objects there are, where that is known. */
  total: number | undefined
  readonly #stream: Writable
  readonly #colored: boolean
  #timer: NodeJS.Timeout | undefined
  #display: BarDisplay | undefined

  constructor(stream: Writable, colored: boolean) {
    this.#stream = stream
    this.#colored = colored
  }

  progress(done: number, total: number): void {
    this.done = done
    this.total = total
  }

  /** A part of an object came in. */
  received(length: number, last: boolean): void {
    this.bytes += length
    if (last) this.done += 1
  }

  /** What a response of a retrieval says of its objects, where it says anything. */
  subOperations({ remaining, completed = 0, failed = 0, warning = 0 }: SubOperations): void {
    const settled = completed + failed + warning
    // An object that came to us may be counted by its sender later, one that went elsewhere is counted by nobody else.
    if (settled > this.done) this.done = settled
    if (remaining !== undefined) this.total = settled + remaining
  }

  /** Work begins; what is still shown of other work is erased. */
  begin(label: string, total?: number): void {
    this.end()
    this.done = 0
    this.bytes = 0
    this.total = total
    this.#timer = setTimeout(() => void this.#show(label, performance.now() - SHOW_AFTER_MS), SHOW_AFTER_MS)
    this.#timer.unref()
  }

  /** The work is over: nothing of the bar is left. Doing it twice is one. */
  end(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#display?.end()
    this.#display = undefined
  }

  /** Makes room for a line; the bar comes back below it. */
  clear(): void {
    this.#display?.clear()
  }

  async #show(label: string, begun: number): Promise<void> {
    const timer = this.#timer
    const { BarDisplay } = await import('./bar-display.ts')
    // Over in the meantime, or followed by other work.
    if (this.#timer === undefined || this.#timer !== timer) return
    this.#display = new BarDisplay(this.#stream, { label, begun, colored: this.#colored, counts: this })
  }
}

const isTerminal = (stream: Writable): boolean => 'isTTY' in stream && stream.isTTY === true

/** As https://no-color.org has it: set and not empty. */
const isSet = (value: string | undefined): boolean => value !== undefined && value !== ''

/** Who waits less has no use for a bar. */
const SHOW_AFTER_MS = 500
