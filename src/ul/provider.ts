/** Upper layer service provider of one association (PS3.8 9.2): connection and ARTIM timer, driven by the state machine. */
import type { Socket } from 'node:net'
import { AssociationAbortedError } from '../errors.ts'
import { Connection } from './connection.ts'
import { abortReason, type Ending, endingError } from './ending.ts'
import type { AssociateAccept, AssociateReject, AssociateRequest, Pdu } from './pdu.ts'
import type { ControlPdu } from './pdu-receiver.ts'
import { type PduObserver, tapFor } from './pdu-tap.ts'
import { negotiatedContexts } from './presentation-context.ts'
import { type Effect, type Event, events, pduReceived, type State, step } from './state-machine.ts'
import { transportError } from './transport.ts'
import { type ConnectionEvent, pduEvent, type UlObserver } from './ul-event.ts'

export interface ProviderOptions {
  /** Of the connection, for the observer. */
  readonly number: number
  readonly role: 'requestor' | 'acceptor'
  /** ARTIM while an A-ASSOCIATE-RQ is awaited; 0: none. */
  readonly acseTimeoutMs: number
  /** A peer that stops in the middle of a PDU, or takes nothing of what we write, is given up after this; 0: never. */
  readonly socketTimeoutMs: number
  readonly observe?: UlObserver | undefined
  readonly observePdus?: PduObserver | undefined
  /** What makes a request unacceptable to the provider itself (AE-6). */
  readonly screen?: (request: AssociateRequest) => AssociateReject | undefined
}

/** The PDU behind an indication or confirmation of the peer; undefined where it says nothing. */
export type Primitive = ControlPdu | undefined

/** ARTIM in Sta13, where we wait for the peer to close the connection: its value is a local matter (PS3.8 9.1.5). */
export const closingTimeoutMs = 2_000

export class Provider {
  readonly connection: Connection
  readonly #options: ProviderOptions
  readonly #circumstances: { readonly requestor: boolean; acceptable: boolean }
  #request: AssociateRequest | undefined
  #rejection: AssociateReject | undefined
  #state: State = 1
  #artim: NodeJS.Timeout | undefined
  #ending: Ending | undefined
  #released: Promise<void> | undefined
  /** The one primitive of the peer that is waited for. */
  #awaited: { resolve(primitive: Primitive): void; reject(error: unknown): void } | undefined

  /** Those without a row are done by whoever raised the event; that an association failed is told in one place. */
  readonly #effects: { readonly [Name in Effect]?: (pdu: ControlPdu | undefined, error: unknown) => void } = {
    'close-transport': () => this.connection.destroy(),
    'start-artim': () => this.#startArtim(),
    'stop-artim': () => clearTimeout(this.#artim),
    'send-associate-rq': (pdu) => this.#send(pdu),
    'send-associate-ac': (pdu) => {
      this.#establish(pdu)
      this.#send(pdu)
    },
    'send-associate-rj': (pdu) => {
      this.#ending = 'rejected'
      this.#settle(undefined)
      this.#send(this.#rejection ?? pdu)
    },
    'send-release-rq': () => this.#send({ type: 'A-RELEASE-RQ' }),
    'send-release-rp': () => {
      if (this.#state === 13) this.#ending = 'released' // but not in Sta11, where the peer's is outstanding
      this.#send({ type: 'A-RELEASE-RP' })
    },
    'send-abort-of-user': (pdu) =>
      this.#send(pdu?.type === 'A-ABORT' ? pdu : { type: 'A-ABORT', source: 0, reason: 0 }),
    'send-abort-of-provider': (_, error) => this.#send({ type: 'A-ABORT', source: 2, reason: abortReason(error) }),
    'indicate-associate': (pdu) => this.#settle(pdu),
    'confirm-accept': (pdu) => {
      this.#establish(pdu)
      this.#settle(pdu)
    },
    'confirm-reject': (pdu) => {
      this.#ending = 'rejected'
      this.#settle(pdu)
    },
    'indicate-release': () => this.connection.incoming.end('release'),
    // In a collision the user's response follows by itself: the requestor's at once, the acceptor's after the peer's.
    'indicate-release-collision': () => {
      if (this.#circumstances.requestor) this.#on(events.releaseResponse)
    },
    'confirm-release': () => {
      this.#ending = 'released'
      this.#settle(undefined)
      if (this.#state === 12) this.#on(events.releaseResponse)
    },
  }

  constructor(socket: Socket, options: ProviderOptions) {
    this.#options = options
    this.#circumstances = { requestor: options.role === 'requestor', acceptable: true }
    this.connection = new Connection(socket, options.socketTimeoutMs, {
      dataTransfer: () => this.#on(events.dataReceived),
      data: (bytes) => this.#observe({ type: 'p-data', direction: 'received', bytes }),
      pdu: (pdu) => this.#onPdu(pdu),
      invalid: (error) => this.#on(events.invalidPdu, undefined, error),
      stalled: (error) => this.abort(error),
      lost: (cause) => this.#onLost(cause),
      tap: tapFor(options.number, options.observePdus),
    })
    this.#observe({ type: 'connected', local: this.connection.local, remote: this.connection.remote })
  }

  get state(): State {
    return this.#state
  }

  get ending(): Ending | undefined {
    return this.#ending
  }

  /** A-ASSOCIATE request; resolves with the peer's answer. */
  associate(request: AssociateRequest): Promise<Primitive> {
    const confirmation = this.#await()
    this.#request = request
    this.#on(events.associateRequest)
    this.#on(events.transportConnected, request)
    return confirmation
  }

  /** Resolves with the peer's A-ASSOCIATE-RQ; undefined when the provider rejected it. */
  awaitRequest(): Promise<Primitive> {
    const indication = this.#await()
    this.#on(events.transportIndication)
    return indication
  }

  /** A-ASSOCIATE response. */
  respond(pdu: AssociateAccept | AssociateReject): void {
    this.#on(pdu.type === 'A-ASSOCIATE-AC' ? events.associateResponseAccept : events.associateResponseReject, pdu)
  }

  /** P-DATA request: bytes of whole P-DATA-TF PDUs. Throws how the association ended, if it did. */
  sendData(chunks: readonly Uint8Array[]): Promise<void> | undefined {
    if (!this.#on(events.dataRequest)) {
      if (typeof this.#ending === 'object') throw this.#ending.error
      throw new TypeError('no data can be sent on an association that is released')
    }
    if (this.#options.observe !== undefined) {
      this.#observe({ type: 'p-data', direction: 'sent', bytes: chunks.reduce((sum, { length }) => sum + length, 0) })
    }
    return this.connection.sendBytes(chunks)
  }

  /** A-RELEASE request, or the response where the peer was first; resolves with the confirmation. */
  release(): Promise<void> {
    this.#released ??= this.#release()
    return this.#released
  }

  async #release(): Promise<void> {
    if (this.#on(events.releaseResponse)) return
    const confirmation = this.#await()
    if (this.#on(events.releaseRequest)) {
      this.connection.discard()
      await confirmation
      return
    }
    this.#settle(undefined)
    if (typeof this.#ending === 'object') throw this.#ending.error
  }

  /** A-ABORT request: whoever waits on the association gets `error`. Without effect on one that has ended. */
  abort(error: unknown, source = 0, reason = 0): void {
    if (this.#ending !== undefined && this.#state !== 13) return
    this.#fail(error, false)
    // Table 9-10 has no cell for it in Sta2 (there is no association yet) and in Sta13 (none any more).
    if (!this.#on(events.abortRequest, { type: 'A-ABORT', source, reason })) this.connection.destroy()
  }

  /** Fragments may come from here on, perhaps in the chunk at hand. */
  #establish(accept: ControlPdu | undefined): void {
    if (this.#request === undefined || accept?.type !== 'A-ASSOCIATE-AC') return
    const contexts = negotiatedContexts(this.#request, accept, this.#options.role)
    this.connection.acceptContexts(contexts.filter(({ result }) => result === 0).map(({ id }) => id))
  }

  #await(): Promise<Primitive> {
    return new Promise((resolve, reject) => {
      this.#awaited = { resolve, reject }
    })
  }

  #settle(primitive: Primitive): void {
    this.#awaited?.resolve(primitive)
    this.#awaited = undefined
  }

  #fail(error: unknown, readable: boolean): void {
    if (this.#ending !== undefined) return
    this.#ending = { error }
    this.connection.fail(error, readable)
    this.#awaited?.reject(error)
    this.#awaited = undefined
  }

  /** Takes the step; false for a blank cell. */
  #on(event: Event, pdu?: ControlPdu, error?: unknown): boolean {
    const transition = step(this.#state, event, this.#circumstances)
    if (transition === undefined) return false
    this.#state = transition.next
    for (const effect of transition.effects) this.#effects[effect]?.(pdu, error)
    // Table 9-10 leaves Sta2 without telling the user, who has not heard of the association yet. Ours waits for it.
    if (transition.next !== 1 && transition.next !== 13) return true
    if (this.#ending === undefined) this.#fail(error ?? endingError(event, pdu, this.#options.acseTimeoutMs), true)
    else this.connection.incoming.end('release')
    return true
  }

  #onPdu(pdu: ControlPdu): void {
    this.#observe(pduEvent('received', pdu))
    if (pdu.type === 'A-ASSOCIATE-RQ' && this.#state === 2) {
      this.#request = pdu
      this.#rejection = this.#options.screen?.(pdu)
      this.#circumstances.acceptable = this.#rejection === undefined
    }
    this.#on(pduReceived[pdu.type], pdu)
  }

  #onLost(cause: Error | undefined): void {
    const error = new AssociationAbortedError(
      { by: 'transport' },
      cause === undefined ? {} : { cause: transportError('connection lost', cause) },
    )
    this.#on(events.transportClosed, undefined, error)
    clearTimeout(this.#artim)
    this.#observe({ type: 'closed' })
  }

  #startArtim(): void {
    clearTimeout(this.#artim)
    const timeoutMs = this.#state === 13 ? closingTimeoutMs : this.#options.acseTimeoutMs
    if (this.#state === 13) this.connection.discard()
    if (timeoutMs > 0) this.#artim = setTimeout(() => this.#on(events.artimExpired), timeoutMs)
  }

  #send(pdu: Pdu | undefined): void {
    if (pdu === undefined || pdu.type === 'P-DATA-TF') return
    this.#observe(pduEvent('sent', pdu))
    this.connection.send(pdu)
    // One abort is enough, whatever the peer sent behind the PDU that it answers.
    if (pdu.type === 'A-ABORT') this.connection.stopReceiving()
  }

  #observe(event: ConnectionEvent): void {
    this.#options.observe?.({ connection: this.#options.number, ...event })
  }
}
