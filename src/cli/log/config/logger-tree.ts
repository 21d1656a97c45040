/** Loggers by their names: `a.b.c` has the level and the appenders of `a.b`, `a` and the root, unless it says otherwise. */
import { type Level, levels } from '../level.ts'
import type { Logger, Loggers } from '../loggers.ts'
import type { Appender } from './appender.ts'
import type { LogRecord } from './record.ts'

/** What a configuration says of one logger; the root has the empty name and a level. */
export interface LoggerSetting {
  readonly level: Level | undefined
  readonly appenders: readonly Appender[]
  /** Whether its records go to the appenders of its parents, too. */
  readonly additive: boolean
}

export class LoggerTree implements Loggers {
  readonly #settings: ReadonlyMap<string, LoggerSetting>
  readonly #appenders: readonly Appender[]
  readonly #threshold: Level
  readonly #warn: (text: string) => void
  #closed: Promise<void> | undefined
  #warned = false

  /** `appenders` are all that have to be closed; nothing below `threshold` is shown anywhere. */
  constructor(
    settings: ReadonlyMap<string, LoggerSetting>,
    appenders: readonly Appender[],
    threshold: Level,
    warn: (text: string) => void,
  ) {
    this.#settings = settings
    this.#appenders = appenders
    this.#threshold = threshold
    this.#warn = warn
  }

  named(name: string): Logger {
    const chain = this.#chainOf(name)
    const level = chain.find((each) => each.level !== undefined)?.level ?? 'all'
    const last = chain.findIndex(({ additive }) => !additive)
    const appenders = chain.slice(0, last < 0 ? undefined : last + 1).flatMap((each) => each.appenders)
    const shown = name === '' ? 'root' : name
    return {
      level: levels.indexOf(level) < levels.indexOf(this.#threshold) ? level : this.#threshold,
      write: (severity, message) => this.#write({ logger: shown, severity, message, time: new Date() }, appenders),
    }
  }

  close(): Promise<void> {
    this.#closed ??= Promise.all(this.#appenders.map((each) => each.close())).then(() => undefined)
    return this.#closed
  }

  #write(record: LogRecord, appenders: readonly Appender[]): void {
    if (this.#closed !== undefined) return
    if (appenders.length === 0 && !this.#warned) {
      this.#warned = true
      this.#warn(`the logger ${record.logger} has no appender: its records are dropped`)
    }
    for (const appender of appenders) appender.append(record)
  }

  /** The settings of the logger itself, of its parents, and of the root, as far as there are any. */
  #chainOf(name: string): readonly LoggerSetting[] {
    const parts = name === '' ? [] : name.split('.')
    const names = [...parts.map((_, index) => parts.slice(0, parts.length - index).join('.')), '']
    return names.flatMap((each) => this.#settings.get(each) ?? [])
  }
}
