/** A peer that gives its PDUs in two parts, the second only when something of ours has come (RFC 896), or after a while. */
import { connect, createServer, type Socket } from 'node:net'

export interface HaltingProxy extends AsyncDisposable {
  readonly port: number
  /** PDUs whose second part came because we sent something; and those whose time was over. */
  readonly counts: { given: number; late: number }
  /** Everything that the requestor has sent. */
  readonly sent: Buffer[]
}

/** Listens on a free port and passes on to `target`. */
export async function haltingProxy(target: number): Promise<HaltingProxy> {
  const sockets = new Set<Socket>()
  const counts = { given: 0, late: 0 }
  const sent: Buffer[] = []
  const server = createServer({ noDelay: true }, (requestor) => {
    const acceptor = connect({ port: target, host: '127.0.0.1', noDelay: true })
    for (const socket of [requestor, acceptor]) {
      sockets.add(socket)
      socket.on('error', () => undefined) // 'close' follows
      socket.on('close', () => sockets.delete(socket))
    }
    let held: (() => void) | undefined
    let order = Promise.resolve()
    requestor.on('data', (chunk: Buffer) => {
      sent.push(chunk)
      acceptor.write(chunk)
      held?.()
    })
    acceptor.on('data', (chunk: Buffer) => {
      order = order.then(async () => {
        // Responses come one at a time; the answer to the association request is left alone.
        if (chunk[0] !== 0x04) return void requestor.write(chunk)
        requestor.write(chunk.subarray(0, 12))
        const given = await new Promise<boolean>((resolve) => {
          const timer = setTimeout(() => resolve(false), PATIENCE_MS)
          held = () => {
            clearTimeout(timer)
            resolve(true)
          }
        })
        held = undefined
        counts[given ? 'given' : 'late'] += 1
        requestor.write(chunk.subarray(12))
      })
    })
    requestor.on('close', () => acceptor.destroySoon())
    acceptor.on('close', () => void order.then(() => requestor.destroySoon()))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    counts,
    sent,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Longer than any of our own work between two PDUs. */
const PATIENCE_MS = 400
