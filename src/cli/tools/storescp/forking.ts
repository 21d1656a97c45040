/** --fork: listens, and has each connection served by a process of its own. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { type ServeOptions, serveConnection } from '../../../services/serve.ts'
import { rejections } from '../../../ul/acceptance.ts'
import { socketOptions, transportError } from '../../../ul/transport.ts'
import { handOver } from '../../hand-over.ts'
import type { Io } from '../../tool.ts'

export interface Where {
  readonly address: string
  readonly port: number
}

/** Until the signal fires; the processes are then told to end, and waited for. Throws TransportError when the port cannot be had. */
export async function serveForking(options: ServeOptions, io: Io, listening: (where: Where) => void): Promise<void> {
  const { host, port, ipv6Only = false, signal, maximumAssociations = Number.POSITIVE_INFINITY } = options
  const children = new Set<ChildProcess>()
  const server = createServer({ ...socketOptions, pauseOnConnect: true })
  const serve = (socket: Socket): void => {
    if (children.size >= maximumAssociations) {
      socket.resume()
      void serveConnection(socket, { ...options, negotiate: () => ({ reject: rejections.localLimitExceeded }) })
      return
    }
    const child = handOver(socket, io.env)
    children.add(child)
    child.once('exit', () => children.delete(child))
    child.once('error', (error) => io.log.error(`cannot start a process: ${error.message}`, error))
  }
  server.on('connection', serve)
  try {
    server.listen({ port, ipv6Only, ...(host !== undefined && { host }) })
    await once(server, 'listening', { ...(signal && { signal }) })
  } catch (error) {
    throw transportError(`cannot listen on ${host ?? 'port'} ${port}`, error)
  }
  const bound = server.address()
  if (typeof bound === 'object' && bound !== null) listening(bound)
  if (signal?.aborted === false) await once(signal, 'abort')
  server.close()
  await Promise.all([...children].map(ended))
}

async function ended(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM')
  await once(child, 'exit')
}
