/** Takes so many bytes, drops them, and says when they are there: the other end of `send-bytes`. */
import { once } from 'node:events'
import { createServer } from 'node:net'

export interface ByteCounter extends AsyncDisposable {
  readonly port: number
}

/** For one connection after the other. */
export async function countBytes(bytes: number): Promise<ByteCounter> {
  const server = createServer({ noDelay: true }, (socket) => {
    let left = bytes
    socket.on('error', () => undefined) // 'close' follows
    socket.on('data', ({ length }) => {
      left -= length
      if (left <= 0) socket.end('.')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
