/** Requesting an association (PS3.8 7.1). */
import { addAbortListener } from 'node:events'
import type { Socket } from 'node:net'
import { implementationClassUid, implementationVersionName } from '../dict/uid.ts'
import { AssociationRejectedError, ProtocolError, TimedOutError } from '../errors.ts'
import { checkAeTitle } from './ae-title.ts'
import { Association } from './association.ts'
import { type AssociateRequest, dicomApplicationContext } from './pdu.ts'
import { encodePdu } from './pdu-encode.ts'
import type { PduObserver } from './pdu-tap.ts'
import { type Proposal, proposeContexts, proposeRoles } from './presentation-context.ts'
import { Provider } from './provider.ts'
import { contextOf, type TlsContext, type TlsOptions } from './tls.ts'
import { connect } from './transport.ts'
import { nextConnection, type UlObserver } from './ul-event.ts'
import type {
  AsynchronousOperationsWindow,
  CommonExtendedNegotiation,
  ExtendedNegotiation,
  UserIdentity,
} from './user-information.ts'
import { abortOn } from './waiting.ts'

export interface RequestOptions {
  readonly host: string
  readonly port: number
  /** Kind of address that `host` stands for where it is a name; either one without it. */
  readonly family?: 4 | 6 | undefined
  readonly callingAeTitle?: string | undefined
  readonly calledAeTitle?: string | undefined
  readonly propose: readonly Proposal[]
  /** Largest PDU length that we take; announced to the peer. */
  readonly maximumLength?: number | undefined
  /** Largest PDU length that we send, even to a peer that takes longer ones. */
  readonly maximumSendLength?: number | undefined
  /** For the TCP connection; without it the operating system decides. */
  readonly connectTimeoutMs?: number | undefined
  /** For the TLS handshake, for the answer to the request, and to a release; 0: none. */
  readonly acseTimeoutMs?: number | undefined
  /** For a peer that stops inside a PDU or takes nothing of ours; 0: none. */
  readonly socketTimeoutMs?: number | undefined
  /** Makes the connection a secure one. Looked through before connecting. */
  readonly tls?: TlsOptions | TlsContext | undefined
  readonly userIdentity?: UserIdentity | undefined
  readonly extendedNegotiations?: readonly ExtendedNegotiation[] | undefined
  readonly commonExtendedNegotiations?: readonly CommonExtendedNegotiation[] | undefined
  readonly asynchronousOperationsWindow?: AsynchronousOperationsWindow | undefined
  /** Aborts the request and, later, the association. */
  readonly signal?: AbortSignal | undefined
  readonly observe?: UlObserver | undefined
  /** Shown the bytes of every PDU. */
  readonly observePdus?: PduObserver | undefined
}

/** Largest PDU length that we announce by default: few headers, and more than most peers will send. */
export const defaultMaximumLength = 131_072
export const defaultAcseTimeoutMs = 30_000
export const defaultSocketTimeoutMs = 60_000

/**
 * Connects and requests an association. It is returned also when the peer accepted none of the contexts: see
 * `association.contexts`.
 *
 * Throws RangeError for what cannot be asked, before connecting: an AE title that is none, more than 128 proposals, an
 * identity of more than 64 KiB; and TlsError for TLS options that cannot be used. Throws TlsError, TransportError,
 * TimedOutError, AssociationRejectedError, AssociationAbortedError, ProtocolError, or the signal's reason. The connection
 * is closed then, or ends within 2 s when the peer still has to take an A-ABORT.
 */
export async function requestAssociation(options: RequestOptions): Promise<Association> {
  const request = associateRequest(options)
  encodePdu(request) // What no PDU can hold is told before anybody is called.
  const { host, port, family, connectTimeoutMs, signal, tls } = options
  const context = tls && (await contextOf(tls))
  const number = nextConnection()
  options.observe?.({ connection: number, type: 'connecting', host, port })
  const socket = await connect({ host, port, family, timeoutMs: connectTimeoutMs, signal })
  if (context === undefined) return await associateOver(socket, number, request, options)
  const { secureAsRequestor } = await import('./tls-handshake.ts')
  const timeoutMs = options.acseTimeoutMs ?? defaultAcseTimeoutMs
  const secured = await secureAsRequestor(socket, { context, host, timeoutMs, signal })
  options.observe?.({ connection: number, type: 'secured', ...secured.facts })
  return await associateOver(secured.socket, number, request, options)
}

/** The A-ASSOCIATE-RQ of the options. */
export function associateRequest(options: Omit<RequestOptions, 'host' | 'port'>): AssociateRequest {
  const { callingAeTitle = 'DIMSE', calledAeTitle = 'ANY-SCP', propose } = options
  checkAeTitle(callingAeTitle, 'a calling AE title')
  checkAeTitle(calledAeTitle, 'a called AE title')
  const { userIdentity, asynchronousOperationsWindow } = options
  return {
    type: 'A-ASSOCIATE-RQ',
    protocolVersion: 1,
    calledAeTitle,
    callingAeTitle,
    applicationContextName: dicomApplicationContext,
    presentationContexts: proposeContexts(propose),
    userInformation: {
      maximumLength: options.maximumLength ?? defaultMaximumLength,
      implementationClassUid,
      implementationVersionName,
      roleSelections: proposeRoles(propose),
      extendedNegotiations: options.extendedNegotiations ?? [],
      commonExtendedNegotiations: options.commonExtendedNegotiations ?? [],
      ...(userIdentity !== undefined && { userIdentity }),
      ...(asynchronousOperationsWindow !== undefined && { asynchronousOperationsWindow }),
    },
  }
}

/** Requests an association over a connected socket, which is closed when that fails. */
export async function associateOver(
  socket: Socket,
  number: number,
  request: AssociateRequest,
  options: Pick<
    RequestOptions,
    'acseTimeoutMs' | 'socketTimeoutMs' | 'maximumSendLength' | 'signal' | 'observe' | 'observePdus'
  >,
): Promise<Association> {
  const { acseTimeoutMs = defaultAcseTimeoutMs, socketTimeoutMs = defaultSocketTimeoutMs, signal } = options
  const { observe, observePdus } = options
  const role = 'requestor'
  const provider = new Provider(socket, { role, number, acseTimeoutMs, socketTimeoutMs, observe, observePdus })
  try {
    const failure = new TimedOutError('A-ASSOCIATE-AC', acseTimeoutMs)
    using _limits = abortOn(provider, { timeoutMs: acseTimeoutMs, failure, signal })
    const response = await provider.associate(request)
    if (response?.type === 'A-ASSOCIATE-RJ') throw new AssociationRejectedError(response)
    if (response?.type !== 'A-ASSOCIATE-AC') throw new ProtocolError('expected A-ASSOCIATE-AC or A-ASSOCIATE-RJ')
    const { maximumSendLength } = options
    const association = new Association({
      ...{ provider, role: 'requestor', request, response, acseTimeoutMs },
      maximumSendLength,
    })
    abortWhile(provider, signal)
    return association
  } catch (error) {
    provider.abort(error)
    throw error
  }
}

/** Lets `signal` abort the association for as long as it is open. */
function abortWhile(provider: Provider, signal: AbortSignal | undefined): void {
  if (signal === undefined) return
  const listener = addAbortListener(signal, () => provider.abort(signal.reason))
  void provider.connection.closed.then(() => listener[Symbol.dispose]())
}
