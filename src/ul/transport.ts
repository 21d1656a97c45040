/** TCP connections for the upper layer (PS3.8 9.1): making them, and what their failures mean. */
import { addAbortListener } from 'node:events'
import { connect as connectSocket, type Socket } from 'node:net'
import { TimedOutError, TransportError, type TransportFailure } from '../errors.ts'
import { explained } from './tls-failure.ts'
import type { Endpoint } from './ul-event.ts'

export interface ConnectOptions {
  readonly host: string
  readonly port: number
  /** Kind of address that a name stands for; either one without it. Addresses are taken as they are. */
  readonly family?: 4 | 6 | undefined
  /** Without one the operating system's own limit holds. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/** Socket options of every association, requested or accepted: a small PDU leaves at once, a dead peer is found. */
export const socketOptions = { noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 } as const

/** A connected socket. Throws TransportError, TimedOutError, or the signal's reason; nothing is left open then. */
export async function connect({ host, port, family, timeoutMs, signal }: ConnectOptions): Promise<Socket> {
  signal?.throwIfAborted()
  const socket = withErrorListener(
    connectSocket({ host, port, ...(family !== undefined && { family }), ...socketOptions }),
  )
  using _abort = signal && addAbortListener(signal, () => socket.destroy(new Error('aborted')))
  const timer =
    timeoutMs === undefined || timeoutMs === 0
      ? undefined
      : setTimeout(() => socket.destroy(new TimedOutError(`TCP connection to ${host}:${port}`, timeoutMs)), timeoutMs)
  try {
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
    return socket
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    if (error instanceof TimedOutError) throw error
    throw transportError(`cannot connect to ${host}:${port}`, error)
  } finally {
    clearTimeout(timer)
  }
}

/** Every socket gets an error listener at its birth: without one, a reset by the peer would end the whole process. */
export function withErrorListener(socket: Socket): Socket {
  return socket.on('error', () => {
    // What it means is told by whoever waits on the socket; this one only has to be there.
  })
}

/** The error of the socket layer in our terms. */
export function transportError(what: string, cause: unknown): TransportError {
  const code = errorCode(cause)
  const [failure, words] = failures.get(code) ?? ['failed', explained(cause)]
  return new TransportError(failure, `${what}: ${words}`, { cause })
}

export function remoteOf(socket: Socket): Endpoint {
  return { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 }
}

export function localOf(socket: Socket): Endpoint {
  return { address: socket.localAddress ?? '', port: socket.localPort ?? 0 }
}

function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return String(error.code)
}

const failures: ReadonlyMap<string, readonly [TransportFailure, string]> = new Map([
  ['ENOTFOUND', ['unknown-host', 'host name unknown']],
  ['EAI_AGAIN', ['unknown-host', 'host name cannot be resolved at present']],
  ['EAI_FAIL', ['unknown-host', 'host name cannot be resolved']],
  ['EAI_NODATA', ['unknown-host', 'host name has no address']],
  ['EAI_NONAME', ['unknown-host', 'host name unknown']],
  ['ECONNREFUSED', ['refused', 'connection refused']],
  ['EHOSTUNREACH', ['unreachable', 'no route to host']],
  ['EHOSTDOWN', ['unreachable', 'host is down']],
  ['ENETUNREACH', ['unreachable', 'network is unreachable']],
  ['ENETDOWN', ['unreachable', 'network is down']],
  ['ETIMEDOUT', ['unreachable', 'connection timed out']],
  ['EADDRINUSE', ['address-in-use', 'address already in use']],
  ['ECONNRESET', ['closed', 'connection reset by the peer']],
  ['ECONNABORTED', ['closed', 'connection aborted']],
  ['EPIPE', ['closed', 'connection closed by the peer']],
  ['EACCES', ['failed', 'permission denied']],
  ['EADDRNOTAVAIL', ['failed', 'address not available']],
])
