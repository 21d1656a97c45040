/** What came in on an association and waits to be read: pieces of fragments, then how it ended. */
import { addAbortListener } from 'node:events'
import { TimedOutError } from '../errors.ts'
import type { PdvPiece } from './pdu-receiver.ts'

/** How long to wait; without a time-out for ever. */
export interface ReadOptions {
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number | undefined
  /** What is awaited, in the words of a TimedOutError. */
  readonly waitingFor?: string | undefined
}

/** Received bytes, headers included, beyond which the socket is paused until the next read. */
export const readAheadLimit = 262_144

type Batch = readonly PdvPiece[] | undefined

interface Waiter {
  resolve(batch: Batch): void
  reject(error: unknown): void
  /** By performance.now(); undefined: for ever. */
  readonly until: number | undefined
  readonly timeoutMs: number | undefined
  readonly waitingFor: string
}

/** One reader, one writer. */
export class Incoming {
  readonly #onRead: () => void
  #pieces: PdvPiece[] = []
  #bytes = 0
  #discarding = false
  #end: { readonly error: unknown } | 'release' | undefined
  #waiter: Waiter | undefined
  /** Runs on from one read to the next, and looks how long the one at hand has waited; until the end at most. */
  #timer: { readonly timeout: NodeJS.Timeout; readonly at: number } | undefined
  /** The signal that the last read looked at, with its one listener: the next read most often has the same. */
  #watched: { readonly signal: AbortSignal; readonly listener: Disposable } | undefined

  /** `onRead` is called whenever pieces were taken and there is room again. */
  constructor(onRead: () => void) {
    this.#onRead = onRead
  }

  get full(): boolean {
    return this.#bytes >= readAheadLimit
  }

  add(piece: PdvPiece): void {
    if (!this.#discarding) this.#pieces.push(piece)
  }

  /** A chunk of `length` bytes was added piece by piece: whoever waits gets them all at once. */
  flush(length: number): void {
    if (this.#pieces.length === 0) return
    this.#bytes += length
    const waiter = this.#waiter
    if (waiter === undefined) return
    this.#waiter = undefined
    waiter.resolve(this.#take())
  }

  /** Drops what waits and whatever comes. */
  discard(): void {
    this.#discarding = true
    this.#pieces = []
    this.#bytes = 0
  }

  /** No more pieces follow: a read behind the last of them returns undefined (release) or throws the error. */
  end(how: { readonly error: unknown } | 'release'): void {
    if (this.#end !== undefined && this.#end !== 'release') return
    this.#end = how
    this.#watch(undefined)
    clearTimeout(this.#timer?.timeout)
    const waiter = this.#waiter
    if (waiter === undefined || this.#pieces.length > 0) return
    this.#waiter = undefined
    if (how === 'release') waiter.resolve(undefined)
    else waiter.reject(how.error)
  }

  async read({ signal, timeoutMs, waitingFor = 'P-DATA-TF' }: ReadOptions): Promise<Batch> {
    if (this.#waiter !== undefined) throw new TypeError('an association has one reader at a time')
    signal?.throwIfAborted()
    if (this.#pieces.length > 0) return this.#take()
    if (this.#end === 'release') return undefined
    if (this.#end !== undefined) throw this.#end.error
    this.#watch(signal)
    return new Promise<Batch>((resolve, reject) => {
      const until = timeoutMs === undefined ? undefined : performance.now() + timeoutMs
      this.#waiter = { resolve, reject, until, waitingFor, timeoutMs }
      if (until !== undefined) this.#lookAt(until)
    })
  }

  #lookAt(time: number): void {
    if (this.#timer !== undefined && this.#timer.at <= time) return
    clearTimeout(this.#timer?.timeout)
    this.#timer = { timeout: setTimeout(() => this.#look(), time - performance.now()), at: time }
  }

  #look(): void {
    this.#timer = undefined
    const { until, waitingFor = '', timeoutMs = 0 } = this.#waiter ?? {}
    if (until === undefined) return
    if (until <= performance.now()) this.#giveUp(new TimedOutError(waitingFor, timeoutMs))
    else this.#lookAt(until)
  }

  #watch(signal: AbortSignal | undefined): void {
    if (signal === this.#watched?.signal) return
    this.#watched?.listener[Symbol.dispose]()
    this.#watched = signal && { signal, listener: addAbortListener(signal, () => this.#giveUp(signal.reason)) }
  }

  #giveUp(error: unknown): void {
    const waiter = this.#waiter
    this.#waiter = undefined
    waiter?.reject(error)
  }

  #take(): readonly PdvPiece[] {
    const pieces = this.#pieces
    this.#pieces = []
    this.#bytes = 0
    this.#onRead()
    return pieces
  }
}
