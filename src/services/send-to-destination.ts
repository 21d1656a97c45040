/** The C-STORE sub-operations of C-MOVE: over associations of their own to the destination (PS3.4 C.4.2.3.1). */
import type { StatusCategory } from '../dimse/status.ts'
import { TimedOutError } from '../errors.ts'
import type { Association } from '../ul/association.ts'
import { usualOperations } from '../ul/operations-window.ts'
import type { Proposal } from '../ul/presentation-context.ts'
import { type RequestOptions, requestAssociation } from '../ul/request-association.ts'
import type { MoveAnswer, MoveDestination, ServiceRequest, StoredInstance } from './handlers.ts'
import { type InstanceNeed, proposalOf, proposalsFor } from './proposal.ts'
import type { RetrievalProgress } from './retrieval-progress.ts'
import type { Session } from './session.ts'
import { type StoreOptions, startStore } from './storage.ts'
import { type WaitingInstance, WaitingInstances } from './waiting-instances.ts'

/** Settings of the associations that C-MOVE opens to its destinations, and of what is sent on them. */
export interface SubOperationOptions
  extends Pick<
    RequestOptions,
    | 'tls'
    | 'family'
    | 'maximumLength'
    | 'connectTimeoutMs'
    | 'acseTimeoutMs'
    | 'socketTimeoutMs'
    | 'observe'
    | 'observePdus'
  > {
  /** Presentation contexts to propose for these instances, a list for each association; what they need when left out. */
  readonly proposalsFor?: ((instances: readonly InstanceNeed[]) => readonly (readonly Proposal[])[]) | undefined
  /** Longest wait for the response to a C-STORE, in milliseconds; without it for ever. */
  readonly dimseTimeoutMs?: number | undefined
  /**
   * Whether the first bytes of the next object may go out while the response to the last one comes in (the default), which
   * ends the wait of destinations for an acknowledgement.
   */
  readonly beginAhead?: boolean | undefined
  /** Told of each association to a destination before its first message, e.g. to observe it. */
  readonly onSubAssociation?: ((association: Association) => void) | undefined
  /** Told why a destination could not be reached, or was lost: the peer gets only the number of failures. */
  readonly onSubAssociationError?: ((error: unknown, destination: MoveDestination) => void) | undefined
}

interface SendOptions extends SubOperationOptions {
  readonly session: Session
  /** What asked for it. */
  readonly request: ServiceRequest
  /** Fires on C-CANCEL: what is under way is finished. */
  readonly signal: AbortSignal
}

/** Sends the instances to a destination, over as many associations as their presentation contexts need, one after the other. */
export async function sendTo(
  { destination, instances }: MoveAnswer,
  progress: RetrievalProgress,
  options: SendOptions,
): Promise<void> {
  const proposals = (options.proposalsFor ?? proposalsFor)(instances)
  const numbers = instances.map((instance) => proposalOf(proposals, instance))
  for (const [number, propose] of proposals.entries()) {
    const batch = instances.filter((_, at) => numbers[at] === number)
    if (options.signal.aborted) return
    if (batch.length > 0) await sendBatch(destination, propose, batch, progress, options)
  }
}

async function sendBatch(
  destination: MoveDestination,
  propose: readonly Proposal[],
  batch: readonly StoredInstance[],
  progress: RetrievalProgress,
  {
    session,
    request,
    signal,
    dimseTimeoutMs: timeoutMs,
    beginAhead = true,
    onSubAssociation,
    onSubAssociationError,
    ...settings
  }: SendOptions,
): Promise<void> {
  const { aeTitle: calledAeTitle, host, port } = destination
  const { calledAeTitle: callingAeTitle, callingAeTitle: aeTitle, messageId } = request
  const left = new Set(batch)
  try {
    await using association = await requestAssociation({
      ...settings,
      host,
      port,
      callingAeTitle,
      calledAeTitle,
      propose,
      asynchronousOperationsWindow: { invoked: usualOperations, performed: 1 },
      signal: session.signal,
    })
    onSubAssociation?.(association)
    await storeAll(association, batch, {
      store: { moveOriginator: { aeTitle, messageId }, timeoutMs },
      beginAhead,
      signal,
      count: (instance, outcome) => {
        left.delete(instance)
        return progress.count(instance, outcome)
      },
    })
    if (association.state === 'open') await association.release()
  } catch (error) {
    // Who asked is gone. If not, the destination cannot be reached or was lost: what was not sent has failed.
    if (session.association.state !== 'open') throw error
    onSubAssociationError?.(error, destination)
  }
  if (signal.aborted) return
  for (const instance of left) progress.fail(instance)
}

interface StoreAllOptions {
  readonly store: StoreOptions
  readonly beginAhead: boolean
  /** Fires on C-CANCEL. */
  readonly signal: AbortSignal
  /** Told what became of each. */
  readonly count: (instance: StoredInstance, outcome: StatusCategory) => Promise<void>
}

/**
 * One after the other, as many at a time as the destination allows; the next one is made ready meanwhile. Where it is surely
 * sent it begins while the response to the last one comes in, so that a destination which waits for an acknowledgement
 * before it gives all of that does not wait.
 */
async function storeAll(
  association: Association,
  batch: readonly StoredInstance[],
  { store, beginAhead, signal, count }: StoreAllOptions,
): Promise<void> {
  const window = Math.min(association.maximumOperationsInvoked, usualOperations)
  const waiting = new WaitingInstances(association, batch)
  const open = new Set<Promise<void>>()
  const answered: [StoredInstance, StatusCategory][] = []
  // The destination has the next request before the requestor hears of the last one: neither waits for the other then.
  const tell = async (): Promise<void> => {
    for (const [instance, category] of answered.splice(0)) await count(instance, category)
  }
  if (beginAhead && window === 1) association.mayBegin = () => open.size === 1 && waiting.ready && !signal.aborted
  try {
    while (association.state === 'open' && (!signal.aborted || association.begun)) {
      const next = waiting.take()
      if (next === undefined) break
      const { outcome } = await begin(association, next, store)
      const settled = outcome.then((category) => void answered.push([next.instance, category]))
      open.add(settled)
      settled.then(
        () => open.delete(settled),
        () => undefined, // thrown to the one who waits for all
      )
      await tell()
      waiting.lookAhead()
      while (open.size >= window) await Promise.race(open)
    }
    await Promise.all(open)
  } finally {
    waiting.close()
    await Promise.allSettled(open)
    await tell()
  }
}

/** Resolves when the request was sent, with what the peer's answer will be. */
async function begin(
  association: Association,
  { opening, prepared }: WaitingInstance,
  options: StoreOptions,
): Promise<{ readonly outcome: Promise<StatusCategory> }> {
  // One object that cannot be read or carried does not end the others; a lost association does.
  const failed = (error: unknown): StatusCategory => {
    if (association.state === 'open' && !(error instanceof TimedOutError)) return 'failure'
    throw error
  }
  try {
    await using file = await opening
    const { result } = await startStore(association, file, { ...options, prepared })
    return { outcome: result.then(({ category }) => category, failed) }
  } catch (error) {
    return { outcome: Promise.resolve(failed(error)) }
  }
}
