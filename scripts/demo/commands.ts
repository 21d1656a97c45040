/** The project's own commands as child processes, shown as a person would type them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Finished {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Longest time that a command may take. */
const LIMIT_MS = 300_000
const bin = join(import.meta.dirname, '..', '..', 'bin')

/** Runs a command to its end; what it printed is given back, not shown. */
export async function run(name: string, args: readonly string[], cwd: string): Promise<Finished> {
  console.log(`\n$ ${commandLine(name, args)}`)
  const child = start(name, args, cwd)
  const output = { stdout: '', stderr: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text
  })
  const [code] = await once(child, 'close')
  return { code: typeof code === 'number' ? code : 128, ...output }
}

/** A server that goes on until it is stopped. */
export interface Server extends AsyncDisposable {
  readonly port: number
}

/** Starts a server and waits until it says where it listens. */
export async function serve(name: string, args: readonly string[], cwd: string): Promise<Server> {
  console.log(`\n$ ${commandLine(name, args)} &`)
  const child = start(name, args, cwd)
  child.stderr?.pipe(process.stderr)
  const ended = once(child, 'close')
  if (child.stdout === null) throw new Error(`${name} has no output`)
  for await (const line of createInterface(child.stdout)) {
    const port = /^listening on .*:(\d+)$/.exec(line)?.[1]
    if (port === undefined) continue
    console.log(line)
    return { port: Number(port), [Symbol.asyncDispose]: () => stop(child, ended) }
  }
  throw new Error(`${name} ended before it listened`)
}

function start(name: string, args: readonly string[], cwd: string): ChildProcess {
  return spawn(process.execPath, [join(bin, `${name}.cjs`), ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  })
}

async function stop(child: ChildProcess, ended: Promise<unknown[]>): Promise<void> {
  child.kill('SIGTERM')
  await ended
}

/** Quoted where a shell would want it; a long list of UIDs is cut. */
function commandLine(name: string, args: readonly string[]): string {
  const words = args.map((arg) => (arg.length > 100 ? `${arg.slice(0, 60)}...` : arg))
  return [name, ...words.map((word) => (/^[\w./:=,+@-]+$/.test(word) ? word : `'${word}'`))].join(' ')
}
