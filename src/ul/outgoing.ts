/** Writing to the socket of an association in whole batches, and knowing when their buffers are free again. */
import type { Socket } from 'node:net'

/** Counts writes instead of making a callback for each. */
export class Outgoing {
  readonly #socket: Socket
  #started = 0
  #completed = 0
  /** In order of `target`: each waits until so many batches were written. */
  readonly #waiters: { readonly target: number; resolve(): void; reject(error: unknown): void }[] = []
  #failure: { readonly error: unknown } | undefined

  constructor(socket: Socket) {
    this.#socket = socket
  }

  /**
   * Writes `chunks` at one go. Undefined when the operating system took them all at once, else a promise for the moment
   * when it has: either way the buffers are free then. The promise may be left alone.
   */
  send(chunks: readonly Uint8Array[]): Promise<void> | undefined {
    const lastIndex = chunks.length - 1
    if (lastIndex < 0) return undefined
    this.#started += 1
    this.#socket.cork()
    chunks.forEach((chunk, index) => {
      if (index < lastIndex) this.#socket.write(chunk)
      else this.#socket.write(chunk, this.#onWritten)
    })
    this.#socket.uncork()
    return this.#socket.writableLength === 0 ? undefined : this.flushed()
  }

  /** Resolves when everything that was sent so far has left this process. */
  flushed(): Promise<void> {
    const failure = this.#failure
    if (failure === undefined && this.#completed === this.#started) return Promise.resolve()
    const written = new Promise<void>((resolve, reject) => {
      if (failure !== undefined) reject(failure.error)
      else this.#waiters.push({ target: this.#started, resolve, reject })
    })
    // One who does not wait is told of the failure by the next call.
    written.catch(() => undefined)
    return written
  }

  /** Ends every wait with `error`. */
  fail(error: unknown): void {
    this.#failure ??= { error }
    for (const waiter of this.#waiters.splice(0)) waiter.reject(error)
  }

  readonly #onWritten = (error?: Error | null): void => {
    // A write that failed closes the socket, one that is cut off by its closing does not even say so; fail() ends the
    // waits then, with the reason of the whole association.
    if (error || this.#socket.destroyed) return
    this.#completed += 1
    while (this.#waiters[0] !== undefined && this.#waiters[0].target <= this.#completed)
      this.#waiters.shift()?.resolve()
  }
}
