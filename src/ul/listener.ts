/** Accepting associations (PS3.8 7.1, acceptor's side): a listening socket and what comes of its connections. */
import { addAbortListener } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { AssociationAbortedError } from '../errors.ts'
import { acceptRequest, type Negotiation, screenRequest } from './acceptance.ts'
import { Association } from './association.ts'
import type { AssociateRequest } from './pdu.ts'
import type { PduObserver } from './pdu-tap.ts'
import { Provider } from './provider.ts'
import { defaultAcseTimeoutMs, defaultMaximumLength, defaultSocketTimeoutMs } from './request-association.ts'
import { contextOf, type TlsContext, type TlsOptions } from './tls.ts'
import { localOf, remoteOf, socketOptions, transportError, withErrorListener } from './transport.ts'
import { type Endpoint, nextConnection, type UlObserver } from './ul-event.ts'

export interface ListenOptions {
  /** 0: any free one. */
  readonly port: number
  /** Address to listen on; all of them without it. */
  readonly host?: string | undefined
  /** Of an IPv6 address that stands for all: take no IPv4 connections (RFC 3493 5.3). */
  readonly ipv6Only?: boolean | undefined
  readonly backlog?: number | undefined
  /** Largest PDU length that we take; announced to the peers. */
  readonly maximumLength?: number | undefined
  /** Takes secure connections only. Looked through before listening. */
  readonly tls?: TlsOptions | TlsContext | undefined
  /** How long a connection may take for its TLS handshake, to bring its A-ASSOCIATE-RQ, and for the answer to our release; 0: for ever. */
  readonly acseTimeoutMs?: number | undefined
  /** For a peer that stops inside a PDU or takes nothing of ours; 0: none. */
  readonly socketTimeoutMs?: number | undefined
  /** Beyond so many at a time, requests are rejected for now: "local limit exceeded" (PS3.8 9.3.4). */
  readonly maximumAssociations?: number | undefined
  /** Stops listening and aborts all associations. */
  readonly signal?: AbortSignal | undefined
  readonly observe?: UlObserver | undefined
  /** Shown the bytes of every PDU. */
  readonly observePdus?: PduObserver | undefined
  /** Decides on a connection by its two ends; where it is not let in, it is closed without a PDU. It must not fail. */
  admit?(client: Endpoint, server: Endpoint): boolean | Promise<boolean>
  /** Decides on a request. */
  negotiate(request: AssociateRequest, peer: Endpoint): Negotiation | Promise<Negotiation>
  /**
   * Serves an association to its end. One that is still open when it returns is aborted, or released where the peer has
   * asked for that; when it throws, the association is aborted and the observer told of the error.
   */
  serve(association: Association): Promise<void>
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
  readonly #options: OpenOptions
  /** Ends the handshakes that are under way. */
  readonly #stopped = new AbortController()
  readonly #open = new Set<Provider>()
  readonly #closed: Promise<void>

  constructor(server: Server, options: OpenOptions) {
    const bound = server.address()
    this.address = typeof bound === 'object' && bound !== null ? bound.address : ''
    this.port = typeof bound === 'object' && bound !== null ? bound.port : 0
    this.#server = server
    this.#options = options
    this.#closed = new Promise((resolve) => server.once('close', resolve))
    const { signal } = options
    const listener = signal && addAbortListener(signal, () => this.#stop(signal.reason))
    void this.#closed.then(() => listener?.[Symbol.dispose]())
    server.on('error', (error) => {
      // An accept that failed, for lack of file descriptors say: the peer is turned away and others are served.
      options.observe?.({ connection: nextConnection(), type: 'failed', error: transportError('cannot accept', error) })
    })
    server.on('connection', (socket) => void this.#admit(withErrorListener(socket)))
  }

  /** Associations that are being negotiated or open. */
  get associations(): number {
    let count = 0
    for (const { state, ending } of this.#open) if (ending === undefined && state !== 2) count += 1
    return count
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
    this.#stopped.abort(reason)
    for (const provider of this.#open) provider.abort(reason)
  }

  async #admit(socket: Socket): Promise<void> {
    const { admit } = this.#options
    if (admit !== undefined && !(await admit(remoteOf(socket), localOf(socket)))) socket.destroy()
    else await this.#take(socket)
  }

  async #take(plain: Socket): Promise<void> {
    const { tls: context, acseTimeoutMs: timeoutMs = defaultAcseTimeoutMs, observe } = this.#options
    const number = nextConnection()
    if (context === undefined) return await this.#serve(plain, number)
    try {
      const { secureAsAcceptor } = await import('./tls-handshake.ts')
      const { socket, facts } = await secureAsAcceptor(plain, { context, timeoutMs, signal: this.#stopped.signal })
      observe?.({ connection: number, type: 'secured', ...facts })
      if (this.#stopped.signal.aborted) socket.destroy()
      else await this.#serve(socket, number)
    } catch (error) {
      if (!this.#stopped.signal.aborted) observe?.({ connection: number, type: 'failed', error })
    }
  }

  async #serve(socket: Socket, number: number): Promise<void> {
    const { acseTimeoutMs = defaultAcseTimeoutMs, socketTimeoutMs = defaultSocketTimeoutMs, observe } = this.#options
    const limit = this.#options.maximumAssociations ?? Number.POSITIVE_INFINITY
    const provider = new Provider(socket, {
      role: 'acceptor',
      number,
      acseTimeoutMs,
      socketTimeoutMs,
      observe,
      observePdus: this.#options.observePdus,
      screen: (request) => screenRequest(request, this.associations < limit),
    })
    this.#open.add(provider)
    try {
      const association = await this.#accept(provider, acseTimeoutMs)
      if (association === undefined) return
      await this.#options.serve(association)
      if (association.state === 'release-requested') await association.confirmRelease()
      else if (association.state !== 'closed') await association.abort()
    } catch (error) {
      observe?.({ connection: number, type: 'failed', error })
      provider.abort(error)
    } finally {
      await provider.connection.closed
      this.#open.delete(provider)
    }
  }

  /** The association, undefined when it was rejected. */
  async #accept(provider: Provider, acseTimeoutMs: number): Promise<Association | undefined> {
    const request = await provider.awaitRequest()
    if (request?.type !== 'A-ASSOCIATE-RQ') return undefined
    const negotiation = await this.#options.negotiate(request, provider.connection.remote)
    if (typeof provider.ending === 'object') throw provider.ending.error // the peer has gone in the meantime
    const response = acceptRequest(request, negotiation, this.#options.maximumLength ?? defaultMaximumLength)
    if (response.type === 'A-ASSOCIATE-RJ') {
      provider.respond(response)
      return undefined
    }
    const association = new Association({ provider, role: 'acceptor', request, response, acseTimeoutMs })
    provider.respond(response)
    return association
  }
}
