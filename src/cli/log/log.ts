/** Log records on stderr: one prefix letter per line. What a level hides costs one comparison. */
import { type Level, letters, levels, type Severity } from './level.ts'

/** A record, or how to make it when it is wanted. May have several lines. */
export type Message = string | (() => string)

/** Told of every record of weight: fatal, error, warn; with the error behind it, where that is at hand. */
export type Listener = (severity: 'fatal' | 'error' | 'warn', text: string, error: unknown) => void

/** Where finished lines go; `text` ends with a line end. */
export type Sink = (text: string) => void

export class Log {
  readonly #write: Sink
  #level: Level
  #rank: number
  #listener: Listener | undefined

  constructor(write: Sink, level: Level = 'warn') {
    this.#write = write
    this.#level = level
    this.#rank = levels.indexOf(level)
  }

  get level(): Level {
    return this.#level
  }

  set level(level: Level) {
    this.#level = level
    this.#rank = levels.indexOf(level)
  }

  enabled(severity: Severity): boolean {
    return RANKS[severity] <= this.#rank
  }

  /** Has `listener` told of what is wrong from here on, whatever the level shows. */
  listen(listener: Listener): void {
    this.#listener = listener
  }

  /** `error` is what the message is about, for the listener. */
  fatal(message: Message, error?: unknown): void {
    this.record('fatal', message, error)
  }

  error(message: Message, error?: unknown): void {
    this.record('error', message, error)
  }

  warn(message: Message, error?: unknown): void {
    this.record('warn', message, error)
  }

  info(message: Message): void {
    this.record('info', message)
  }

  debug(message: Message): void {
    this.record('debug', message)
  }

  trace(message: Message): void {
    this.record('trace', message)
  }

  record(severity: Severity, message: Message, error?: unknown): void {
    if (this.#listener !== undefined && (severity === 'fatal' || severity === 'error' || severity === 'warn')) {
      this.#listener(severity, typeof message === 'string' ? message : message(), error)
    }
    if (this.enabled(severity)) this.force(severity, message)
  }

  /** Writes the record whatever the level is. */
  force(severity: Severity, message: Message): void {
    const text = typeof message === 'string' ? message : message()
    const lines = text.replace(UNPRINTABLE, '\ufffd').split('\n')
    this.#write(lines.map((line) => `${letters[severity]}: ${line}\n`).join(''))
  }
}

/** Records may quote what a peer sent: nothing in it shall steer a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

const RANKS: Readonly<Record<Severity, number>> = { fatal: 1, error: 2, warn: 3, info: 4, debug: 5, trace: 6 }
