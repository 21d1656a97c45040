/** A progress bar on the last line of the terminal, drawn by cli-progress; loaded when one is first shown. */
import { clearLine, cursorTo } from 'node:readline'
import type { Writable } from 'node:stream'
import cliProgress, { type Options, type Params, type SingleBar } from 'cli-progress'
import { barText } from './bar-text.ts'

export interface BarSubject {
  readonly label: string
  /** When the work began, of the clock of `performance`. */
  readonly begun: number
  readonly colored: boolean
  /** Read anew for each drawing. */
  readonly counts: { readonly done: number; readonly total: number | undefined; readonly bytes: number }
}

export class BarDisplay {
  readonly #line: LastLine
  readonly #bar: SingleBar
  readonly #subject: BarSubject
  readonly #ticks: NodeJS.Timeout
  readonly #rate: Rate

  constructor(stream: Writable, subject: BarSubject) {
    this.#subject = subject
    this.#line = new LastLine(stream)
    this.#rate = new Rate(subject.begun)
    const { done, total } = subject.counts
    // The package takes a terminal of one's own, though its types do not tell.
    const options: Options & { readonly terminal: LastLine } = {
      terminal: this.#line,
      fps: DRAWINGS_PER_SECOND,
      format: (_, params) => this.#text(params),
      etaBuffer: DRAWINGS_PER_SECOND * ESTIMATE_SECONDS,
      synchronousUpdate: false,
      clearOnComplete: true,
      // A line of the log may have taken the place of the bar.
      forceRedraw: true,
      emptyOnZero: true,
      gracefulExit: false,
    }
    this.#bar = new cliProgress.SingleBar(options)
    this.#bar.start(total ?? 0, done)
    this.#ticks = setInterval(() => this.#update(), 1000 / DRAWINGS_PER_SECOND)
    this.#ticks.unref()
  }

  /** Until it is drawn again. */
  clear(): void {
    this.#line.clearLine()
  }

  end(): void {
    clearInterval(this.#ticks)
    this.#bar.stop()
    this.#line.clearLine()
  }

  #update(): void {
    const { done, total } = this.#subject.counts
    this.#bar.setTotal(total ?? 0)
    this.#bar.update(done)
  }

  #text({ eta }: Params): string {
    const { label, colored, counts } = this.#subject
    const { done, total, bytes } = counts
    const perSecond = this.#rate.of(bytes > 0 ? bytes : done)
    const secondsLeft = total === undefined || done === 0 || !Number.isFinite(eta) ? undefined : eta
    return barText({ label, done, total, bytes, perSecond, secondsLeft }, this.#line.getWidth() - 1, colored)
  }
}

/** What cli-progress asks of a terminal, without its saving of cursor positions, which scrolling makes wrong. */
class LastLine {
  readonly #stream: Writable

  constructor(stream: Writable) {
    this.#stream = stream
  }

  cursorTo(x: number): void {
    cursorTo(this.#stream, x)
  }

  write(text: string): void {
    this.#stream.write(text)
  }

  clearRight(): void {
    clearLine(this.#stream, 1)
  }

  clearLine(): void {
    cursorTo(this.#stream, 0)
    clearLine(this.#stream, 1)
  }

  getWidth(): number {
    return 'columns' in this.#stream && typeof this.#stream.columns === 'number' && this.#stream.columns > 0
      ? this.#stream.columns
      : USUAL_WIDTH
  }

  isTTY(): boolean {
    return true
  }

  cursorSave(): void {}
  cursorRestore(): void {}
  cursor(): void {}
  lineWrapping(): void {}
  newline(): void {}
}

/** How much comes a second, over the last few of them. */
class Rate {
  readonly #samples: { readonly at: number; readonly amount: number }[]

  constructor(begun: number) {
    this.#samples = [{ at: begun, amount: 0 }]
  }

  of(amount: number): number {
    const at = performance.now()
    this.#samples.push({ at, amount })
    while (this.#samples.length > 2 && at - (this.#samples[1]?.at ?? at) > RECENT_SECONDS * 1000) this.#samples.shift()
    const [oldest] = this.#samples
    if (oldest === undefined || at <= oldest.at) return 0
    return (Math.max(0, amount - oldest.amount) / (at - oldest.at)) * 1000
  }
}

const DRAWINGS_PER_SECOND = 10
/** The rate shown is that of so long. */
const RECENT_SECONDS = 5
/** The time left follows from so long. */
const ESTIMATE_SECONDS = 60
const USUAL_WIDTH = 80
