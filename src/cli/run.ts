/** Runs a tool: command line in, exit code out. Everything that has a host can do it; cli/start.ts does it as this process. */
import type { Readable, Writable } from 'node:stream'
import { ConfigurationError, UsageError } from '../errors.ts'
import { type ProgressBar, progressBarFor } from './bar/progress-bar.ts'
import { expandCommandFiles } from './command-file.ts'
import type { DictionaryPath } from './dictionary-path.ts'
import type { Emit } from './json/event.ts'
import type { EventLines } from './json/event-lines.ts'
import { languageOf } from './language.ts'
import { Log } from './log/log.ts'
import { type Loggers, loggerNames, progressLogger, toolLogger } from './log/loggers.ts'
import { ProgressLines } from './log/progress.ts'
import { Screen } from './log/screen.ts'
import { generalGroup, generalRows, groupsOf, sectionsOf } from './options/general.ts'
import { allOptions, allRows, countParameters, scan } from './parse.ts'
import type { Exclusive, Texts } from './row.ts'
import type { Terminal } from './secret.ts'
import type { Io, Table, Tool } from './tool.ts'
import { banner, identification } from './version.ts'

/** What the surroundings give to a run; tests bring their own. */
export interface Host {
  readonly stdin: () => Readable
  /** Left out where there is none. */
  readonly terminal?: () => Promise<Terminal | undefined>
  readonly stdout: Writable
  readonly stderr: Writable
  readonly env: Readonly<Record<string, string | undefined>>
  readonly effectiveUserId: number | undefined
  /** Abort it with an `Interruption` to end the run with that exit code. */
  readonly signal: AbortSignal
  /** Takes what has to be done should the process end in the middle of the run; without it log files may lack their end. */
  readonly atExit?: (finish: () => void) => void
  /** Has others see this in the list of processes in place of the command line, for there is a secret on it. */
  readonly hideArguments?: (shown: string) => void
}

/** Why a run was cut short from outside. */
export class Interruption extends Error {
  readonly exitCode: number

  constructor(signalName: string, exitCode: number) {
    super(`interrupted by ${signalName}`)
    this.exitCode = exitCode
  }
}

/** Runs `tool` with the words after its name. Never rejects. */
export async function run(tool: Tool, argv: readonly string[], host: Host): Promise<number> {
  const screen = new Screen(host)
  const telling: Telling = { log: new Log(screen.err), screen, loggers: undefined, events: undefined, bar: undefined }
  let exitCode: number
  try {
    exitCode = await runUnderstood(tool, argv, host, telling)
  } catch (error) {
    telling.bar?.end()
    exitCode = explain(tool, error, host, telling)
  }
  telling.bar?.end()
  telling.events?.summary(exitCode)
  await telling.loggers?.close()
  return exitCode
}

/** By which a run tells of itself. */
interface Telling {
  readonly log: Log
  readonly screen: Screen
  /** With --log-config, once that is read. */
  loggers: Loggers | undefined
  /** With --json, once that is known. */
  events: EventLines | undefined
  /** Where a progress bar is wanted. */
  bar: ProgressBar | undefined
}

async function runUnderstood(tool: Tool, argv: readonly string[], host: Host, telling: Telling): Promise<number> {
  using dictionary = await listedDictionary(host.env, telling.log)
  const understood = await understand(tool, argv, host, telling)
  if (understood === undefined) return 0
  const { name } = tool.table
  const { log, events, screen, bar } = telling
  log.debug(() => `${identification(name)}\n`)
  dictionary?.require()
  const shown = log.named(progressLogger(name))
  const progress = new ProgressLines((text) => host.stdout.write(text), shown, events === undefined)
  screen.progress = progress
  const emit: Emit | undefined = events && ((event) => events.emit(event))
  const { env, effectiveUserId, signal } = host
  // Each stream is opened by whoever asks for it first.
  const io: Io = {
    stdin: () => host.stdin(),
    terminal: async () => await host.terminal?.(),
    get stdout() {
      return host.stdout
    },
    get stderr() {
      return host.stderr
    },
    ...{ env, effectiveUserId, signal, log, progress, emit, bar },
  }
  const code = await tool.main(understood, io)
  return interruption(host.signal)?.exitCode ?? code
}

/** The values for `main`; undefined when the run was only about a text, which is then on stdout. */
async function understand(
  tool: Tool,
  argv: readonly string[],
  host: Host,
  telling: Telling,
): Promise<Record<string, unknown> | undefined> {
  const { table } = tool
  const { log } = telling
  const words = expandCommandFiles(argv)
  const scanned = scan(sectionsOf(table), words)
  for (const option of allOptions(sectionsOf(table))) {
    if (option.secret === true && scanned.given(option)) host.hideArguments?.(table.name)
  }
  const asked: Exclusive | undefined =
    words.length === 0 ? generalRows.help : scanned.exclusive(allRows(sectionsOf(table)))
  if (asked !== undefined) {
    host.stdout.write(await asked.show(textsOf(table, host)))
    return undefined
  }
  if (scanned.given(generalRows.json.option)) telling.events = await eventLines(table, host, log)
  const alone = scanned.parameters.length === 0 && table.alone?.some((name) => scanned.names(name))
  if (alone !== true) countParameters(table, scanned.parameters.length)
  const parameters = alone === true ? {} : scanned.readParameters(table.parameters)
  const { logLevel, verbosity, logConfig, json, noProgress } = scanned.readGroup(generalGroup)
  const level = logLevel ?? verbosity
  if (level !== undefined) log.level = level
  if (logConfig !== undefined) await configureLog(logConfig, table, host, telling)
  const { stderr, env } = host
  telling.bar = progressBarFor(stderr, { level: log.level, wanted: !json && !noProgress, env })
  telling.screen.bar = telling.bar
  if (telling.bar !== undefined) host.atExit?.(() => telling.bar?.end())
  if (scanned.given(generalRows.arguments.option)) {
    log.named(loggerNames.root).force('info', callLine(table.name, scanned.canonical))
  }
  return Object.assign(parameters, ...groupsOf(table).map((each) => scanned.readGroup(each)))
}

/** From here on records go where the configuration in `file` says. */
async function configureLog(file: string, { name }: Table, host: Host, telling: Telling): Promise<void> {
  const { configureLoggers } = await import('./log/config/configure.ts')
  const { out, err } = telling.screen
  // Standard output is for the events, where these are wanted.
  const console = { stdout: telling.events === undefined ? out : err, stderr: err }
  const loggers = await configureLoggers(file, { appName: name, environment: host.env, console })
  host.atExit?.(() => void loggers.close())
  telling.log.follow(loggers, toolLogger(name))
  telling.loggers = loggers
}

/** What the log has to complain of becomes an event, too. */
async function eventLines({ name }: Table, { stdout, signal }: Host, log: Log): Promise<EventLines> {
  const { openEventLines } = await import('./json/event-lines.ts')
  return openEventLines(stdout, name, log, signal)
}

/** Most runs show none of them. */
const textsOf = (table: Table, { env, stdin, terminal, stderr, signal }: Host): Texts => ({
  help: async () => (await import('./help.ts')).helpText(table, languageOf(env)),
  version: async () => (await import('./version-text.ts')).versionText(table, env),
  secret: async (prompt) => {
    const { askSecret } = await import('./secret.ts')
    return await askSecret(prompt, { stdin, terminal: async () => await terminal?.(), stderr, signal })
  },
})

/** The dictionary that DCMDICTPATH asks for; none when that is unset or empty. */
async function listedDictionary(env: Host['env'], log: Log): Promise<DictionaryPath | undefined> {
  const path = env['DCMDICTPATH'] ?? ''
  if (path === '') return undefined
  const { DictionaryPath } = await import('./dictionary-path.ts')
  return new DictionaryPath(path, log)
}

function callLine(name: string, words: readonly string[]): string {
  const quoted = words.filter((word) => word !== '').map((word) => `'${word}' `)
  return `calling '${name}' with ${words.length} arguments: ${quoted.join('')}\n`
}

/** Tells why the run failed and gives the exit code. */
function explain(tool: Tool, error: unknown, host: Host, { log, events }: Telling): number {
  if (error instanceof UsageError) {
    if (log.named(loggerNames.root).enabled('error'))
      host.stderr.write(`${banner(tool.table)}error: ${error.message}\n`)
    events?.failure(error.message, error)
    return 1
  }
  const interrupted = interruption(host.signal)
  if (interrupted !== undefined) {
    events?.failure(interrupted.message, interrupted)
    return interrupted.exitCode
  }
  const severity = error instanceof ConfigurationError ? 'error' : 'fatal'
  log.record(severity, error instanceof Error ? error.message : String(error), error)
  log.debug(() => (error instanceof Error ? (error.stack ?? error.name) : typeof error))
  return tool.errors.find(([ErrorClass]) => error instanceof ErrorClass)?.[1] ?? 1
}

const interruption = (signal: AbortSignal): Interruption | undefined =>
  signal.aborted && signal.reason instanceof Interruption ? signal.reason : undefined
