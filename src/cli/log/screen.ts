/** stdout and stderr as log records and progress lines share them: a record never lands inside an open line. */
import type { Writable } from 'node:stream'
import type { ProgressBar } from '../bar/progress-bar.ts'
import type { ProgressLines } from './progress.ts'

/** What a screen consists of. */
export interface Streams {
  readonly stdout: Writable
  readonly stderr: Writable
}

export class Screen {
  /** Whose line is ended before a record is shown. */
  progress: ProgressLines | undefined
  /** Which gives way to a record. */
  bar: ProgressBar | undefined
  readonly #streams: Streams

  /** The streams are asked for when something is to be shown on them: to open one takes a millisecond. */
  constructor(streams: Streams) {
    this.#streams = streams
  }

  /** Writes log records to stdout, where progress is shown, too. */
  readonly out = (text: string): void => {
    this.progress?.interrupt()
    this.bar?.clear()
    this.#streams.stdout.write(text)
  }

  /** Writes log records to stderr. They meet progress lines only when both are on a terminal. */
  readonly err = (text: string): void => {
    if (this.progress?.isOpen === true && isTerminal(this.#streams.stdout) && isTerminal(this.#streams.stderr)) {
      this.progress.interrupt()
    }
    this.bar?.clear()
    this.#streams.stderr.write(text)
  }
}

const isTerminal = (stream: Writable): boolean => 'isTTY' in stream && stream.isTTY === true
