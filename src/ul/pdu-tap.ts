/** The bytes of PDUs as they pass over a connection, for those who want to look at them (PS3.8 9.3.1). */
import { pduHeaderLength, pduTypes } from './pdu.ts'
import type { Direction } from './ul-event.ts'

/** The beginning of a PDU that was sent or received. */
export interface PassedPdu {
  /** As in UlEvent. */
  readonly connection: number
  readonly direction: Direction
  /** Of the whole PDU, its header included. */
  readonly length: number
  /** Its first bytes, a copy: of a P-DATA-TF PDU 512 at most, of the others 64 KiB. */
  readonly bytes: Uint8Array
}

export type PduObserver = (pdu: PassedPdu) => void

/** The taps of a connection; undefined when nobody looks, so that nothing is done for it. */
export const tapFor = (
  connection: number,
  observe: PduObserver | undefined,
): ((direction: Direction) => PduTap) | undefined =>
  observe && ((direction) => new PduTap((length, bytes) => observe({ connection, direction, length, bytes })))

/** Follows the bytes of one direction, in chunks of any size, and shows each PDU once its beginning is there. */
export class PduTap {
  readonly #show: (length: number, bytes: Uint8Array) => void
  #collected = new Uint8Array(pduHeaderLength)
  #collectedLength = 0
  /** Bytes of the PDU that are still to come; 0 while its header is awaited. */
  #left = 0

  constructor(show: (length: number, bytes: Uint8Array) => void) {
    this.#show = show
  }

  push(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length) {
      if (this.#collectedLength < this.#collected.length) at += this.#collect(chunk.subarray(at))
      else at += this.#pass(chunk.length - at)
    }
  }

  #collect(chunk: Uint8Array): number {
    const taken = chunk.subarray(0, this.#collected.length - this.#collectedLength)
    this.#collected.set(taken, this.#collectedLength)
    this.#collectedLength += taken.length
    const inHeader = this.#left === 0
    if (!inHeader) this.#left -= taken.length
    if (this.#collectedLength === this.#collected.length) {
      if (inHeader) this.#beginBody()
      else this.#finishBeginning()
    }
    return taken.length
  }

  /** Skips what is not shown. */
  #pass(available: number): number {
    const passed = Math.min(available, this.#left)
    this.#left -= passed
    if (this.#left === 0) this.#next()
    return passed
  }

  /** 1 PDU type, 2 reserved, 3-6 PDU length. */
  #beginBody(): void {
    const view = new DataView(this.#collected.buffer)
    const length = view.getUint32(2)
    const most = view.getUint8(0) === pduTypes['P-DATA-TF'] ? MOST_OF_DATA : MOST_OF_OTHERS
    const header = this.#collected
    this.#collected = new Uint8Array(Math.min(pduHeaderLength + length, most))
    this.#collected.set(header)
    this.#left = length
    if (length === 0) this.#finishBeginning()
  }

  #finishBeginning(): void {
    this.#show(this.#collected.length + this.#left, this.#collected)
    if (this.#left === 0) this.#next()
  }

  #next(): void {
    this.#collected = new Uint8Array(pduHeaderLength)
    this.#collectedLength = 0
  }
}

const MOST_OF_DATA = 512
const MOST_OF_OTHERS = 65_536
