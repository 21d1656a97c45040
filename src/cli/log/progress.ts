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
  /** What the open line shows, and dots that it will show; undefined when none is open. */
  #open: { readonly label: string; begun: boolean; unwritten: string; writtenAt: number } | undefined

  /** Not `wanted` where standard output is for something else. */
  constructor(write: (text: string) => void, log: Log, wanted = true) {
    this.#write = write
    this.#log = log
    this.#wanted = wanted
  }

  /** Begins a line; undefined at any level but info, where nothing is shown. */
  begin(label: 'RECV' | 'XMIT'): ProgressLine | undefined {
    if (this.#log.level !== 'info' || !this.#wanted) return undefined
    return this.#open === undefined ? this.#beginOpen(label) : this.#beginKept(label)
  }

  /** Whether a line is begun on the screen. */
  get isOpen(): boolean {
    return this.#open?.begun === true
  }

  /** Ends the open line, so that something else can be shown; its further dots begin a new one. */
  interrupt(): void {
    if (this.#open?.begun !== true) return
    this.#show('\n')
    this.#open.begun = false
  }

  #beginOpen(label: string): ProgressLine {
    const line = { label, begun: false, unwritten: '', writtenAt: performance.now() }
    this.#open = line
    this.#show('')
    return {
      dot: () => {
        line.unwritten += '.'
        if (performance.now() - line.writtenAt >= DOTS_EVERY_MS) this.#show('')
      },
      end: () => {
        if (line.begun || line.unwritten !== '') this.#show('\n')
        this.#open = undefined
        const waiting = this.#waiting.splice(0).join('')
        if (waiting !== '') this.#write(waiting)
      },
    }
  }

  /** Shows the dots of the open line, behind its label where that is not shown yet, and `then`. */
  #show(then: string): void {
    if (this.#open === undefined) return
    const { label, begun, unwritten } = this.#open
    this.#write(`${begun ? '' : `${label}: `}${unwritten}${then}`)
    this.#open.begun = true
    this.#open.unwritten = ''
    this.#open.writtenAt = performance.now()
  }

  #beginKept(label: string): ProgressLine {
    let line = `${label}: `
    return {
      dot: () => {
        line += '.'
      },
      end: () => {
        if (this.#open !== undefined) this.#waiting.push(`${line}\n`)
        else this.#write(`${line}\n`)
      },
    }
  }
}

/** Dots of one line are written together this often, so that a fast transfer does not wait for a terminal. */
const DOTS_EVERY_MS = 100
