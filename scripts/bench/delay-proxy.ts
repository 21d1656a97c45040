/** A link: bytes come out some milliseconds after they went in, and only so many of them in a second; in both directions. */
import { connect, createServer, type Socket } from 'node:net'

export interface Link {
  readonly roundTripMs: number
  /** Each way; no limit when left out. */
  readonly megabitsPerSecond?: number
}

export interface DelayProxy extends AsyncDisposable {
  readonly port: number
}

/** Listens on a free port and passes on to `target`. All connections share the link. */
export async function delayProxy(target: number, link: Link): Promise<DelayProxy> {
  const sockets = new Set<Socket>()
  const [there, back] = [new Line(link), new Line(link)]
  const server = createServer({ noDelay: true }, (incoming) => {
    const outgoing = connect({ port: target, host: '127.0.0.1', noDelay: true })
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket)
      socket.on('error', () => undefined) // 'close' follows
      socket.on('close', () => sockets.delete(socket))
    }
    there.pass(incoming, outgoing)
    back.pass(outgoing, incoming)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** One direction. What is on the way comes out in the order in which it went in, however the timers fire. */
class Line {
  readonly #delayMs: number
  readonly #bytesPerMs: number
  /** When the last byte is on its way. */
  #freeAt = 0
  readonly #onTheWay: (() => void)[] = []
  #arrived = 0

  constructor({ roundTripMs, megabitsPerSecond = Number.POSITIVE_INFINITY }: Link) {
    this.#delayMs = roundTripMs / 2
    this.#bytesPerMs = megabitsPerSecond * 125
  }

  pass(from: Socket, to: Socket): void {
    from.on('data', (chunk) => this.#send(chunk.length, () => to.write(chunk)))
    from.on('close', () => this.#send(0, () => to.destroySoon()))
  }

  #send(bytes: number, deliver: () => void): void {
    const now = performance.now()
    this.#freeAt = Math.max(now, this.#freeAt) + bytes / this.#bytesPerMs
    const number = this.#arrived + this.#onTheWay.push(deliver)
    setTimeout(() => this.#deliverUpTo(number), this.#freeAt - now + this.#delayMs)
  }

  #deliverUpTo(number: number): void {
    const due = this.#onTheWay.splice(0, Math.max(0, number - this.#arrived))
    this.#arrived += due.length
    for (const deliver of due) deliver()
  }
}
