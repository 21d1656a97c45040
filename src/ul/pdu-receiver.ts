/** Bytes of a connection, in chunks of any size, as PDUs: P-DATA-TF streamed in place, all others whole (PS3.8 9.3). */
import { ByteWriter } from '../bytes/writer.ts'
import { ProtocolError } from '../errors.ts'
import { foreignProtocol } from './foreign-protocol.ts'
import { commandBit, lastBit } from './pdata.ts'
import { type DataTransfer, type Pdu, pduHeaderLength, pduTypes } from './pdu.ts'
import { decodePdu, unrecognizedPdu } from './pdu-decode.ts'

/** A run of bytes of one fragment, as far as one chunk brought it. */
export interface PdvPiece {
  readonly contextId: number
  /** Of a command set, else of a data set. */
  readonly command: boolean
  /** Ends the command set or data set: the last piece of the last fragment. */
  readonly last: boolean
  /** The last piece of its fragment. */
  readonly endOfFragment: boolean
  /** A view into the chunk; of no bytes for an empty fragment. */
  readonly data: Uint8Array
}

export type ControlPdu = Exclude<Pdu, DataTransfer>

/** Told of what comes in, in order. */
export interface PduSink {
  /** A P-DATA-TF PDU begins; its pieces follow. */
  dataTransfer(): void
  piece(piece: PdvPiece): void
  pdu(pdu: ControlPdu): void
}

/** An A-ASSOCIATE PDU longer than this is refused: 128 contexts with 100 transfer syntaxes each stay below it. */
export const longestAssociatePdu = 1_048_576

/**
 * Splits what is pushed into PDUs. Holds at most one PDU that is not P-DATA-TF, and of it no more than has arrived.
 * A P-DATA-TF PDU may have any length, also more than this side announced: nothing of it is kept.
 */
export class PduReceiver {
  readonly #sink: PduSink
  readonly #accepted = new Uint8Array(256)
  /** The 6 bytes that come next: a PDU header, or PDV length, presentation context ID and message control header. */
  readonly #head = new Uint8Array(6)
  readonly #headView = new DataView(this.#head.buffer)
  #headLength = 0
  /** A PDU that is collected whole, and how many bytes of it are to come. */
  readonly #collected = new ByteWriter(false)
  #collectLeft = 0
  /** Bytes to come of a P-DATA-TF PDU, and of the fragment in it. 0 <= pdvLeft <= pduLeft. */
  #pduLeft = 0
  #pdvLeft = 0
  #contextId = 0
  #control = 0
  #first = true
  #stopped = false

  constructor(sink: PduSink) {
    this.#sink = sink
  }

  /** True while the end of a PDU is outstanding. */
  get insidePdu(): boolean {
    return this.#headLength > 0 || this.#collectLeft > 0 || this.#pduLeft > 0
  }

  /** Fragments on any other presentation context are refused (PS3.8 9.3.5.1); before this, on every one. */
  acceptContexts(ids: Iterable<number>): void {
    for (const id of ids) this.#accepted[id] = 1
  }

  /** Drops everything from here on. */
  stop(): void {
    this.#stopped = true
  }

  /** Throws ProtocolError for bytes that are no PDU; nothing sensible can be pushed after that. */
  push(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length && !this.#stopped) {
      if (this.#pdvLeft > 0) at = this.#pushFragment(chunk, at)
      else if (this.#collectLeft > 0) at = this.#collect(chunk, at)
      else at = this.#pushHead(chunk, at)
    }
  }

  #pushHead(chunk: Uint8Array, start: number): number {
    let at = start
    while (this.#headLength < pduHeaderLength && at < chunk.length) {
      this.#head[this.#headLength] = chunk[at] ?? 0
      this.#headLength += 1
      at += 1
    }
    if (this.#headLength < pduHeaderLength) return at
    this.#headLength = 0
    if (this.#pduLeft > 0) this.#beginFragment(chunk)
    else this.#beginPdu()
    return at
  }

  /** 1 PDU type, 2 reserved, 3-6 PDU length. */
  #beginPdu(): void {
    const type = this.#headView.getUint8(0)
    const length = this.#headView.getUint32(2)
    if (this.#first && !knownTypes.has(type)) {
      const foreign = foreignProtocol(this.#head)
      if (foreign !== undefined) throw unrecognizedPdu(type, foreign)
    }
    this.#first = false
    if (type === pduTypes['P-DATA-TF']) {
      if (length < 6) throw invalid(`expected a PDU length of 6 or more, found ${length}`, 2, 'PDU length')
      this.#pduLeft = length
      this.#sink.dataTransfer()
      return
    }
    if (!knownTypes.has(type)) throw unrecognizedPdu(type)
    const isAssociate = type === pduTypes['A-ASSOCIATE-RQ'] || type === pduTypes['A-ASSOCIATE-AC']
    const longest = isAssociate ? longestAssociatePdu : 4
    if (length > longest) throw invalid(`expected a PDU length of at most ${longest}, found ${length}`, 2, 'PDU length')
    this.#collected.bytes(this.#head)
    this.#collectLeft = length
    if (length === 0) this.#finishPdu()
  }

  #collect(chunk: Uint8Array, start: number): number {
    const end = Math.min(start + this.#collectLeft, chunk.length)
    this.#collected.bytes(chunk.subarray(start, end))
    this.#collectLeft -= end - start
    if (this.#collectLeft === 0) this.#finishPdu()
    return end
  }

  #finishPdu(): void {
    const pdu = decodePdu(this.#collected.finish())
    if (pdu.type !== 'P-DATA-TF') this.#sink.pdu(pdu)
  }

  /** 1-4 item length, 5 presentation context ID, 6 message control header. */
  #beginFragment(chunk: Uint8Array): void {
    const itemLength = this.#headView.getUint32(0)
    const contextId = this.#headView.getUint8(4)
    if (itemLength < 2 || itemLength + 4 > this.#pduLeft) {
      throw invalid(
        `expected a PDV item length of 2 to ${this.#pduLeft - 4}, found ${itemLength}`,
        6,
        'PDV item length',
      )
    }
    if (this.#accepted[contextId] !== 1) {
      throw invalid(
        `fragment on presentation context ${contextId}, which was not accepted`,
        10,
        'presentation context ID',
      )
    }
    this.#contextId = contextId
    this.#control = this.#headView.getUint8(5)
    this.#pdvLeft = itemLength - 2
    this.#pduLeft -= 6
    if (this.#pdvLeft === 0) this.#emit(chunk.subarray(0, 0))
    this.#checkRest()
  }

  #pushFragment(chunk: Uint8Array, start: number): number {
    const end = Math.min(start + this.#pdvLeft, chunk.length)
    this.#pdvLeft -= end - start
    this.#pduLeft -= end - start
    this.#emit(start === 0 && end === chunk.length ? chunk : chunk.subarray(start, end))
    return end
  }

  #emit(data: Uint8Array): void {
    const endOfFragment = this.#pdvLeft === 0
    this.#sink.piece({
      contextId: this.#contextId,
      command: (this.#control & commandBit) !== 0,
      last: endOfFragment && (this.#control & lastBit) !== 0,
      endOfFragment,
      data,
    })
  }

  /** Behind a fragment there is room for a whole further item, or none at all. */
  #checkRest(): void {
    const rest = this.#pduLeft - this.#pdvLeft
    if (rest > 0 && rest < 6)
      throw invalid(`expected a PDV item of 6 bytes or more, found ${rest} bytes`, 6, 'PDV item')
  }
}

const knownTypes: ReadonlySet<number> = new Set(Object.values(pduTypes))

function invalid(message: string, offset: number, field: string): ProtocolError {
  return new ProtocolError(message, { offset, field, section: 'PS3.8 9.3' })
}
