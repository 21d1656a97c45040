/** Events as lines of JSON on a stream, at the speed of its reader. */
import type { Writable } from 'node:stream'
import type { Log } from '../log/log.ts'
import { version } from '../version.ts'
import type { EventNamed, ToolEvent } from './event.ts'
import { failureFacts } from './failure-facts.ts'
import { Tally } from './tally.ts'

/** Begins the events of a run: what the log has to complain of is among them. */
export function openEventLines(stream: Writable, tool: string, log: Log, signal?: AbortSignal): EventLines {
  const lines = new EventLines(stream, tool, signal)
  log.listen((severity, message, error) => {
    if (severity === 'warn') lines.warning(message, error)
    else lines.failure(message, error)
  })
  return lines
}

/**
 * Each line is written whole. At most 4 MiB wait for a slow reader: who emits much awaits `emit`, and what is told
 * beyond that by those that cannot wait is counted in a `lost` event. When the reader is gone nothing is written, and when
 * `signal` fires nobody waits any more.
 */
export class EventLines {
  readonly #stream: Writable
  readonly #tool: string
  readonly #signal: AbortSignal | undefined
  readonly #tally = new Tally()
  readonly #started = performance.now()
  #lost = 0
  #gone = false
  #drained: Promise<void> | undefined

  constructor(stream: Writable, tool: string, signal?: AbortSignal) {
    this.#stream = stream
    this.#signal = signal
    this.#tool = tool
    stream.on('error', () => {
      this.#gone = true
    })
  }

  /** Gives a promise while the reader has to catch up. */
  emit(event: ToolEvent): Promise<void> | undefined {
    this.#tally.add(event)
    if (this.#gone) return undefined
    if (this.#stream.writableLength > MOST_WAITING) this.#lost += 1
    else {
      this.#tellLost()
      this.#write(event)
    }
    return this.#stream.writableNeedDrain && this.#signal?.aborted !== true ? this.#drain() : undefined
  }

  warning(message: string, error: unknown): void {
    void this.emit({ event: 'warning', ...failureFacts(message, error) })
  }

  failure(message: string, error: unknown): void {
    void this.emit({ event: 'error', ...failureFacts(message, error) })
  }

  /** The last event. */
  summary(exitCode: number): void {
    this.#tellLost()
    const seconds = Math.round(performance.now() - this.#started) / 1000
    const summary: EventNamed<'summary'> = {
      event: 'summary',
      tool: this.#tool,
      version,
      exitCode,
      seconds,
      ...this.#tally.totals(),
    }
    this.#write(summary)
  }

  #tellLost(): void {
    if (this.#lost === 0) return
    const event = { event: 'lost', events: this.#lost } as const
    this.#lost = 0
    this.#write(event)
  }

  #write({ event, ...facts }: ToolEvent): void {
    if (!this.#gone) this.#stream.write(`${JSON.stringify({ event, time: new Date().toISOString(), ...facts })}\n`)
  }

  /** One wait for all who have to: a thousand listeners are no better. */
  #drain(): Promise<void> {
    this.#drained ??= new Promise((resolve) => {
      const done = (): void => {
        for (const name of ENDS) this.#stream.off(name, done)
        this.#signal?.removeEventListener('abort', done)
        this.#drained = undefined
        resolve()
      }
      for (const name of ENDS) this.#stream.on(name, done)
      this.#signal?.addEventListener('abort', done)
    })
    return this.#drained
  }
}

const ENDS = ['drain', 'error', 'close'] as const
const MOST_WAITING = 0x40_0000
