/** Accepting associations (PS3.8 7.1, acceptor's side): what comes of the connections that a socket or a listener brings. */
import type { Socket } from 'node:net'
import { TimedOutError } from '../errors.ts'
import { acceptRequest, type Negotiation, screenRequest } from './acceptance.ts'
import { Association } from './association.ts'
import type { AssociateRequest } from './pdu.ts'
import type { PduObserver } from './pdu-tap.ts'
import { Provider } from './provider.ts'
import { defaultAcseTimeoutMs, defaultMaximumLength, defaultSocketTimeoutMs } from './request-association.ts'
import { contextOf, type TlsContext, type TlsOptions } from './tls.ts'
import { localOf, remoteOf, withErrorListener } from './transport.ts'
import { type Endpoint, nextConnection, type UlObserver } from './ul-event.ts'

export interface AcceptOptions {
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
  /**
   * Where there are so many, one that has been idle for so long, in milliseconds, is aborted for the sake of the new one;
   * 10 s when left out. See `Association.idleMs`.
   */
  readonly givesWayAfterMs?: number | undefined
  /** Aborts all associations, and stops listening. */
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

/** Takes one connection that is there already, and serves it to its end. Throws TlsError for `tls`, or the signal's reason. */
export async function acceptConnection(socket: Socket, options: AcceptOptions): Promise<void> {
  const { signal } = options
  signal?.throwIfAborted()
  const tls = options.tls && (await contextOf(options.tls))
  const acceptor = new Acceptor({ ...options, tls })
  const stop = (): void => acceptor.stop(signal?.reason)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    await acceptor.admit(socket)
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

/** Makes associations of connections, and keeps those that are open. */
export class Acceptor {
  readonly #options: AcceptOptions & { readonly tls: TlsContext | undefined }
  /** Ends the handshakes that are under way. */
  readonly #stopped = new AbortController()
  readonly #open = new Set<Provider>()
  readonly #served = new Map<Association, Provider>()

  constructor(options: AcceptOptions & { readonly tls: TlsContext | undefined }) {
    this.#options = options
  }

  /** Associations that are being negotiated or open. */
  get associations(): number {
    let count = 0
    for (const { state, ending } of this.#open) if (ending === undefined && state !== 2) count += 1
    return count
  }

  stop(reason: unknown): void {
    this.#stopped.abort(reason)
    for (const provider of this.#open) provider.abort(reason)
  }

  /** Resolves when the connection has ended. */
  async admit(socket: Socket): Promise<void> {
    withErrorListener(socket)
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
      screen: (request) => screenRequest(request, this.associations < limit || this.#makeRoom()),
    })
    this.#open.add(provider)
    try {
      const association = await this.#accept(provider, acseTimeoutMs)
      if (association === undefined) return
      this.#served.set(association, provider)
      await this.#options.serve(association).finally(() => this.#served.delete(association))
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

  /** Aborts the association that nothing was asked for on for longest, where that is long enough. */
  #makeRoom(): boolean {
    const { givesWayAfterMs = defaultGivesWayAfterMs } = this.#options
    let longest = { idleMs: givesWayAfterMs, provider: undefined as Provider | undefined }
    for (const [association, provider] of this.#served) {
      const idleMs = provider.ending === undefined ? (association.idleMs?.() ?? 0) : 0
      if (idleMs >= longest.idleMs) longest = { idleMs, provider }
    }
    longest.provider?.abort(new TimedOutError('request while others wait for an association', givesWayAfterMs))
    return longest.provider !== undefined
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

/** Who uses an association asks for something more often; who does not can make another one. */
export const defaultGivesWayAfterMs = 10_000
