/** The TLS handshake over a connected socket (PS3.15 Annex B): as requestor, and as acceptor. */
import { addAbortListener } from 'node:events'
import type { Socket } from 'node:net'
import { connect, createServer, type TLSSocket } from 'node:tls'
import { AssociationAbortedError, TimedOutError, TlsError } from '../errors.ts'
import { registeredName } from './cipher-suite.ts'
import { foreignProtocol } from './foreign-protocol.ts'
import { checkPeer } from './peer-certificate.ts'
import type { TlsContext, TlsFacts } from './tls.ts'
import { handshakeError } from './tls-failure.ts'
import { withErrorListener } from './transport.ts'

export interface HandshakeOptions {
  readonly context: TlsContext
  /** 0: as long as it takes. */
  readonly timeoutMs: number
  /** Name or address that was connected to; only a requestor has one. */
  readonly host?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** A socket that encrypts, and what was agreed on. */
export interface Secured {
  readonly socket: Socket
  readonly facts: TlsFacts
}

/**
 * Secures `plain`, which is the result's own from here on, and looks at the peer's certificate. Throws TlsError,
 * TimedOutError or the signal's reason; the connection is closed then.
 */
export async function secureAsRequestor(plain: Socket, options: HandshakeOptions): Promise<Secured> {
  const { context, host } = options
  const { requestServerName } = context.options
  return await withinLimits(plain, options, async (peer) => {
    const socket = connect({
      socket: plain,
      secureContext: context.secureContext,
      // What is wrong with the certificate is decided in one place, below.
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
      ...(requestServerName === undefined ? {} : { servername: requestServerName }),
    })
    withErrorListener(socket)
    await new Promise<void>((resolve, reject) => {
      socket.once('secureConnect', resolve).once('error', (error) => reject(handshakeError(peer, error)))
      plain.once('close', () => reject(handshakeError(peer, closed)))
    })
    return await checked(socket, 'requestor', host, context)
  })
}

/** As `secureAsRequestor`, for a connection that a peer has opened. */
export async function secureAsAcceptor(plain: Socket, options: HandshakeOptions): Promise<Secured> {
  const { context } = options
  return await withinLimits(plain, options, async (peer) => {
    const foreign = await firstBytes(plain)
    if (foreign !== undefined)
      throw new TlsError(`TLS handshake with ${peer} failed: found ${foreign}`, { failure: 'handshake' })
    const socket = await serverHandshake(plain, context, peer)
    return await checked(socket, 'acceptor', undefined, context)
  })
}

async function checked(
  socket: TLSSocket,
  role: 'requestor' | 'acceptor',
  host: string | undefined,
  context: TlsContext,
): Promise<Secured> {
  try {
    const certificate = await checkPeer(socket, role, host, context)
    const peer = certificate?.subject.replaceAll('\n', ', ')
    const facts = { version: socket.getProtocol() ?? '', cipherSuite: registeredName(socket.getCipher().name), peer }
    return { socket, facts }
  } catch (error) {
    socket.destroy()
    throw error
  }
}

/** Only a server of node:tls tells what came of the verification, so there is one for each connection. */
async function serverHandshake(
  plain: Socket,
  { secureOptions, options }: TlsContext,
  peer: string,
): Promise<TLSSocket> {
  const server = createServer({
    ...secureOptions,
    requestCert: options.peerCertificate !== 'ignore',
    rejectUnauthorized: false,
    // Whoever resumed a session would not be looked at again.
    sessionTimeout: 1,
  })
  return await new Promise<TLSSocket>((resolve, reject) => {
    server.once('secureConnection', (socket) => {
      withErrorListener(socket)
      resolve(socket)
    })
    server.once('tlsClientError', (error) => reject(handshakeError(peer, error)))
    plain.once('close', () => reject(handshakeError(peer, closed)))
    server.emit('connection', plain)
  })
}

/** What a peer sends that is no TLS, in words; its bytes stay to be read. */
async function firstBytes(plain: Socket): Promise<string | undefined> {
  const head = await new Promise<Buffer>((resolve, reject) => {
    const ended = () => reject(new AssociationAbortedError({ by: 'transport' }))
    plain.once('close', ended).once('end', ended)
    plain.once('data', (chunk: Buffer) => {
      plain.off('close', ended).off('end', ended).pause()
      plain.unshift(chunk)
      resolve(chunk)
    })
  })
  if (head[0] === TLS_HANDSHAKE) return undefined
  if (head[0] === ASSOCIATE_RQ && head[1] === 0) return 'an A-ASSOCIATE-RQ: the peer speaks plain DICOM'
  return foreignProtocol(head.subarray(0, 6))
}

/** Time-out and signal destroy the connection. */
async function withinLimits(
  plain: Socket,
  { timeoutMs, signal }: HandshakeOptions,
  work: (peer: string) => Promise<Secured>,
): Promise<Secured> {
  const peer = `${plain.remoteAddress}:${plain.remotePort}`
  let ended: { readonly reason: unknown } | undefined
  const end = (reason: unknown) => {
    ended ??= { reason }
    plain.destroy()
  }
  using _abort = signal && addAbortListener(signal, () => end(signal.reason))
  const timer =
    timeoutMs > 0 ? setTimeout(() => end(new TimedOutError('TLS handshake', timeoutMs)), timeoutMs) : undefined
  try {
    signal?.throwIfAborted()
    return await work(peer)
  } catch (error) {
    plain.destroy()
    throw ended === undefined ? error : ended.reason
  } finally {
    clearTimeout(timer)
  }
}

/** What is told of a connection that ends without any other error. */
const closed = Object.assign(new Error('connection closed'), { code: 'ECONNRESET' })
/** Content type of a TLS record (RFC 8446 5.1). */
const TLS_HANDSHAKE = 22
/** PDU type (PS3.8 9.3.2). */
const ASSOCIATE_RQ = 1
