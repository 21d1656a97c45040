/**
 * A command line tool: one declarative table, from which parsing, types and help derive, and a `main`.
 *
 * The order of the table is the order of evaluation, hence of errors. A complete small tool:
 *
 *     const options = table({
 *       name: 'echoscu',
 *       title: 'DICOM verification (C-ECHO) SCU',
 *       parameters: {
 *         peer: one('peer', 'name or address of the peer', text),
 *         peerPort: one('port', 'TCP port of the peer', unsigned(1, 65535)),
 *       },
 *       sections: [
 *         section('network options',
 *           aeTitles('ECHOSCU'),                                    // shared groups: cli/options
 *           group('other network options', {
 *             acseTimeoutMs: value('-ta --acse-timeout', '[s]econds', 'wait for A-ASSOCIATE', seconds(1), { initial: 30_000 }),
 *             ending: oneOf('release', {
 *               release: say('--release', 'release the association at the end (default)'),
 *               abort: say('--abort', 'abort the association instead'),
 *             }),
 *           })),
 *       ],
 *     })
 *
 *     export const echoscu = tool(options, {
 *       errors: [[AssociationAbortedError, 70]],
 *       main: async ({ peer, peerPort, ending }, io) => {           // typed by the table: ending is 'release' | 'abort'
 *         const { echo } = await import('./echoscu/main.ts')        // heavy parts only when they are needed
 *         io.log.info('Requesting Association')
 *         return (await echo(peer, peerPort, io.signal)) ? 0 : 1
 *       },
 *     })
 *
 *     // src/bin/echoscu.ts
 *     await start(echoscu)
 */
import type { Readable, Writable } from 'node:stream'
import type { ProgressBar } from './bar/progress-bar.ts'
import type { Emit } from './json/event.ts'
import type { Log } from './log/log.ts'
import type { ProgressLines } from './log/progress.ts'
import type { Parameter, Rows, ValueOf, Wording } from './row.ts'
import type { Terminal } from './secret.ts'

/** Rows that help shows under one sub-heading. */
export interface Group<R extends Rows> {
  readonly heading: Wording | undefined
  readonly rows: R
  /** Evaluated after all groups of the table that are not. */
  readonly late?: boolean
}

/** Groups that help shows under one heading. */
export interface Section<G extends Group<Rows>> {
  readonly heading: Wording
  readonly groups: readonly G[]
  /** First long names of rows in the order in which help shows them, where that is not the order of evaluation. */
  readonly shown?: readonly string[]
}

export const group = <R extends Rows>(heading: Wording | undefined, rows: R): Group<R> => ({ heading, rows })

/** A group that is shown where it stands, but evaluated after all others. */
export const lateGroup = <R extends Rows>(heading: Wording, rows: R): Group<R> => ({ heading, rows, late: true })

export const section = <G extends readonly Group<Rows>[]>(heading: Wording, ...groups: G): Section<G[number]> => ({
  heading,
  groups,
})

/** A section whose rows are shown in this order, told by their first long names. */
export const inOrder = <G extends readonly Group<Rows>[]>(
  shown: readonly string[],
  heading: Wording,
  ...groups: G
): Section<G[number]> => ({ ...section(heading, ...groups), shown })

export type Parameters = Readonly<Record<string, Parameter<unknown>>>

/** What a tool understands. `general` adds rows to the general options, which every tool has. */
export interface Table<
  P extends Parameters = Parameters,
  G extends Rows = Rows,
  S extends Section<Group<Rows>> = Section<Group<Rows>>,
> {
  readonly name: string
  readonly title: Wording
  readonly parameters: P
  /** Long names of options with which the parameters may be left out; `main` must not look at these then. */
  readonly alone?: readonly string[]
  readonly general?: G
  readonly sections: readonly S[]
}

/** Declares a table; keys of parameters and rows must all differ, they become the fields of `Parsed`. */
// biome-ignore lint/complexity/noBannedTypes: no extra general rows, hence no fields.
export const table = <P extends Parameters, S extends Section<Group<Rows>>, G extends Rows = {}>(
  declared: Table<P, G, S>,
): Table<P, G, S> => declared

type RowsOf<S> = S extends Section<infer G> ? (G extends Group<infer R> ? R : never) : never
type Values<R> = R extends Rows ? { readonly [K in keyof R]: ValueOf<R[K]> } : never
type Together<U> = (U extends unknown ? (each: U) => void : never) extends (all: infer I) => void ? I : never
type Flat<T> = { readonly [K in keyof T]: T[K] }

/** The typed outcome of parsing: one field for each parameter and row of table `T`. */
export type Parsed<T> =
  T extends Table<infer P, infer G, infer S>
    ? Flat<
        { readonly [K in keyof P]: P[K] extends Parameter<infer V> ? V : never } & Values<G> &
          Together<Values<RowsOf<S>>>
      >
    : never

/** All that a `main` has of the world; it never looks at `process`. */
export interface Io {
  /** Opened at the first call. */
  readonly stdin: () => Readable
  /** Undefined when nobody sits at one. */
  readonly terminal: () => Promise<Terminal | undefined>
  readonly stdout: Writable
  readonly stderr: Writable
  readonly env: Readonly<Record<string, string | undefined>>
  /** Undefined where the system has no user ids. */
  readonly effectiveUserId: number | undefined
  /** Aborted by SIGINT and SIGTERM; `main` then rejects with `signal.reason` or returns, the exit code is set by the signal. */
  readonly signal: AbortSignal
  readonly log: Log
  readonly progress: ProgressLines
  /** With --json, tells an event: `io.emit?.({ … })` costs nothing without. */
  readonly emit?: Emit | undefined
  /** Shown while long work goes on; undefined where no bar is wanted. */
  readonly bar?: ProgressBar | undefined
}

type ErrorClass = abstract new (...args: never[]) => Error

/** An exit code as the manual page tells of it. */
export interface ExitCode {
  /** A number, or a range like `2..255`. */
  readonly code: number | string
  /** What scripts call it. */
  readonly name: string
  readonly when: Wording
}

/** A runnable tool. */
export interface Tool {
  readonly table: Table
  /** Every exit code, in the order of the manual page. */
  readonly exitCodes: readonly ExitCode[]
  /** Exit codes of errors that leave `main`, the first class that fits; 1 otherwise. */
  readonly errors: readonly (readonly [ErrorClass, number])[]
  main(parsed: Readonly<Record<string, unknown>>, io: Io): Promise<number>
}

/**
 * Joins a table and its `main`, which returns the exit code. A `UsageError` that leaves `main` is shown like any other
 * command line error, exit 1; other errors are one F: line.
 */
export function tool<T extends Table>(
  declared: T,
  rest: {
    readonly exitCodes?: readonly ExitCode[]
    readonly errors?: readonly (readonly [ErrorClass, number])[]
    readonly main: (options: Parsed<T>, io: Io) => Promise<number>
  },
): Tool {
  return {
    table: declared,
    exitCodes: rest.exitCodes ?? usualExitCodes,
    errors: rest.errors ?? [],
    // The parser builds one field for each key of this very table.
    main: (parsed, io) => rest.main(parsed as Parsed<T>, io),
  }
}

/** Of a tool that has no others. */
const usualExitCodes: readonly ExitCode[] = [
  { code: 0, name: 'success', when: { en: 'everything worked', ja: 'すべて成功した' } },
  {
    code: 1,
    name: 'failure',
    when: {
      en: 'a mistake in the command line, or something failed: standard error tells what',
      ja: 'コマンドラインの誤り、または処理の失敗(詳細は標準エラー出力に表示)',
    },
  },
]
