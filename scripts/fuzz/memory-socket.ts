/** A socket without a network: what is fed to it comes in, what is written to it is dropped. */
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

class MemorySocket extends Duplex {
  readonly remoteAddress = '127.0.0.1'
  readonly remotePort = 104
  readonly localAddress = '127.0.0.1'
  readonly localPort = 11112
  readonly #chunks: Uint8Array[]
  #turns = 0

  constructor(chunks: readonly Uint8Array[]) {
    super()
    this.#chunks = [...chunks]
  }

  /** One chunk a turn, and the end only when there was time to do something about them. */
  override _read(): void {
    setImmediate(() => this.#next())
  }

  #next(): void {
    const chunk = this.#chunks.shift()
    if (this.destroyed) return
    if (chunk !== undefined) this.push(Buffer.from(chunk))
    else if (this.#turns >= TURNS) this.push(null)
    else {
      this.#turns += 1
      setImmediate(() => this.#next())
    }
  }

  override _write(_chunk: Uint8Array, _encoding: string, done: () => void): void {
    done()
  }

  override _final(done: () => void): void {
    done()
    this.destroy()
  }

  setTimeout(): this {
    return this
  }

  destroySoon(): void {
    if (this.writable) this.end()
    else this.destroy()
  }

  resetAndDestroy(): this {
    return this.destroy()
  }
}

/** The chunks come one after the other, then the peer closes the connection. */
export function memorySocket(chunks: readonly Uint8Array[]): Socket {
  // What the upper layer needs of a socket is all there.
  return new MemorySocket(chunks) as unknown as Socket
}

/** Turns of the event loop between the last chunk and the end. */
const TURNS = 6
