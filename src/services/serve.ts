/** An SCP: listens, accepts what its handlers can serve, and serves each association (PS3.7 chapter 8, PS3.8 7.1). */
import type { Socket } from 'node:net'
import { sopClasses, storageSopClass } from '../dict/sop-class.ts'
import { transferSyntaxes } from '../dict/transfer-syntax.ts'
import { type Accepted, type Negotiation, rejections } from '../ul/acceptance.ts'
import { type AcceptOptions, acceptConnection } from '../ul/acceptor.ts'
import type { Association } from '../ul/association.ts'
import { type Listener, type ListenOptions, listen } from '../ul/listener.ts'
import { acceptWindow } from '../ul/operations-window.ts'
import type { AssociateRequest } from '../ul/pdu.ts'
import { type AcceptancePolicy, acceptContexts, acceptRoles } from '../ul/presentation-context.ts'
import { contextOf } from '../ul/tls.ts'
import type { Endpoint } from '../ul/ul-event.ts'
import { type Authenticate, authenticated } from './authentication.ts'
import type { Handlers } from './handlers.ts'
import { uncompressed } from './proposal.ts'
import { type ServeAssociationOptions, serveAssociation } from './serve-association.ts'

export interface ServeOptions extends Omit<ListenOptions, 'negotiate' | 'serve'>, ServeAssociationOptions {
  readonly handlers: Handlers
  /** Our AE title: who calls another one is rejected. Without it every title is ours. */
  readonly aeTitle?: string | undefined
  /** Which classes are accepted, and in which transfer syntaxes; `servedBy(handlers)` when left out. */
  readonly accept?: AcceptancePolicy
  /** Decides in place of `accept` on a whole request, for instance by calling AE title. */
  readonly negotiate?: (
    request: AssociateRequest,
    peer: Endpoint,
  ) => Negotiation | undefined | Promise<Negotiation | undefined>
  /** Lets in by user identity; without it nobody is asked who they are. */
  readonly authenticate?: Authenticate | undefined
  /** Told why an identity was not accepted. */
  readonly onRefusedIdentity?: (reason: string) => void
  /**
   * C-STORE requests and other operations that a peer may have outstanding when it asks for an asynchronous operations
   * window (PS3.7 D.3.3.3); one without it. They are answered as they come, C-STORE one after the other.
   */
  readonly maximumOperationsPerformed?: number | undefined
  /** Told of each association before its first message, e.g. to observe it. */
  readonly onAssociation?: (association: Association) => void
  /** Told how an association ended: without an error when it was released. */
  readonly onEnd?: (association: Association, error?: unknown) => void
}

/** Starts an SCP; it serves until it is disposed of or the signal fires. Throws TlsError for `tls`, TransportError when it cannot listen. */
export async function serve(options: ServeOptions): Promise<Listener> {
  return await listen({ ...options, ...(await serving(options)) })
}

/** Serves one connection that is there already, as a server that was started by another one does. Throws TlsError for `tls`. */
export async function serveConnection(socket: Socket, options: Omit<ServeOptions, 'port'>): Promise<void> {
  await acceptConnection(socket, { ...options, ...(await serving(options)) })
}

async function serving(
  options: Omit<ServeOptions, 'port'>,
): Promise<Pick<AcceptOptions, 'tls' | 'negotiate' | 'serve'>> {
  const { handlers, aeTitle, accept = servedBy(handlers), negotiate, onAssociation, onEnd, ...others } = options
  // Made once, for what comes in and for the sub-operations of C-MOVE.
  const settings = { ...others, tls: options.tls && (await contextOf(options.tls)) }
  const { maximumOperationsPerformed: performed, authenticate, onRefusedIdentity } = options
  const isOurs = ({ calledAeTitle }: AssociateRequest) => aeTitle === undefined || calledAeTitle.trim() === aeTitle
  return {
    tls: settings.tls,
    negotiate: async (request, peer) => {
      if (!isOurs(request)) return { reject: rejections.calledAeTitleNotRecognized }
      const answer = (await negotiate?.(request, peer)) ?? answerTo(request, { accept, handlers, performed })
      return authenticate === undefined ? answer : await authenticated(request, answer, authenticate, onRefusedIdentity)
    },
    serve: async (association) => {
      onAssociation?.(association)
      let failure: unknown
      try {
        await serveAssociation(association, handlers, settings)
      } catch (error) {
        failure = error
      }
      onEnd?.(association, failure)
    },
  }
}

/**
 * The answer that `accept` gives; who asks for C-GET may be SCP of the storage classes (PS3.4 C.4.3). `performed`:
 * `maximumOperationsPerformed`.
 */
export function answerTo(
  request: AssociateRequest,
  {
    accept,
    handlers,
    performed,
  }: { readonly accept: AcceptancePolicy; readonly handlers: Handlers; readonly performed?: number | undefined },
): Accepted {
  const asked = request.userInformation
  const roleSelections = acceptRoles(asked.roleSelections, (uid) =>
    handlers.get !== undefined && storageSopClass(uid) !== undefined ? { scu: true, scp: true } : undefined,
  )
  const window = performed === undefined ? undefined : acceptWindow(asked.asynchronousOperationsWindow, performed)
  return {
    accept: acceptContexts(request.presentationContexts, accept),
    userInformation: { roleSelections, ...(window !== undefined && { asynchronousOperationsWindow: window }) },
  }
}

/** A Storage SCP: every known storage class, every transfer syntax, and C-ECHO. */
export async function serveStorage(
  options: Omit<ServeOptions, 'handlers'>,
  store: NonNullable<Handlers['store']>,
): Promise<Listener> {
  return await serve({ ...options, handlers: { store } })
}

/** Accepts what the handlers serve: C-ECHO, storage in every transfer syntax, queries and retrievals uncompressed. */
export function servedBy(handlers: Handlers, storageSyntaxes: readonly string[] = everySyntax()): AcceptancePolicy {
  const served = new Set<string>([sopClasses.verification])
  if (handlers.find !== undefined) for (const uid of findClasses) served.add(uid)
  if (handlers.move !== undefined) for (const uid of moveClasses) served.add(uid)
  if (handlers.get !== undefined) for (const uid of getClasses) served.add(uid)
  const stores = handlers.store !== undefined || handlers.get !== undefined
  return (abstractSyntax) => {
    if (served.has(abstractSyntax)) return uncompressed
    return stores && storageSopClass(abstractSyntax) !== undefined ? storageSyntaxes : undefined
  }
}

/** Compressed ones first: a sender that offers one beside others has the object in it. */
function everySyntax(): readonly string[] {
  const others = transferSyntaxes().filter(({ uid }) => !uncompressed.includes(uid))
  return [...others.map(({ uid }) => uid), ...uncompressed]
}

const { patientRootFind, patientRootMove, patientRootGet } = sopClasses
const { studyRootFind, studyRootMove, studyRootGet } = sopClasses
const { patientStudyOnlyFind, patientStudyOnlyMove, patientStudyOnlyGet } = sopClasses
const findClasses = [patientRootFind, studyRootFind, patientStudyOnlyFind]
const moveClasses = [patientRootMove, studyRootMove, patientStudyOnlyMove]
const getClasses = [patientRootGet, studyRootGet, patientStudyOnlyGet]
