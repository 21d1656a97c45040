/** Runs a tool as this process: its streams, its signals, its end. For the files in bin. */
import { writeSync } from 'node:fs'
import type { Writable } from 'node:stream'
import { type Host, Interruption, run } from './run.ts'
import type { Tool } from './tool.ts'

/** Runs `tool` as this process. */
export const start = (tool: Tool): Promise<void> => startRun((argv, host) => run(tool, argv, host))

/**
 * Does a run as this process and ends it with the exit code. SIGINT and SIGTERM abort `host.signal`, a second one ends
 * the process at once. A reader of stdout or stderr that goes away does not end the run.
 */
export async function startRun(begin: (argv: readonly string[], host: Host) => Promise<number>): Promise<void> {
  const stop = new AbortController()
  for (const [name, code] of SIGNALS) {
    process.on(name, () => {
      if (stop.signal.aborted) process.exit(code)
      stop.abort(new Interruption(name, code))
    })
  }
  process.on('uncaughtException', fail)
  const opened = new Map<'stdout' | 'stderr', Writable>()
  const open = (name: 'stdout' | 'stderr'): Writable => {
    const stream = opened.get(name) ?? process[name].on('error', ignoreBrokenPipe)
    opened.set(name, stream)
    return stream
  }
  const host = {
    stdin: () => process.stdin,
    terminal: async () => (await import('./terminal.ts')).openTerminal(),
    get stdout() {
      return open('stdout')
    },
    get stderr() {
      return open('stderr')
    },
    env: process.env,
    effectiveUserId: process.geteuid?.(),
    signal: stop.signal,
    atExit: (finish: () => void) => process.once('exit', finish),
    hideArguments: (shown: string) => {
      process.title = shown
    },
  }
  const code = await begin(process.argv.slice(2), host)
  await Promise.race([Promise.all([...opened.values()].map(flushed)), patience(stop.signal)])
  process.exit(code)
}

/** Ends some time after an interruption: a reader that does not read is waited for no longer. */
function patience(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const begin = () => setTimeout(resolve, FLUSH_MS)
    if (signal.aborted) begin()
    else signal.addEventListener('abort', begin)
  })
}

/** Nobody reads any more: what is left to do is done, unseen. */
function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') fail(error)
}

/** Errors that no run can catch: output that cannot be written, or a fault of ours. One line, no trace of the stack. */
function fail(error: Error): never {
  try {
    writeSync(2, `F: ${error.message}\n`)
  } finally {
    // Also when stderr is what cannot be written to.
    process.exit(1)
  }
}

/** Behind what waits. Where nothing does, what was written is; an error of that has its turn before the promise. */
const flushed = (stream: Writable): Promise<void> =>
  new Promise((resolve) => {
    if (stream.writableLength === 0) setImmediate(resolve)
    else stream.write('', () => resolve())
  })

/** What is written at the end is little; who reads has it at once. */
const FLUSH_MS = 2_000

const SIGNALS = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const
