/** A connection that ends after so many bytes of one direction, and the places of the PDUs on it. */
import { connect, createServer, type Socket } from 'node:net'

/** Where the connection ends. */
export interface Cut {
  /** Counts what the acceptor sends, else what the requestor sends. */
  readonly fromAcceptor: boolean
  /** So many bytes pass. */
  readonly after: number
}

export interface CuttingProxy extends AsyncDisposable {
  readonly port: number
  /** Of the first connection: where each PDU ended, in bytes of its direction. */
  readonly ends: { readonly fromRequestor: readonly number[]; readonly fromAcceptor: readonly number[] }
}

/** Listens on a free port; each connection is passed on to `target`, and with `cut` ended there. */
export async function cuttingProxy(target: () => number, cut?: Cut): Promise<CuttingProxy> {
  const sockets = new Set<Socket>()
  const ends = { fromRequestor: [] as number[], fromAcceptor: [] as number[] }
  let connections = 0
  const server = createServer((requestor) => {
    connections += 1
    const acceptor = connect(target(), '127.0.0.1')
    for (const socket of [requestor, acceptor]) {
      sockets.add(socket)
      socket.on('error', () => undefined) // 'close' follows
      socket.on('close', () => sockets.delete(socket))
    }
    const isFirst = connections === 1
    const limit = (fromAcceptor: boolean) => (cut?.fromAcceptor === fromAcceptor ? cut.after : Number.POSITIVE_INFINITY)
    pass(requestor, acceptor, limit(false), isFirst ? ends.fromRequestor : [])
    pass(acceptor, requestor, limit(true), isFirst ? ends.fromAcceptor : [])
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    ends,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function pass(from: Socket, to: Socket, limit: number, ends: number[]): void {
  let passed = 0
  const seen = new PduEnds(ends)
  from.on('data', (chunk: Buffer) => {
    const left = limit - passed
    if (left <= 0) return
    const part = chunk.subarray(0, left)
    passed += part.length
    seen.push(part)
    if (passed < limit) to.write(part)
    else {
      // What came so far arrives, and nothing more.
      to.end(part)
      from.destroy()
    }
  })
  from.on('close', () => to.destroySoon())
}

/** PDU type, a reserved byte, four bytes of length (PS3.8 9.3.1). */
class PduEnds {
  readonly #ends: number[]
  #held = Buffer.alloc(0)
  #at = 0

  constructor(ends: number[]) {
    this.#ends = ends
  }

  push(bytes: Buffer): void {
    this.#held = Buffer.concat([this.#held, bytes])
    while (this.#held.length >= 6) {
      const length = 6 + this.#held.readUInt32BE(2)
      if (this.#held.length < length) return
      this.#at += length
      this.#ends.push(this.#at)
      this.#held = this.#held.subarray(length)
    }
  }
}
