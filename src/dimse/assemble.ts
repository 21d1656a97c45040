/** Received fragments as messages (PS3.7 6.3.1): the command set whole, the data set as a stream that is pulled. */
import { ByteWriter } from '../bytes/writer.ts'
import { ProtocolError, TimedOutError } from '../errors.ts'
import type { Association, PdvPiece } from '../ul/association.ts'
import type { ReadOptions } from '../ul/incoming.ts'
import { Progress } from '../ul/progress.ts'
import { type Command, decodeCommand, hasDataSet } from './command.ts'
import { messageType } from './message-type.ts'

/** A message of the peer. Its `data` must be read, or is thrown away, before the next message is received. */
export interface ReceivedMessage {
  readonly contextId: number
  readonly command: Command
  readonly data: IncomingData | undefined
}

/** How to wait for a message, and what to make of it. */
export interface ReceiveOptions extends ReadOptions {
  /** True for a message that no data set follows, whatever its Command Data Set Type (0000,0800) says. */
  readonly lacksData?: ((command: Command) => boolean) | undefined
}

/** Told for each piece of a data set that was received: bytes, and whether it ends a fragment and the data set. */
export type PieceListener = (length: number, endOfFragment: boolean, last: boolean) => void

/** A command set longer than this is refused: no message of PS3.7 comes near it. */
export const commandLimit = 131_072

/** Turns what an association receives into messages. One consumer at a time. */
export class Assembler {
  readonly #association: Association
  readonly #onPiece: PieceListener | undefined
  #pieces: readonly PdvPiece[] = []
  #next = 0
  /** The command set that has begun, the data set that was not read to its end: a receive that timed out goes on there. */
  #begun: BegunCommand | undefined
  #open: IncomingData | undefined

  constructor(association: Association, onPiece?: PieceListener) {
    this.#association = association
    this.#onPiece = onPiece
  }

  /** The next message; undefined when the peer asks for release instead. After a TimedOutError it can be asked again. */
  async receive(options: ReceiveOptions): Promise<ReceivedMessage | undefined> {
    await this.#skipOpenData(options)
    for (;;) {
      const began = performance.now()
      const piece = await this.#piece(options)
      if (piece === undefined) {
        if (this.#begun === undefined) return undefined
        throw new ProtocolError('the peer requested release in the middle of a command set', { section: 'PS3.7 6.3.1' })
      }
      if (!piece.command) throw new ProtocolError('expected a command fragment, found one of a data set', kind)
      this.#begun ??= { contextId: piece.contextId, parts: new ByteWriter(true), progress: new Progress() }
      const { contextId, parts, progress } = this.#begun
      if (piece.contextId !== contextId) throw wrongContext(contextId, piece.contextId)
      if (parts.length + piece.data.length > commandLimit)
        throw new ProtocolError(`command set of more than ${commandLimit} bytes`, where)
      if (piece.last) {
        this.#begun = undefined
        const command = decodeCommand(parts.length === 0 ? piece.data : parts.bytes(piece.data).finish())
        const follows = dataSetFollows(command) && options.lacksData?.(command) !== true
        this.#open = follows ? new IncomingData(this.#batch(contextId), options) : undefined
        return { contextId, command, data: this.#open }
      }
      const { timeoutMs = 0, waitingFor = 'command set' } = options
      if (progress.isTooSlow(piece.data.length, performance.now() - began, timeoutMs)) {
        throw new TimedOutError(waitingFor, timeoutMs)
      }
      // The bytes outlive the socket chunk that they came in. One buffer takes them all: fragments may be of one byte, or none.
      parts.bytes(piece.data)
    }
  }

  /** Data that the consumer left is read and dropped. */
  async #skipOpenData(options: ReadOptions): Promise<void> {
    const open = this.#open
    if (open === undefined) return
    open.waitWith(options)
    while (!open.ended) await open.read()
    this.#open = undefined
  }

  async #piece(options: ReadOptions): Promise<PdvPiece | undefined> {
    while (this.#next >= this.#pieces.length) {
      const pieces = await this.#association.read(options)
      if (pieces === undefined) return undefined
      this.#pieces = pieces
      this.#next = 0
    }
    const piece = this.#pieces[this.#next]
    this.#next += 1
    return piece
  }

  /** Gives the views of one data set, one batch for each chunk that the socket brought. */
  #batch(contextId: number): BatchReader {
    return async (options) => {
      while (this.#next >= this.#pieces.length) {
        const pieces = await this.#association.read(options)
        if (pieces === undefined) {
          throw new ProtocolError('the peer requested release in the middle of a data set', where)
        }
        this.#pieces = pieces
        this.#next = 0
      }
      const views: Uint8Array[] = []
      let last = false
      while (!last && this.#next < this.#pieces.length) {
        const piece = this.#pieces[this.#next]
        if (piece === undefined) break
        if (piece.command) throw new ProtocolError('expected a fragment of the data set, found a command', kind)
        if (piece.contextId !== contextId) throw wrongContext(contextId, piece.contextId)
        this.#next += 1
        last = piece.last
        if (piece.data.length > 0) views.push(piece.data)
        this.#onPiece?.(piece.data.length, piece.endOfFragment, last)
      }
      return { views, last }
    }
  }
}

interface BegunCommand {
  readonly contextId: number
  readonly parts: ByteWriter
  readonly progress: Progress
}

type BatchReader = (options: ReadOptions) => Promise<{ readonly views: readonly Uint8Array[]; readonly last: boolean }>

/** The data set of a message as it comes in, in the transfer syntax of the message's presentation context. */
export class IncomingData implements AsyncIterable<Uint8Array> {
  readonly #batch: BatchReader
  readonly #progress = new Progress()
  #options: ReadOptions
  #ended = false

  constructor(batch: BatchReader, options: ReadOptions) {
    this.#batch = batch
    this.#options = options
  }

  /** True when the last fragment was read. */
  get ended(): boolean {
    return this.#ended
  }

  /** Changes how long the reads from here on wait. */
  waitWith(options: ReadOptions): void {
    this.#options = options
  }

  /** The next views, all that one chunk of the socket brought; undefined at the end. They are valid until the next call. */
  async read(): Promise<readonly Uint8Array[] | undefined> {
    while (!this.#ended) {
      const began = performance.now()
      const { views, last } = await this.#batch(this.#options)
      this.#ended = last
      const { timeoutMs = 0, waitingFor = 'data set' } = this.#options
      let bytes = 0
      for (const { length } of views) bytes += length
      if (!last && this.#progress.isTooSlow(bytes, performance.now() - began, timeoutMs)) {
        throw new TimedOutError(waitingFor, timeoutMs)
      }
      if (views.length > 0) return views
    }
    return undefined
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for (let views = await this.read(); views !== undefined; views = await this.read()) yield* views
  }
}

/** A message that never has a data set has none, whatever its Command Data Set Type says. */
function dataSetFollows(command: Command): boolean {
  return hasDataSet(command) && messageType(command.commandField)?.dataSet !== 'absent'
}

function wrongContext(expected: number, found: number): ProtocolError {
  const message = `fragments of one message on presentation contexts ${expected} and ${found}`
  return new ProtocolError(message, { ...where, field: 'Presentation-context-ID', expected, found })
}

const where = { section: 'PS3.8 Annex E.2' } as const
const kind = { ...where, field: 'Message Control Header' } as const
