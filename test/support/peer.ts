/** Other people's programs as peers: whether they are installed, and running them within bounds. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Why a test with this program is skipped; undefined when it is installed. Where peers are required
 * (DIMSE_REQUIRE_PEERS=1), its absence is an error.
 */
export function missing(program: string): string | false {
  const { error } = spawnSync(program, ['--version'], { stdio: 'ignore' })
  if (error === undefined) return false
  if (process.env['DIMSE_REQUIRE_PEERS'] === '1') throw new Error(`${program} is required and not installed`)
  return `${program} is not installed`
}

export interface Outcome {
  readonly exitCode: number | null
  readonly output: string
}

/** Runs a program to its end, 20 s at most; what it said on both streams. */
export async function runPeer(program: string, args: readonly string[]): Promise<Outcome> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 20_000 })
  const said = collect(child)
  const [exitCode] = await once(child, 'close')
  return { exitCode, output: said() }
}

/** A running program that ends with its block. */
export interface RunningPeer extends AsyncDisposable {
  readonly port: number
  readonly output: () => string
}

/** Starts a listening program; `args` gets a port that was free a moment ago. */
export async function startPeer(program: string, args: (port: number) => readonly string[]): Promise<RunningPeer> {
  const port = await freePort()
  const child = spawn(program, args(port), { stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 })
  const closed = once(child, 'close')
  return {
    port,
    output: collect(child),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await closed
    },
  }
}

function collect(child: ChildProcess): () => string {
  const parts: Buffer[] = []
  child.stdout?.on('data', (part: Buffer) => parts.push(part))
  child.stderr?.on('data', (part: Buffer) => parts.push(part))
  return () => Buffer.concat(parts).toString('latin1')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
