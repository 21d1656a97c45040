/** Texts as UDP datagrams to one host. */
import { createSocket, type Socket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { UsageError } from '../../../errors.ts'
import type { Surroundings } from './surroundings.ts'

export interface Datagrams {
  send(text: string): void
  /** Resolves when the system has taken what was sent. */
  close(): Promise<void>
}

/** Throws `UsageError` when the host is not known. That a datagram could not be sent is told once. */
export async function datagrams(host: string, port: number, { warn }: Surroundings): Promise<Datagrams> {
  const socket = await connected(host, port)
  let failed = false
  const complain = (error: Error): void => {
    if (!failed) warn(`cannot send to ${host}, UDP port ${port}: ${error.message}`)
    failed = true
  }
  socket.on('error', complain)
  // A log shall not keep the process alive.
  socket.unref()
  let open = 0
  let finish: (() => void) | undefined
  return {
    send(text) {
      if (open === MOST_WAITING) return complain(new Error('the network does not keep up, records are dropped'))
      open += 1
      socket.send(Buffer.from(text).subarray(0, LONGEST_DATAGRAM), (error) => {
        open -= 1
        if (error !== null && error !== undefined) complain(error)
        if (open === 0) finish?.()
      })
    },
    async close() {
      if (open > 0) {
        socket.ref()
        await new Promise<void>((resolve) => {
          finish = resolve
        })
      }
      socket.close()
    },
  }
}

async function connected(host: string, port: number): Promise<Socket> {
  try {
    const { address, family } = await lookup(host)
    const socket = createSocket(family === 6 ? 'udp6' : 'udp4')
    socket.connect(port, address)
    await once(socket, 'connect')
    return socket
  } catch (error) {
    throw new UsageError(`cannot send to ${host}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Datagrams that the system has not taken yet. */
const MOST_WAITING = 10_000
/** What fits into one datagram over IPv4 (RFC 5426 3.2). */
const LONGEST_DATAGRAM = 65_507
