/** stdout and stderr as log records and progress lines share them: a record never lands inside an open line. */
import type { Writable } from 'node:stream'
import type { ProgressBar } from '../bar/progress-bar.ts'
import type { ProgressLines } from './progress.ts'

export class Screen {
  /** Whose line is ended before a record is shown. */
  progress: ProgressLines | undefined
  /** Which gives way to a record. */
  bar: ProgressBar | undefined
  readonly #stdout: Writable
  readonly #stderr: Writable

  constructor(stdout: Writable, stderr: Writable) {
    this.#stdout = stdout
    this.#stderr = stderr
  }

  /** Writes log records to stdout, where progress is shown, too. */
  readonly out = (text: string): void => {
    this.progress?.interrupt()
    this.bar?.clear()
    this.#stdout.write(text)
  }

  /** Writes log records to stderr. They meet progress lines only when both are on a terminal. */
  readonly err = (text: string): void => {
    if (isTerminal(this.#stdout) && isTerminal(this.#stderr)) this.progress?.interrupt()
    this.bar?.clear()
    this.#stderr.write(text)
  }
}

const isTerminal = (stream: Writable): boolean => 'isTTY' in stream && stream.isTTY === true
