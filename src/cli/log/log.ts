/** Log records: on stderr, one prefix letter per line, or where a configuration says. What is hidden costs one comparison. */
import { type Level, letters, levels, type Severity } from './level.ts'
import type { Logger, Loggers } from './loggers.ts'

/** A record, or how to make it when it is wanted. May have several lines. */
export type Message = string | (() => string)

/** Told of every record of weight: fatal, error, warn; with the error behind it, where that is at hand. */
export type Listener = (severity: 'fatal' | 'error' | 'warn', text: string, error: unknown) => void

/** Where finished lines go; `text` ends with a line end. */
export type Sink = (text: string) => void

export class Log {
  readonly #write: Sink
  #level: Level
  #chosen = false
  #rank: number
  #listener: Listener | undefined
  #loggers: Loggers | undefined
  #logger: Logger | undefined

  constructor(write: Sink, level: Level = 'warn') {
    this.#write = write
    this.#level = level
    this.#rank = levels.indexOf(level)
  }

  /** Whether somebody asked for this level. */
  get chosen(): boolean {
    return this.#chosen
  }

  get level(): Level {
    return this.#level
  }

  set level(level: Level) {
    this.#chosen = true
    this.#level = level
    this.#rank = levels.indexOf(level)
  }

  /** From here on records belong to the logger `name` of a configuration: it says which of them go where. */
  follow(loggers: Loggers, name: string): void {
    this.#loggers = loggers
    this.#logger = loggers.named(name)
    this.level = this.#logger.level
  }

  /**
   * The log of other records than the tool's own lines; see `loggerNames`. Without a configuration all are one, except
   * that `level` may be given for these.
   */
  named(name: string, level?: Level): Log {
    if (this.#loggers === undefined && level === undefined) return this
    const log = new Log(this.#write, level ?? this.#level)
    log.#listener = this.#listener
    if (this.#loggers !== undefined) log.follow(this.#loggers, name)
    return log
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
    this.#tell(severity, message, error)
    if (this.enabled(severity)) this.force(severity, message)
  }

  /** Several records that are one to the listener. */
  records(severity: Severity, messages: readonly string[], error?: unknown): void {
    this.#tell(severity, messages.join('\n'), error)
    if (this.enabled(severity)) for (const message of messages) this.force(severity, message)
  }

  /** Writes the record whatever the level is. */
  force(severity: Severity, message: Message): void {
    const text = typeof message === 'string' ? message : message()
    const clean = text.replace(UNPRINTABLE, '\ufffd')
    if (this.#logger !== undefined) this.#logger.write(severity, clean)
    else
      this.#write(
        clean
          .split('\n')
          .map((line) => `${letters[severity]}: ${line}\n`)
          .join(''),
      )
  }

  #tell(severity: Severity, message: Message, error: unknown): void {
    if (this.#listener === undefined || !(severity === 'fatal' || severity === 'error' || severity === 'warn')) return
    this.#listener(severity, typeof message === 'string' ? message : message(), error)
  }
}

/** Records may quote what a peer sent: nothing in it shall steer a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

const RANKS: Readonly<Record<Severity, number>> = { fatal: 1, error: 2, warn: 3, info: 4, debug: 5, trace: 6 }
