/** What an observer of the upper layer is told: connections, PDUs and failures as they happen. */
import type { Abort, AssociateAccept, AssociateReject, AssociateRequest } from './pdu.ts'
import type { ControlPdu } from './pdu-receiver.ts'
import type { TlsFacts } from './tls.ts'

export type Direction = 'sent' | 'received'

/** `connection` is a number that tells connections of this process apart. */
export type UlEvent = { readonly connection: number } & (
  | { readonly type: 'connecting'; readonly host: string; readonly port: number }
  /** The TLS handshake is done, and the peer's certificate is good enough. */
  | ({ readonly type: 'secured' } & TlsFacts)
  | { readonly type: 'connected'; readonly local: Endpoint; readonly remote: Endpoint }
  | { readonly type: 'associate-request'; readonly direction: Direction; readonly pdu: AssociateRequest }
  | { readonly type: 'associate-accept'; readonly direction: Direction; readonly pdu: AssociateAccept }
  | { readonly type: 'associate-reject'; readonly direction: Direction; readonly pdu: AssociateReject }
  | { readonly type: 'release-request'; readonly direction: Direction }
  | { readonly type: 'release-response'; readonly direction: Direction }
  | { readonly type: 'abort'; readonly direction: Direction; readonly pdu: Abort }
  /** `bytes` of P-DATA-TF PDUs that were handed over in one write; of fragments that came in one chunk. */
  | { readonly type: 'p-data'; readonly direction: Direction; readonly bytes: number }
  /** A listener's connection ended by an error that nobody else is told of. */
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'closed' }
)

export type UlObserver = (event: UlEvent) => void

/** One end of a TCP connection. */
export interface Endpoint {
  readonly address: string
  readonly port: number
}

/** UlEvent without the number, which the connection itself adds. */
export type ConnectionEvent = UlEvent extends infer Event
  ? Event extends unknown
    ? Omit<Event, 'connection'>
    : never
  : never

/** The event of a PDU that came or went. */
export function pduEvent(direction: Direction, pdu: ControlPdu): ConnectionEvent {
  switch (pdu.type) {
    case 'A-ASSOCIATE-RQ':
      return { type: 'associate-request', direction, pdu }
    case 'A-ASSOCIATE-AC':
      return { type: 'associate-accept', direction, pdu }
    case 'A-ASSOCIATE-RJ':
      return { type: 'associate-reject', direction, pdu }
    case 'A-RELEASE-RQ':
      return { type: 'release-request', direction }
    case 'A-RELEASE-RP':
      return { type: 'release-response', direction }
    case 'A-ABORT':
      return { type: 'abort', direction, pdu }
  }
}

let connections = 0

/** The number of a new connection: 1, 2, 3 … in this process. */
export function nextConnection(): number {
  connections += 1
  return connections
}
