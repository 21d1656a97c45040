/** What the upper layer observes, as events. */
import { conditionText } from '../../report/condition.ts'
import { rejectionText } from '../../report/rejection.ts'
import type { Endpoint, UlEvent, UlObserver } from '../../ul/ul-event.ts'
import { saysMore } from '../secure-connection.ts'
import type { Emit } from './event.ts'
import { failureFacts } from './failure-facts.ts'

/** Observes any number of connections; of each it is told from its beginning. */
export function associationEvents(emit: Emit): UlObserver {
  const connections = new Map<number, Connection>()
  return (event) => {
    const connection = connections.get(event.connection) ?? new Connection(event.connection, emit)
    connections.set(event.connection, connection)
    connection.observe(event)
    if (event.type === 'closed' || event.type === 'failed') connections.delete(event.connection)
  }
}

/** `observe` and the events. */
export function withEvents(observe: UlObserver | undefined, emit: Emit): UlObserver {
  const tell = associationEvents(emit)
  if (observe === undefined) return tell
  return (event) => {
    observe(event)
    tell(event)
  }
}

class Connection {
  readonly #association: number
  readonly #emit: Emit
  #role: 'requestor' | 'acceptor' = 'acceptor'
  #remote: Endpoint = { address: '', port: 0 }
  #askedAt: number | undefined
  #over = false
  #bytesSent = 0
  #bytesReceived = 0

  constructor(association: number, emit: Emit) {
    this.#association = association
    this.#emit = emit
  }

  observe(event: UlEvent): void {
    switch (event.type) {
      case 'p-data':
        if (event.direction === 'sent') this.#bytesSent += event.bytes
        else this.#bytesReceived += event.bytes
        break
      case 'connecting':
        this.#role = 'requestor'
        break
      case 'connected':
        this.#remote = { address: event.remote.address.replace(MAPPED, ''), port: event.remote.port }
        break
      case 'secured':
        this.#secured(event)
        break
      case 'associate-request':
        this.#requested(event)
        break
      case 'associate-accept':
        this.#accepted(event)
        break
      case 'associate-reject':
        this.#rejected(event)
        break
      case 'release-response':
        this.#ended({ event: 'association-released' })
        break
      case 'abort':
        this.#aborted(event)
        break
      case 'closed':
        this.#ended({ event: 'association-aborted', by: 'transport' })
        break
      case 'failed':
        // Mostly somebody who connects and says nothing. What says more is an error line, hence an event already.
        if (saysMore(event.error)) break
        void this.#emit({ event: 'warning', ...failureFacts(conditionText(event.error), event.error) })
    }
  }

  #secured({ version, cipherSuite, peer }: Extract<UlEvent, { readonly type: 'secured' }>): void {
    const facts = { association: this.#association, role: this.#role, version, cipherSuite, peer }
    void this.#emit({ event: 'connection-secured', ...facts })
  }

  #requested({ pdu }: Extract<UlEvent, { readonly type: 'associate-request' }>): void {
    this.#askedAt = performance.now()
    void this.#emit({
      event: 'association-requested',
      association: this.#association,
      role: this.#role,
      callingAeTitle: pdu.callingAeTitle.trim(),
      calledAeTitle: pdu.calledAeTitle.trim(),
      ...this.#remote,
      contexts: pdu.presentationContexts.length,
    })
  }

  #accepted({ pdu }: Extract<UlEvent, { readonly type: 'associate-accept' }>): void {
    void this.#emit({
      event: 'association-accepted',
      association: this.#association,
      role: this.#role,
      contexts: pdu.presentationContexts.filter(({ result }) => result === 0).length,
      maximumLength: pdu.userInformation.maximumLength,
    })
  }

  #rejected({ pdu }: Extract<UlEvent, { readonly type: 'associate-reject' }>): void {
    const { result, source, reason } = pdu
    this.#over = true
    void this.#emit({
      event: 'association-rejected',
      association: this.#association,
      role: this.#role,
      result,
      source,
      reason,
      text: rejectionText(pdu),
    })
  }

  #aborted({ direction, pdu }: Extract<UlEvent, { readonly type: 'abort' }>): void {
    const { source, reason } = pdu
    this.#ended({ event: 'association-aborted', by: direction === 'sent' ? 'us' : 'peer', source, reason })
  }

  /** Once, and only where somebody asked for an association. */
  #ended(
    how:
      | { readonly event: 'association-released' }
      | {
          readonly event: 'association-aborted'
          readonly by: 'us' | 'peer' | 'transport'
          readonly source?: number
          readonly reason?: number
        },
  ): void {
    if (this.#over || this.#askedAt === undefined) return
    this.#over = true
    void this.#emit({
      ...how,
      association: this.#association,
      bytesSent: this.#bytesSent,
      bytesReceived: this.#bytesReceived,
      ms: Math.round(performance.now() - this.#askedAt),
    })
  }
}

/** How a socket for both families shows an IPv4 address. */
const MAPPED = /^::ffff:(?=\d+\.)/
