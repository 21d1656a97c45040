/** A message as P-DATA-TF PDUs (PS3.7 6.3.1, PS3.8 9.3.5 and Annex E): one fragment a PDU, read straight into its place. */
import type { ByteSource } from '../bytes/byte-source.ts'
import type { Association } from '../ul/association.ts'
import { pDataHeaderLength, writePDataHeader } from '../ul/pdata.ts'

/** Largest fragment that we send where the peer sets no limit, counted as the whole PDU with its 6 byte header. */
const largestPdu = 131_072
/** Smallest PDU that we can work with: a header and two bytes of fragment (PS3.8 9.3.5, fragments are of even length). */
const smallestPdu = pDataHeaderLength + 2
/** Bytes gathered for one write. */
const batchLength = 262_144

/**
 * Bytes of one fragment for a peer that receives PDUs up to `maximumLength` (0: no limit, PS3.8 D.1). The 6 byte PDU
 * header is counted in although the Standard would not, for peers that size their buffers by the whole PDU.
 */
export function fragmentLength(maximumLength: number): number {
  const pdu = maximumLength === 0 ? largestPdu : Math.min(maximumLength, largestPdu)
  return Math.max(pdu - (pdu % 2), smallestPdu) - pDataHeaderLength
}

/** Sends messages over one association, one after the other; keeps up to three batch buffers for it. */
export class Fragmenter {
  readonly #association: Association
  readonly #fragmentLength: number
  /** Told for each data set PDU as it is handed to the association: bytes of fragment, and whether it is the last. */
  readonly #onFragment: ((length: number, last: boolean) => void) | undefined
  readonly #perBatch: number
  /** Taken in turn: one is written, one is ready, one is filled. */
  readonly #batches: Batch[] = []
  #turn = 0

  constructor(association: Association, onFragment?: (length: number, last: boolean) => void) {
    this.#association = association
    this.#fragmentLength = fragmentLength(association.maximumSendLength)
    this.#onFragment = onFragment
    this.#perBatch = Math.max(1, Math.floor(batchLength / (this.#fragmentLength + pDataHeaderLength)))
  }

  /**
   * Sends a command set and, right behind it in the same write, the first fragments of its data set. A batch is read
   * while the one before it is on its way. When the data fail after some were sent the association is aborted: the peer
   * waits for a rest that will not come.
   */
  async send(contextId: number, command: Uint8Array, data: ByteSource | undefined): Promise<void> {
    const head = this.#commandPdus(contextId, command)
    if (data === undefined) {
      await this.#association.sendPData([head])
      return
    }
    this.#turn = 0
    let ready = await this.#fill(data)
    let before: Uint8Array[] = [head]
    let written: Promise<void> | undefined
    try {
      for (;;) {
        // A source tells its end only when it is read again, so each batch is sent when the one behind it was read.
        const next = ready.full ? await this.#fill(data) : undefined
        const last = next === undefined || next.filled === 0
        await written
        written = this.#association.sendPData([...before, ...this.#frame(ready, contextId, last)])
        before = []
        if (next === undefined || last) return await written
        ready = next
      }
    } catch (error) {
      if (before.length === 0) await this.#association.abort()
      throw error
    }
  }

  #commandPdus(contextId: number, command: Uint8Array): Uint8Array {
    const count = Math.ceil(command.length / this.#fragmentLength)
    const bytes = Buffer.allocUnsafe(command.length + count * pDataHeaderLength)
    let at = 0
    for (let start = 0; start < command.length; start += this.#fragmentLength) {
      const part = command.subarray(start, start + this.#fragmentLength)
      writePDataHeader(bytes, at, contextId, true, start + part.length === command.length, part.length)
      bytes.set(part, at + pDataHeaderLength)
      at += pDataHeaderLength + part.length
    }
    return bytes
  }

  /** Reads the next batch into the buffer whose turn it is. */
  async #fill(data: ByteSource): Promise<Batch> {
    const batch = this.#batches[this.#turn] ?? newBatch(this.#perBatch, this.#fragmentLength)
    this.#batches[this.#turn] = batch
    this.#turn = (this.#turn + 1) % 3
    batch.filled = await data.read(batch.gaps)
    batch.full = batch.filled === this.#perBatch * this.#fragmentLength
    return batch
  }

  /** There is room: all fragments but the last are full, and so of even length. */
  #pad(batch: Batch): void {
    const full = Math.floor(batch.filled / this.#fragmentLength)
    const inLast = batch.filled % this.#fragmentLength
    batch.bytes[full * (this.#fragmentLength + pDataHeaderLength) + pDataHeaderLength + inLast] = 0
    batch.filled += 1
  }

  /**
   * Writes the headers into the batch; the views to send. A data set of no bytes is one empty fragment. One of an odd
   * number of bytes, such as a deflated one that nobody padded (PS3.5 A.5), ends with a zero byte more.
   */
  #frame(batch: Batch, contextId: number, last: boolean): Uint8Array[] {
    if (last && batch.filled % 2 === 1) this.#pad(batch)
    const count = Math.max(1, Math.ceil(batch.filled / this.#fragmentLength))
    let left = batch.filled
    for (let index = 0; index < count; index += 1) {
      const length = Math.min(left, this.#fragmentLength)
      left -= length
      const isLast = last && left === 0
      writePDataHeader(
        batch.bytes,
        index * (this.#fragmentLength + pDataHeaderLength),
        contextId,
        false,
        isLast,
        length,
      )
      this.#onFragment?.(length, isLast)
    }
    return [batch.bytes.subarray(0, batch.filled + count * pDataHeaderLength)]
  }
}

/** A buffer of `count` PDUs with gaps for their headers. */
interface Batch {
  readonly bytes: Uint8Array
  readonly gaps: readonly Uint8Array[]
  filled: number
  full: boolean
}

function newBatch(count: number, fragment: number): Batch {
  const stride = fragment + pDataHeaderLength
  const bytes = Buffer.allocUnsafeSlow(count * stride)
  const gaps = Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * stride + pDataHeaderLength, (index + 1) * stride),
  )
  return { bytes, gaps, filled: 0, full: false }
}
