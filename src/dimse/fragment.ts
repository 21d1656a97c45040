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

/** Data whose first bytes were read before the turn of their message came. */
export class PreparedData {
  readonly source: ByteSource
  /** What is to be sent first, and what follows it, where more than one write is needed. */
  readonly first: Batch
  readonly second: Batch | undefined

  constructor(source: ByteSource, first: Batch, second: Batch | undefined) {
    this.source = source
    this.first = first
    this.second = second
  }
}

/** Sends messages over one association, one after the other; keeps the batch buffers that it needed. */
export class Fragmenter {
  readonly #association: Association
  readonly #fragmentLength: number
  /** Told for each data set PDU as it is handed to the association: bytes of fragment, and whether it is the last. */
  readonly #onFragment: ((length: number, last: boolean) => void) | undefined
  readonly #perBatch: number
  /** Of one message one is written, one is ready, one is filled; of a prepared one two. */
  readonly #free: Batch[] = []

  constructor(association: Association, onFragment?: (length: number, last: boolean) => void) {
    this.#association = association
    this.#fragmentLength = fragmentLength(association.maximumSendLength)
    this.#onFragment = onFragment
    this.#perBatch = Math.max(1, Math.floor(batchLength / (this.#fragmentLength + pDataHeaderLength)))
  }

  /** Reads the first bytes of what is sent later; other messages may be sent meanwhile. */
  async prepare(source: ByteSource): Promise<PreparedData> {
    const first = await this.#fill(source)
    // A source tells its end only when it is read again, so a batch can be sent when the one behind it was read.
    return new PreparedData(source, first, first.full ? await this.#fill(source) : undefined)
  }

  /**
   * Sends a command set and, right behind it in the same write, the first fragments of its data set. A batch is read
   * while the one before it is on its way. When the data fail after some were sent the association is aborted: the peer
   * waits for a rest that will not come.
   */
  async send(contextId: number, command: Uint8Array, data: ByteSource | PreparedData | undefined): Promise<void> {
    let head: Uint8Array | undefined = this.#commandPdus(contextId, command)
    if (data === undefined) {
      await this.#association.sendPData([head])
      return
    }
    const { source, first, second } = data instanceof PreparedData ? data : await this.prepare(data)
    let [writing, ready, next]: (Batch | undefined)[] = [undefined, first, second]
    let written: Promise<void> | undefined
    try {
      while (ready !== undefined) {
        const last: boolean = next === undefined || next.filled === 0
        if (written !== undefined) await written
        if (writing !== undefined) this.#free.push(writing)
        written = this.#association.sendPData(this.#frame(ready, contextId, last, head))
        head = undefined
        writing = ready
        ready = last ? undefined : next
        if (ready?.full === true) next = await this.#fill(source)
        else if (!last) next = undefined
      }
      if (written !== undefined) await written
      for (const batch of [writing, next]) if (batch !== undefined) this.#free.push(batch)
    } catch (error) {
      if (head === undefined) await this.#association.abort()
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

  /** Reads the next bytes into a buffer that is free. */
  async #fill(source: ByteSource): Promise<Batch> {
    const batch = this.#free.pop() ?? newBatch(this.#perBatch, this.#fragmentLength)
    const reading = source.read(batch.gaps)
    batch.filled = typeof reading === 'number' ? reading : await reading
    batch.full = batch.filled === this.#perBatch * this.#fragmentLength
    return batch
  }

  /** There is room: all fragments but the last are full, and so of even length. */
  #pad(batch: Batch): void {
    const full = Math.floor(batch.filled / this.#fragmentLength)
    const inLast = batch.filled % this.#fragmentLength
    batch.bytes[commandRoom + full * (this.#fragmentLength + pDataHeaderLength) + pDataHeaderLength + inLast] = 0
    batch.filled += 1
  }

  /**
   * Writes the headers into the batch, and the command PDUs before them where there is room; the views to send. A data
   * set of no bytes is one empty fragment. One of an odd number of bytes, such as a deflated one that nobody padded
   * (PS3.5 A.5), ends with a zero byte more.
   */
  #frame(batch: Batch, contextId: number, last: boolean, head: Uint8Array = nothing): Uint8Array[] {
    if (last && batch.filled % 2 === 1) this.#pad(batch)
    const count = Math.max(1, Math.ceil(batch.filled / this.#fragmentLength))
    let left = batch.filled
    for (let index = 0; index < count; index += 1) {
      const length = Math.min(left, this.#fragmentLength)
      left -= length
      const isLast = last && left === 0
      const at = commandRoom + index * (this.#fragmentLength + pDataHeaderLength)
      writePDataHeader(batch.bytes, at, contextId, false, isLast, length)
      this.#onFragment?.(length, isLast)
    }
    const end = commandRoom + batch.filled + count * pDataHeaderLength
    if (head.length > commandRoom) return [head, batch.bytes.subarray(commandRoom, end)]
    batch.bytes.set(head, commandRoom - head.length)
    return [batch.bytes.subarray(commandRoom - head.length, end)]
  }
}

/** A buffer of `count` PDUs with gaps for their headers, behind room for the PDUs of a command set. */
interface Batch {
  readonly bytes: Uint8Array
  readonly gaps: readonly Uint8Array[]
  filled: number
  full: boolean
}

/** A C-STORE-RQ takes some 200 bytes, in small fragments more: one piece is written faster than two. */
const commandRoom = 512
const nothing = new Uint8Array(0)

function newBatch(count: number, fragment: number): Batch {
  const stride = fragment + pDataHeaderLength
  const bytes = Buffer.allocUnsafeSlow(commandRoom + count * stride)
  const gaps = Array.from({ length: count }, (_, index) => {
    const at = commandRoom + index * stride
    return bytes.subarray(at + pDataHeaderLength, at + stride)
  })
  return { bytes, gaps, filled: 0, full: false }
}
