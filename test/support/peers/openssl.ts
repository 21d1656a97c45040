/** `openssl s_server` and `s_client`: other people's ends of a TLS connection, which speak no DICOM. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { pathOf } from './installed.ts'

/** A running `s_server`; it takes one connection after the other. */
export interface TlsServer extends AsyncDisposable {
  readonly port: number
}

/** Starts it on a free port; `args` are those beside the address. */
export async function startTlsServer(args: readonly string[]): Promise<TlsServer> {
  const child = start(['s_server', '-accept', '127.0.0.1:0', '-naccept', '100', ...args])
  let said = ''
  const closed = once(child, 'close')
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  for (;;) {
    const port = /^ACCEPT 127\.0\.0\.1:(\d+)/m.exec(said)?.[1]
    if (port !== undefined) {
      return {
        port: Number(port),
        async [Symbol.asyncDispose]() {
          child.kill('SIGKILL')
          await closed
        },
      }
    }
    if (child.exitCode !== null) throw new Error(`openssl s_server ended: ${said}`)
    await Promise.race([closed, child.stdout && once(child.stdout, 'data')])
  }
}

/** Connects, shakes hands and ends; what it said. */
export async function runTlsClient(port: number, args: readonly string[]): Promise<string> {
  const child = start(['s_client', '-connect', `127.0.0.1:${port}`, ...args])
  child.stdin?.end()
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
  }
  await once(child, 'close')
  return said
}

function start(args: readonly string[]): ChildProcess {
  return spawn(pathOf('openssl') ?? 'openssl', args, { timeout: 60_000, killSignal: 'SIGKILL' })
}
