/** The progress line of a transfer on stdout, `RECV: ....` or `XMIT: ....`: one dot for each PDV, at exactly info level. */
import type { Log } from './log.ts'

/** One transfer under way. */
export interface ProgressLine {
  dot(): void
  /** Completes the line, also when the transfer failed. */
  end(): void
}

/**
 * Hands out progress lines. One line at a time grows before the reader's eyes; those of transfers that run beside it
 * are kept and appear whole, each when it is complete and no other line is open.
 */
export class ProgressLines {
  readonly #write: (text: string) => void
  readonly #log: Log
  readonly #wanted: boolean
  readonly #waiting: string[] = []
  #open = false

  /** Not `wanted` where standard output is for something else. */
  constructor(write: (text: string) => void, log: Log, wanted = true) {
    this.#write = write
    this.#log = log
    this.#wanted = wanted
  }

  /** Begins a line; undefined at any level but info, where nothing is shown. */
  begin(label: 'RECV' | 'XMIT'): ProgressLine | undefined {
    if (this.#log.level !== 'info' || !this.#wanted) return undefined
    return this.#open ? this.#beginKept(label) : this.#beginOpen(label)
  }

  #beginOpen(label: string): ProgressLine {
    this.#open = true
    let unwritten = ''
    let writtenAt = performance.now()
    this.#write(`${label}: `)
    return {
      dot: () => {
        unwritten += '.'
        if (performance.now() - writtenAt < DOTS_EVERY_MS) return
        this.#write(unwritten)
        unwritten = ''
        writtenAt = performance.now()
      },
      end: () => {
        this.#open = false
        this.#write(`${unwritten}\n${this.#waiting.splice(0).join('')}`)
      },
    }
  }

  #beginKept(label: string): ProgressLine {
    let line = `${label}: `
    return {
      dot: () => {
        line += '.'
      },
      end: () => {
        if (this.#open) this.#waiting.push(`${line}\n`)
        else this.#write(`${line}\n`)
      },
    }
  }
}

/** Dots of one line are written together this often, so that a fast transfer does not wait for a terminal. */
const DOTS_EVERY_MS = 100
