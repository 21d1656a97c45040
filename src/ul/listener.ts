/** A listening socket (PS3.8 9.1.2): each connection that it brings may become an association. */
import { addAbortListener } from 'node:events'
import { createServer, type Server } from 'node:net'
import { AssociationAbortedError } from '../errors.ts'
import { type AcceptOptions, Acceptor } from './acceptor.ts'
import { contextOf, type TlsContext } from './tls.ts'
import { socketOptions, transportError } from './transport.ts'
import { nextConnection } from './ul-event.ts'

export interface ListenOptions extends AcceptOptions {
  /** 0: any free one. */
  readonly port: number
  /** Address to listen on; all of them without it. */
  readonly host?: string | undefined
  /** Of an IPv6 address that stands for all: take no IPv4 connections (RFC 3493 5.3). */
  readonly ipv6Only?: boolean | undefined
  readonly backlog?: number | undefined
}

/** Listens. Throws TlsError for `tls`, TransportError when the port cannot be had, or the signal's reason. */
export async function listen(options: ListenOptions): Promise<Listener> {
  const { port, host, ipv6Only = false, backlog, signal } = options
  signal?.throwIfAborted()
  const tls = options.tls && (await contextOf(options.tls))
  const server = createServer({ ...socketOptions })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(transportError(`cannot listen on ${host ?? 'port'} ${port}`, error)))
    const where = { port, ipv6Only, ...(host !== undefined && { host }), ...(backlog !== undefined && { backlog }) }
    server.listen(where, resolve)
  })
  return new Listener(server, { ...options, tls })
}

interface OpenOptions extends ListenOptions {
  readonly tls: TlsContext | undefined
}

/** A listening socket with its associations. Leaving its `await using` block aborts those that are open. */
export class Listener implements AsyncDisposable {
  readonly address: string
  readonly port: number
  readonly #server: Server
  readonly #acceptor: Acceptor
  readonly #closed: Promise<void>

  constructor(server: Server, options: OpenOptions) {
    const bound = server.address()
    this.address = typeof bound === 'object' && bound !== null ? bound.address : ''
    this.port = typeof bound === 'object' && bound !== null ? bound.port : 0
    this.#server = server
    this.#acceptor = new Acceptor(options)
    this.#closed = new Promise((resolve) => server.once('close', resolve))
    const { signal } = options
    const listener = signal && addAbortListener(signal, () => this.#stop(signal.reason))
    void this.#closed.then(() => listener?.[Symbol.dispose]())
    server.on('error', (error) => {
      // An accept that failed, for lack of file descriptors say: the peer is turned away and others are served.
      options.observe?.({ connection: nextConnection(), type: 'failed', error: transportError('cannot accept', error) })
    })
    server.on('connection', (socket) => void this.#acceptor.admit(socket))
  }

  /** Associations that are being negotiated or open. */
  get associations(): number {
    return this.#acceptor.associations
  }

  /** Stops listening; resolves when the last connection has ended. Open associations go on. */
  async close(): Promise<void> {
    this.#server.close()
    await this.#closed
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop(new AssociationAbortedError({ by: 'us' }))
    await this.#closed
  }

  #stop(reason: unknown): void {
    this.#server.close()
    this.#acceptor.stop(reason)
  }
}
