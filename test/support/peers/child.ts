/** Child processes that end: each bounded in time, each killed with its whole process group when its test is over. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'

export interface Finished {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface ChildOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** The process is killed after so long. */
  readonly limitMs?: number
}

/** Runs a program to its end; exit code 128 stands for one that was killed. */
export async function run(command: string, args: readonly string[], options: ChildOptions = {}): Promise<Finished> {
  const child = start(command, args, options)
  try {
    const output = collect(child)
    const [code] = await once(child, 'close')
    return { code: typeof code === 'number' ? code : 128, stdout: output.stdout(), stderr: output.stderr() }
  } finally {
    await kill(child)
  }
}

/** A server process; disposing kills it and what it forked. */
export interface ServerProcess extends AsyncDisposable {
  readonly pid: number | undefined
  readonly port: number
  /** What it has written so far. */
  output(): string
}

export interface ServerOptions {
  /** True when the server can be used; told by its port that accepts when left out. */
  readonly ready?: (port: number) => Promise<boolean>
  /** Done before each attempt. */
  readonly beforeStart?: () => Promise<void>
}

/**
 * Starts a server on a free port and waits until it accepts connections; `ready` may wait for more. Another program can
 * take the port in between: then it is tried again with another one.
 */
export async function startServer(
  name: string,
  command: (port: number) => { readonly command: string; readonly args: readonly string[] },
  options: ChildOptions & ServerOptions = {},
): Promise<ServerProcess> {
  let said = ''
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    await options.beforeStart?.()
    const port = await freePort()
    const { command: program, args } = command(port)
    const child = start(program, args, { limitMs: SERVER_LIMIT_MS, ...options })
    const output = collect(child)
    const isReady = options.ready ?? accepts
    while (child.exitCode === null && child.signalCode === null) {
      if (await isReady(port)) {
        return {
          pid: child.pid,
          port,
          output: () => output.stdout() + output.stderr(),
          [Symbol.asyncDispose]: () => kill(child),
        }
      }
      await setTimeout(POLL_MS)
    }
    await kill(child)
    said = output.stdout() + output.stderr()
  }
  throw new Error(`${name} did not start: ${said}`)
}

/** Starts a server that takes port 0 and says `listening on ADDRESS:PORT`. */
export async function startTelling(
  name: string,
  command: string,
  args: readonly string[],
  options: ChildOptions = {},
): Promise<ServerProcess> {
  const child = start(command, args, { limitMs: SERVER_LIMIT_MS, ...options })
  const output = collect(child)
  const ended = once(child, 'close')
  for (;;) {
    const told = /^listening on .*:(\d+)$/m.exec(output.stdout())?.[1]
    if (told !== undefined) {
      return {
        pid: child.pid,
        port: Number(told),
        output: () => output.stdout() + output.stderr(),
        [Symbol.asyncDispose]: () => kill(child, 'SIGTERM'),
      }
    }
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${name} ended before it listened: ${output.stderr()}`)
    }
    await Promise.race([ended, child.stdout === null ? ended : once(child.stdout, 'data')])
  }
}

/** Runs `attempt` with a port that is free now, and again with another one while it gives undefined. */
export async function withFreePort<T>(attempt: (port: number) => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < ATTEMPTS; tries += 1) {
    const result = await attempt(await freePort())
    if (result !== undefined) return result
  }
  throw new Error(`no port could be had in ${ATTEMPTS} attempts`)
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** True when somebody listens there. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function start(command: string, args: readonly string[], { cwd, env, limitMs = RUN_LIMIT_MS }: ChildOptions) {
  const child = spawn(command, args, {
    ...(cwd === undefined ? {} : { cwd }),
    // Debian's DCMTK leaves Nagle's algorithm on unless told, which costs 40 ms an object and more.
    env: { ...process.env, TCP_NODELAY: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
    // Its own process group, so that what it forks ends with it.
    detached: true,
  })
  child.on('error', () => undefined) // 'close' follows, without an exit code
  running.add(child)
  child.once('close', () => running.delete(child))
  return child
}

function collect(child: ChildProcess): { stdout: () => string; stderr: () => string } {
  const chunks: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] }
  child.stdout?.on('data', (chunk: Buffer) => chunks.stdout.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => chunks.stderr.push(chunk))
  // Values in other character sets must survive to be compared.
  return {
    stdout: () => Buffer.concat(chunks.stdout).toString('latin1'),
    stderr: () => Buffer.concat(chunks.stderr).toString('latin1'),
  }
}

/** Ends a process and its group; SIGTERM is given some seconds to be obeyed. */
async function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  const { pid } = child
  if (pid === undefined) return
  if (running.has(child)) {
    const ended = once(child, 'close')
    child.kill(signal)
    const timer = new AbortController()
    await Promise.race([ended, setTimeout(TERMINATION_MS, undefined, { signal: timer.signal }).catch(() => undefined)])
    timer.abort()
  }
  killGroup(pid)
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // All of the group have ended.
  }
}

const running = new Set<ChildProcess>()

/** A test file that is ended from outside takes its children along. */
process.once('exit', () => {
  for (const { pid } of running) if (pid !== undefined) killGroup(pid)
})
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(128))

const RUN_LIMIT_MS = 60_000
/** Only for what nobody ends: servers of the bench are up for minutes. */
const SERVER_LIMIT_MS = 1_800_000
const TERMINATION_MS = 5_000
const POLL_MS = 20
const ATTEMPTS = 5
