/** A connection between two ends of ours on which something goes wrong once: bytes change, are lost, or stop to come. */
import { connect, createServer, type Socket } from 'node:net'
import type { Random } from '../../src/synthetic/random.ts'

/** What happens to the chunk in which the trouble begins; the faults of a connection, and those of a peer. */
export const faults = [
  'bit', // one bit is another
  'bytes', // three bytes are others
  'lost', // some bytes are missing
  'twice', // the chunk comes twice
  'length', // the PDU length is another
  'foreign', // something else comes in between
  'end', // the connection is closed here
  'reset', // the connection is reset here
  'silence', // nothing comes any more
  'crumbs', // the chunk comes byte by byte
] as const
export type Fault = (typeof faults)[number]

export interface Trouble {
  readonly fault: Fault
  /** In what the acceptor sends, else in what the requestor sends. */
  readonly fromAcceptor: boolean
  /** How many bytes pass before. */
  readonly after: number
}

export interface MutatingProxy extends AsyncDisposable {
  readonly port: number
}

/** Listens on a free port; each connection is passed on to `target`, in trouble. */
export async function mutatingProxy(target: number, trouble: Trouble, random: Random): Promise<MutatingProxy> {
  const sockets = new Set<Socket>()
  const server = createServer((requestor) => {
    const acceptor = connect(target, '127.0.0.1')
    for (const socket of [requestor, acceptor]) {
      sockets.add(socket)
      socket.on('error', () => undefined) // 'close' follows
      socket.on('close', () => sockets.delete(socket))
    }
    pass(requestor, acceptor, trouble.fromAcceptor ? undefined : trouble, random)
    pass(acceptor, requestor, trouble.fromAcceptor ? trouble : undefined, random)
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

function pass(from: Socket, to: Socket, trouble: Trouble | undefined, random: Random): void {
  let left = trouble?.after ?? Number.POSITIVE_INFINITY
  let silent = false
  from.on('data', (chunk: Buffer) => {
    if (silent) return
    const at = left
    left -= chunk.length
    if (trouble === undefined || at < 0 || at >= chunk.length) to.write(chunk)
    else {
      silent = trouble.fault === 'silence'
      apply(trouble.fault, chunk, at, to, random)
    }
  })
  from.on('close', () => to.destroySoon())
}

function apply(fault: Fault, chunk: Buffer, at: number, to: Socket, random: Random): void {
  const below = (limit: number): number => random.integer(0, limit - 1)
  const [before, behind] = [chunk.subarray(0, at), chunk.subarray(at)]
  switch (fault) {
    case 'bit':
      behind[0] = (behind[0] ?? 0) ^ (1 << below(8))
      to.write(chunk)
      return
    case 'bytes':
      for (let count = 0; count < 3; count += 1) chunk[below(chunk.length)] = below(256)
      to.write(chunk)
      return
    case 'lost':
      to.write(Buffer.concat([before, behind.subarray(1 + below(20))]))
      return
    case 'twice':
      to.write(Buffer.concat([chunk, chunk]))
      return
    case 'length':
      if (chunk.length >= 6) chunk.writeUInt32BE([0, 1, 5, 100, 0x7fff_ffff, 0xffff_ffff][below(6)] ?? 0, 2)
      to.write(chunk)
      return
    case 'foreign':
      to.write(Buffer.concat([before, intruders[below(intruders.length)] ?? before, behind]))
      return
    case 'end':
      to.end(before)
      return
    case 'reset':
      to.write(before)
      to.resetAndDestroy()
      return
    case 'silence':
      to.write(before)
      return
    case 'crumbs':
      for (const byte of chunk) to.write(Buffer.of(byte))
  }
}

/** A-ASSOCIATE-RJ, A-RELEASE-RQ, A-RELEASE-RP, A-ABORT, an empty fragment, fragments of 4 GiB, no PDU at all. */
const intruders = [
  '03000000000400010101',
  '05000000000400000000',
  '06000000000400000000',
  '07000000000400000000',
  '040000000006000000020103',
  '0400fffffffffffffffb0101',
  '090909090909',
].map((hex) => Buffer.from(hex, 'hex'))
