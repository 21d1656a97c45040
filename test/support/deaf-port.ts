/** A port where connections are neither accepted nor refused: for time-outs of the connection itself. */
import { connect, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'

export interface DeafPort extends AsyncDisposable {
  readonly port: number
}

/**
 * A listener with room for one waiting connection, in a thread that sleeps for ever, and connections that take up the
 * room: the system drops whoever comes next (Linux).
 */
export async function deafPort(): Promise<DeafPort> {
  const thread = new Worker(
    `const { createServer } = require('node:net')
     const { parentPort } = require('node:worker_threads')
     const server = createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
       parentPort.postMessage(server.address().port)
       setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
     })`,
    { eval: true },
  )
  const port = await new Promise<number>((resolve, reject) => thread.once('message', resolve).once('error', reject))
  const waiting: Socket[] = []
  // Those that find room are connected at once; the first one that is not has found none.
  for (let full = false; !full; ) {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    waiting.push(socket)
    full = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(true), 200)
      socket.once('connect', () => {
        clearTimeout(timer)
        resolve(false)
      })
    })
  }
  return {
    port,
    async [Symbol.asyncDispose]() {
      for (const socket of waiting) socket.destroy()
      await thread.terminate()
    },
  }
}
