/** The transport connection under an association (PS3.8 9.1): PDUs in and out of a socket, with backpressure both ways. */
import type { Socket } from 'node:net'
import { ProtocolError, TimedOutError } from '../errors.ts'
import { Incoming } from './incoming.ts'
import { Outgoing } from './outgoing.ts'
import type { Pdu } from './pdu.ts'
import { encodePdu } from './pdu-encode.ts'
import { type ControlPdu, PduReceiver } from './pdu-receiver.ts'
import type { PduTap } from './pdu-tap.ts'
import { Progress } from './progress.ts'
import { localOf, remoteOf } from './transport.ts'
import type { Direction, Endpoint } from './ul-event.ts'

/** Told of what happens on the connection, in order. */
export interface ConnectionUser {
  /** A P-DATA-TF PDU begins; its pieces go to `incoming`. */
  dataTransfer(): void
  /** One chunk brought so many bytes of fragments. */
  data(bytes: number): void
  pdu(pdu: ControlPdu): void
  /** What came is no PDU; everything behind it is dropped. */
  invalid(error: ProtocolError): void
  /** The peer stopped in the middle of a PDU, or takes nothing of what is written. */
  stalled(error: TimedOutError): void
  /** The peer closed the connection, or it broke. */
  lost(cause: Error | undefined): void
  /** For those who want to see the bytes of one direction. */
  readonly tap?: ((direction: Direction) => PduTap) | undefined
}

export class Connection {
  readonly remote: Endpoint
  readonly local: Endpoint
  readonly incoming = new Incoming(() => this.resume())
  /** Resolves when the socket is closed. */
  readonly closed: Promise<void>
  /** Asked when a PDU of the peer has come in part: whether P-DATA-TF is surely what is sent next. */
  mayBegin: (() => boolean) | undefined
  readonly #socket: Socket
  readonly #stallTimeoutMs: number
  readonly #outgoing: Outgoing
  readonly #receiver: PduReceiver
  readonly #user: ConnectionUser
  readonly #progress = new Progress()
  /** When a chunk came last, or reading went on. */
  #lastAt = performance.now()
  readonly #received: PduTap | undefined
  readonly #sent: PduTap | undefined
  /** The first bytes of the next P-DATA-TF PDU have gone out. */
  #begun = false
  /** The rest of a PDU may be there by then: who does not wait for an acknowledgement gives it at once. */
  #lookAgain: NodeJS.Immediate | undefined
  readonly #onHalt = (): void => {
    this.#lookAgain = undefined
    if (this.#receiver.insidePdu && this.mayBegin?.() === true) this.begin()
  }
  /** Bytes of fragments in the chunk at hand. */
  #pieceBytes = 0
  #cause: Error | undefined

  /** `socket` is connected, has an error listener, and is the connection's own from here on. `stallTimeoutMs` 0: never. */
  constructor(socket: Socket, stallTimeoutMs: number, user: ConnectionUser) {
    this.remote = remoteOf(socket)
    this.local = localOf(socket)
    this.#socket = socket
    this.#stallTimeoutMs = stallTimeoutMs
    this.#user = user
    this.#received = user.tap?.('received')
    this.#sent = user.tap?.('sent')
    this.#outgoing = new Outgoing(socket)
    this.#receiver = new PduReceiver({
      dataTransfer: () => user.dataTransfer(),
      pdu: (pdu) => user.pdu(pdu),
      piece: (piece) => {
        this.#pieceBytes += piece.data.length
        this.incoming.add(piece)
      },
    })
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        user.lost(this.#cause)
        resolve()
      })
    })
    socket.on('error', (error) => {
      this.#cause ??= error
    })
    // A peer that will not send any more has no use for an association: half-open connections are not kept.
    socket.on('end', () => socket.destroy())
    socket.on('timeout', () => this.#onTimeout())
    socket.on('data', (chunk: Buffer) => this.#onData(chunk))
    socket.setTimeout(stallTimeoutMs)
  }

  send(pdu: Pdu): void {
    void this.sendBytes([encodePdu(pdu)])
  }

  /** Whether a P-DATA-TF PDU was begun ahead of its contents. */
  get begun(): boolean {
    return this.#begun
  }

  /**
   * Sends the first two bytes of a P-DATA-TF PDU (PS3.8 9.3.5), which must be what is sent next. They carry the
   * acknowledgement of what came in: a peer that holds the rest of its PDU back until then (RFC 896) gives it at once.
   */
  begin(): void {
    if (this.#begun) return
    void this.sendBytes([beginning])
    this.#begun = true
  }

  /** Bytes of whole PDUs; see Outgoing.send. */
  sendBytes(pdus: readonly Uint8Array[]): Promise<void> | undefined {
    const chunks = this.#begun ? this.#continued(pdus) : pdus
    if (this.#sent !== undefined) for (const chunk of chunks) this.#sent.push(chunk)
    return this.#outgoing.send(chunks)
  }

  /** Without the bytes that have gone out; where something else is sent after all, behind the end of an empty PDU. */
  #continued(pdus: readonly Uint8Array[]): readonly Uint8Array[] {
    const [first, ...others] = pdus
    if (first === undefined) return pdus
    this.#begun = false
    return first[0] === beginning[0] ? [first.subarray(beginning.length), ...others] : [emptyPdu, ...pdus]
  }

  flushed(): Promise<void> {
    return this.#outgoing.flushed()
  }

  /** Fragments may come on these presentation contexts and on no other. */
  acceptContexts(ids: Iterable<number>): void {
    this.#receiver.acceptContexts(ids)
  }

  /** Ends every wait with `error`; what was received before it can still be read where `readable`. */
  fail(error: unknown, readable: boolean): void {
    if (!readable) this.incoming.discard()
    this.incoming.end({ error })
    this.#outgoing.fail(error)
  }

  /** Drops fragments that wait and that come, so that the PDUs behind them are seen. */
  discard(): void {
    this.incoming.discard()
    this.resume()
  }

  /** Drops everything that comes from here on, but for the end of the connection. */
  stopReceiving(): void {
    this.#receiver.stop()
    this.discard()
  }

  resume(): void {
    if (!this.#socket.isPaused() || this.#socket.destroyed) return
    this.#socket.resume()
    // The time in which we did not read is not the peer's.
    this.#socket.setTimeout(this.#stallTimeoutMs)
    this.#lastAt = performance.now()
  }

  /** Closes the connection at once and for good; over TLS with a close_notify (RFC 8446 6.1), where nothing is in its way. */
  destroy(): void {
    this.#receiver.stop()
    const socket = this.#socket
    if (!('encrypted' in socket) || socket.destroyed || socket.writableLength > 0) {
      socket.destroy()
      return
    }
    const timer = setTimeout(() => socket.destroy(), FAREWELL_MS)
    socket.once('close', () => clearTimeout(timer))
    socket.destroySoon()
  }

  #onData(chunk: Buffer): void {
    this.#pieceBytes = 0
    this.#received?.push(chunk)
    try {
      this.#receiver.push(chunk)
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      this.#receiver.stop()
      this.#user.invalid(error)
    }
    this.#watchProgress(chunk.length)
    if (this.#pieceBytes > 0) this.#user.data(this.#pieceBytes)
    this.incoming.flush(chunk.length)
    if (this.incoming.full) this.#socket.pause()
    if (this.#receiver.insidePdu && this.mayBegin !== undefined) this.#lookAgain ??= setImmediate(this.#onHalt)
  }

  /** A PDU of which a few bytes come now and then would take for ever, too. */
  #watchProgress(bytes: number): void {
    const now = performance.now()
    const waitedMs = now - this.#lastAt
    this.#lastAt = now
    if (!this.#receiver.insidePdu) this.#progress.restart()
    else if (this.#progress.isTooSlow(bytes, waitedMs, this.#stallTimeoutMs)) this.#stalledInside()
  }

  #stalledInside(): void {
    this.#user.stalled(new TimedOutError('rest of a PDU', this.#stallTimeoutMs))
  }

  /** Nothing was received or written for the whole time; quiet is a fault only in the middle of something. */
  #onTimeout(): void {
    if (this.#socket.writableLength > 0) {
      this.#user.stalled(new TimedOutError('progress of a write', this.#stallTimeoutMs))
    } else if (this.#receiver.insidePdu && !this.#socket.isPaused()) {
      this.#stalledInside()
    } else {
      this.#socket.setTimeout(this.#stallTimeoutMs)
    }
  }
}

/** For a close_notify that the system does not take. */
const FAREWELL_MS = 1_000

/** Type and reserved byte of P-DATA-TF, and a length of 0 (PS3.8 Table 9-22). */
const beginning = Uint8Array.of(0x04, 0x00)
const emptyPdu = new Uint8Array(4)
