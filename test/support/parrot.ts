/** A scripted peer: plays a list of steps on a raw TCP connection, as listener or as client, and records what it got. */
import { connect, createServer, type Server, type Socket } from 'node:net'
import type { Pdu } from '../../src/ul/pdu.ts'
import { decodePdu } from '../../src/ul/pdu-decode.ts'
import { encodePdu } from '../../src/ul/pdu-encode.ts'

export type Step =
  /** Sends PDUs or bytes, all in one write. */
  | { readonly send: readonly (Pdu | Uint8Array)[] }
  /** Waits for a PDU of this type. */
  | { readonly expect: Pdu['type'] }
  /** Waits until the other side has closed the connection. */
  | 'expect-close'
  | 'close'
  /** Lets go of the connection; the operating system resets it where bytes were sent that nobody has read. */
  | 'reset'
  /** Reads nothing more from the socket. */
  | 'stop-reading'
  /** Does whatever a test wants between two steps. */
  | (() => void | Promise<void>)

export interface Parrot extends AsyncDisposable {
  readonly port: number
  /** Whole PDUs received so far, in order. */
  readonly received: readonly Pdu[]
  /** Resolves when the script is played; rejects when the other side did not do as expected. */
  readonly done: Promise<void>
}

/** Listens on a free port and plays the script with the first connection. */
export async function parrot(script: readonly Step[]): Promise<Parrot> {
  const server: Server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const received: Pdu[] = []
  let socket: Socket | undefined
  const done = new Promise<Socket>((resolve) => server.once('connection', resolve)).then((connected) => {
    socket = connected
    return play(connected, script, received)
  })
  done.catch(() => undefined) // told to the one who waits for it
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    received,
    done,
    async [Symbol.asyncDispose]() {
      socket?.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Connects to a listener and plays the script. */
export async function parrotTo(port: number, script: readonly Step[]): Promise<Parrot> {
  const socket = connect(port, '127.0.0.1')
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject))
  const received: Pdu[] = []
  const done = play(socket, script, received)
  done.catch(() => undefined) // told to the one who waits for it
  return {
    port,
    received,
    done,
    async [Symbol.asyncDispose]() {
      socket.destroy()
    },
  }
}

async function play(socket: Socket, script: readonly Step[], received: Pdu[]): Promise<void> {
  const inbox = new Inbox(socket, received)
  for (const step of script) {
    if (step === 'close') socket.end()
    else if (step === 'reset') socket.destroy()
    else if (step === 'stop-reading') socket.pause()
    else if (step === 'expect-close') await inbox.closed
    else if (typeof step === 'function') await step()
    else if ('send' in step) {
      socket.write(Buffer.concat(step.send.map((part) => (part instanceof Uint8Array ? part : encodePdu(part)))))
    } else {
      const pdu = await inbox.next()
      if (pdu?.type !== step.expect) throw new Error(`expected ${step.expect}, found ${pdu?.type ?? 'the end'}`)
    }
  }
}

class Inbox {
  readonly closed: Promise<void>
  readonly #socket: Socket
  readonly #received: Pdu[]
  #bytes = Buffer.alloc(0)
  #next = 0
  #ended = false
  #wake: () => void = () => undefined

  constructor(socket: Socket, received: Pdu[]) {
    this.#socket = socket
    this.#received = received
    socket.on('error', () => undefined) // 'close' follows
    socket.on('data', (chunk: Buffer) => this.#add(chunk))
    this.closed = new Promise((resolve) => {
      const end = () => {
        this.#ended = true
        this.#wake()
        resolve()
      }
      socket.once('end', end)
      socket.once('close', end)
    })
  }

  async next(): Promise<Pdu | undefined> {
    while (this.#next >= this.#received.length && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
    const pdu = this.#received[this.#next]
    this.#next += 1
    return pdu
  }

  #add(chunk: Buffer): void {
    this.#bytes = Buffer.concat([this.#bytes, chunk])
    const before = this.#received.length
    while (this.#bytes.length >= 6 && this.#bytes.length >= 6 + this.#bytes.readUInt32BE(2)) {
      const length = 6 + this.#bytes.readUInt32BE(2)
      this.#received.push(decodePdu(this.#bytes.subarray(0, length)))
      this.#bytes = this.#bytes.subarray(length)
    }
    // Like every peer it closes the connection on A-ABORT (PS3.8 AA-3), whatever the script still says.
    if (this.#received.slice(before).some(({ type }) => type === 'A-ABORT')) this.#socket.end()
    this.#wake()
  }
}
