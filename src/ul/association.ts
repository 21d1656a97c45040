/** An association between two application entities (PS3.8 7): data in and out, release and abort. */
import { AssociationAbortedError, TimedOutError } from '../errors.ts'
import type { ReadOptions } from './incoming.ts'
import { operationsInvoked } from './operations-window.ts'
import type { AssociateAccept, AssociateRequest } from './pdu.ts'
import type { PdvPiece } from './pdu-receiver.ts'
import { type NegotiatedContext, negotiatedContexts } from './presentation-context.ts'
import type { Provider } from './provider.ts'
import type { Endpoint } from './ul-event.ts'
import { abortOn } from './waiting.ts'

export type { PdvPiece } from './pdu-receiver.ts'

/** What an Association is made of: its provider in Sta6, and the PDUs that brought it there. */
export interface Established {
  readonly provider: Provider
  readonly role: 'requestor' | 'acceptor'
  readonly request: AssociateRequest
  readonly response: AssociateAccept
  readonly acseTimeoutMs: number
  /** Bounds what we send, whatever the peer takes. */
  readonly maximumSendLength?: number | undefined
}

export interface ReleaseOptions {
  /** How long to wait for A-RELEASE-RP; the association's ACSE time-out where none is given, 0: for ever. */
  readonly timeoutMs?: number | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * An established association. Leaving its `await using` block without a release aborts it.
 *
 * At most 256 KiB and one more chunk are read ahead of the consumer; then the peer has to wait. A-ABORT, A-RELEASE-RQ
 * and the loss of the connection are noticed while nobody reads, as far as that reaches.
 */
export class Association implements AsyncDisposable {
  readonly role: 'requestor' | 'acceptor'
  readonly request: AssociateRequest
  readonly response: AssociateAccept
  /** Without blanks around them, which mean nothing (PS3.8 9.3.2). */
  readonly calledAeTitle: string
  readonly callingAeTitle: string
  /** One for each context proposed, in that order; `result` 0 marks the accepted ones. */
  readonly contexts: readonly NegotiatedContext[]
  /** Largest PDU length that the peer takes, or less where we are to send shorter ones; 0: no limit (PS3.8 D.1). */
  readonly maximumSendLength: number
  /** The one that we announced. A peer that sends longer PDUs is let through: they are streamed like all others. */
  readonly maximumReceiveLength: number
  /** How many operations may be outstanding that this side has asked for: 1 unless both sides agreed on more (PS3.7 D.3.3.3). */
  readonly maximumOperationsInvoked: number
  /**
   * Set by who serves it: for how long nothing was asked for, in milliseconds, 0 while something is being done. Where there
   * is no room for another association, the one that is idle for longest may have to give way.
   */
  idleMs: (() => number) | undefined
  readonly #accepted: ReadonlyMap<number, NegotiatedContext>
  readonly #provider: Provider
  readonly #acseTimeoutMs: number

  constructor({ provider, role, request, response, acseTimeoutMs, maximumSendLength: ownLimit = 0 }: Established) {
    const [peer, own] = role === 'requestor' ? [response, request] : [request, response]
    this.role = role
    this.request = request
    this.response = response
    this.calledAeTitle = request.calledAeTitle.trim()
    this.callingAeTitle = request.callingAeTitle.trim()
    const limits = [peer.userInformation.maximumLength, ownLimit].filter((length) => length > 0)
    this.maximumSendLength = limits.length === 0 ? 0 : Math.min(...limits)
    this.maximumReceiveLength = own.userInformation.maximumLength
    this.maximumOperationsInvoked = operationsInvoked(role, request, response)
    this.contexts = negotiatedContexts(request, response, role)
    this.#accepted = new Map(this.contexts.filter(({ result }) => result === 0).map((context) => [context.id, context]))
    this.#provider = provider
    this.#acseTimeoutMs = acseTimeoutMs
  }

  get remote(): Endpoint {
    return this.#provider.connection.remote
  }

  get local(): Endpoint {
    return this.#provider.connection.local
  }

  /** 'release-requested': the peer waits for confirmRelease(). 'closed': released or aborted, by whomever. */
  get state(): 'open' | 'release-requested' | 'releasing' | 'closed' {
    const { ending, state } = this.#provider
    if (ending !== undefined) return 'closed'
    if (state === 6) return 'open'
    return state === 8 ? 'release-requested' : 'releasing'
  }

  /** Resolves when the connection is closed and nothing of the association is left; never rejects. */
  get closed(): Promise<void> {
    return this.#provider.connection.closed
  }

  /** The accepted context of this ID. */
  context(id: number): NegotiatedContext | undefined {
    return this.#accepted.get(id)
  }

  /**
   * All pieces of fragments that have come since the last call, at least one; undefined when there are no more because
   * the peer asks for release (or we released). The views hold until the next call. One reader at a time.
   *
   * Throws AssociationAbortedError, ProtocolError, TimedOutError, or the signal's reason. After a time-out or a signal
   * the association is as usable as before.
   */
  read(options: ReadOptions = {}): Promise<readonly PdvPiece[] | undefined> {
    return this.#provider.connection.incoming.read(options)
  }

  /**
   * Sends whole P-DATA-TF PDUs (see writePDataHeader), however they are spread over `chunks`, in one write. Undefined
   * when the operating system took them at once, else a promise for when it has: in both cases the buffers are free
   * again then. Waiting for it is what keeps memory bounded; sending once more before it allows to fill one buffer while
   * another is on its way. Throws how the association ended, when it did.
   */
  sendPData(chunks: readonly Uint8Array[]): Promise<void> | undefined {
    return this.#provider.sendData(chunks)
  }

  /**
   * Asked whenever a part of a PDU has come in: whether P-DATA-TF is surely what is sent next. Then its first two bytes go
   * out at once, which has a peer that waits for an acknowledgement give the rest. Undefined: no.
   */
  set mayBegin(mayBegin: (() => boolean) | undefined) {
    this.#provider.connection.mayBegin = mayBegin && (() => this.state === 'open' && mayBegin())
  }

  /** A P-DATA-TF was begun so. Where none follows, the association can only be aborted: the peer sees an empty PDU before. */
  get begun(): boolean {
    return this.#provider.connection.begun
  }

  /** Resolves when everything sent so far was taken by the operating system and all buffers are free. */
  flushed(): Promise<void> {
    return this.#provider.connection.flushed()
  }

  /**
   * Releases the association, or confirms the release that the peer has asked for; resolves when the connection is
   * closed. Fragments that were not read are dropped. When both sides ask at the same time, both confirm (AR-8).
   * Throws AssociationAbortedError, ProtocolError, TimedOutError, or the signal's reason: in each case it is aborted.
   */
  async release({ timeoutMs = this.#acseTimeoutMs, signal }: ReleaseOptions = {}): Promise<void> {
    const failure = new TimedOutError('A-RELEASE-RP', timeoutMs)
    using _limits = abortOn(this.#provider, { timeoutMs, failure, signal })
    await this.#provider.release()
    await this.closed
  }

  /** Answers the peer's A-RELEASE-RQ; resolves when the peer has closed the connection, or 2 s later at most. */
  async confirmRelease(): Promise<void> {
    if (this.state === 'open') throw new TypeError('the peer has not asked for release')
    await this.release()
  }

  /**
   * Sends A-ABORT; waits for the peer to close the connection, 2 s at most. Whoever waits gets AssociationAbortedError.
   * For an association that is over it only waits, so that an A-ABORT that is on its way gets there.
   */
  async abort(source = 0, reason = 0): Promise<void> {
    if (this.state !== 'closed') {
      this.#provider.abort(new AssociationAbortedError({ by: 'us', source, reason }), source, reason)
    }
    await this.closed
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.abort()
  }
}
