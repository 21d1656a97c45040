/** C-MOVE and C-GET as SCP (PS3.4 C.4.2.3, C.4.3.3): sub-operations, counters, pending responses, the final status. */
import { dataSet } from '../data/data-set.ts'
import type { ReceivedMessage } from '../dimse/assemble.ts'
import type { CommandFields } from '../dimse/command-element.ts'
import { type StatusCategory, statuses } from '../dimse/status.ts'
import { TimedOutError } from '../errors.ts'
import type { Association } from '../ul/association.ts'
import type { Proposal } from '../ul/presentation-context.ts'
import { type RequestOptions, requestAssociation } from '../ul/request-association.ts'
import { identifierOf } from './answer-find.ts'
import type { Handlers, MoveAnswer, MoveDestination, ServiceRequest, StoredInstance } from './handlers.ts'
import { identifierSource } from './identifier.ts'
import { type InstanceNeed, proposalOf, proposalsFor } from './proposal.ts'
import type { Session } from './session.ts'
import { type StoreOptions, store } from './storage.ts'
import { storeOnSameAssociation } from './store-sub-operation.ts'

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
  /** Told of each association to a destination before its first message, e.g. to observe it. */
  readonly onSubAssociation?: ((association: Association) => void) | undefined
  /** Told why a destination could not be reached, or was lost: the peer gets only the number of failures. */
  readonly onSubAssociationError?: ((error: unknown, destination: MoveDestination) => void) | undefined
}

/** Answers C-MOVE: opens an association to the destination and stores there, while further messages are received. */
export async function answerMove(
  session: Session,
  message: ReceivedMessage,
  move: NonNullable<Handlers['move']>,
  options: SubOperationOptions,
): Promise<void> {
  const identifier = await identifierOf(session, message)
  if (identifier === undefined) return
  session.start(message.command.messageId ?? 0, async (signal) => {
    const request = { ...session.request(message, signal), identifier }
    const { moveDestination = '' } = message.command
    let answer: MoveAnswer
    try {
      answer = await move({ ...request, moveDestination })
    } catch (error) {
      await session.respond(message, session.failure(error, statuses.cannotUnderstand))
      return
    }
    const progress = new Progress(session, message, answer.instances.length)
    await sendTo(answer, progress, { ...options, session, request, signal })
    await progress.finish(signal.aborted)
  })
}

/** Answers C-GET: stores over the same association. */
export async function answerGet(
  session: Session,
  message: ReceivedMessage,
  get: NonNullable<Handlers['get']>,
  { dimseTimeoutMs }: SubOperationOptions,
): Promise<void> {
  const identifier = await identifierOf(session, message)
  if (identifier === undefined) return
  session.start(message.command.messageId ?? 0, async (signal) => {
    let instances: readonly StoredInstance[]
    try {
      instances = await get({ ...session.request(message, signal), identifier })
    } catch (error) {
      await session.respond(message, session.failure(error, statuses.cannotUnderstand))
      return
    }
    const progress = new Progress(session, message, instances.length)
    for (const instance of instances) {
      if (signal.aborted) break
      await progress.count(instance, await storeOnSameAssociation(session, instance, dimseTimeoutMs))
    }
    await progress.finish(signal.aborted)
  })
}

/** Counts sub-operations and tells the requestor after each one (PS3.4 C.4.2.1.6 to C.4.2.1.9). */
class Progress {
  readonly #session: Session
  readonly #message: ReceivedMessage
  readonly #failedUids: string[] = []
  #remaining: number
  #completed = 0
  #failed = 0
  #warning = 0

  constructor(session: Session, message: ReceivedMessage, total: number) {
    this.#session = session
    this.#message = message
    this.#remaining = total
  }

  async count(instance: StoredInstance, outcome: StatusCategory): Promise<void> {
    this.fail(instance, outcome)
    if (this.#remaining > 0) {
      const counters = { ...this.#counters(), numberOfRemainingSuboperations: clamp(this.#remaining) }
      await this.#session.respond(this.#message, { status: statuses.pending, ...counters })
    }
  }

  /** Counts without telling. */
  fail(instance: StoredInstance, outcome: StatusCategory = 'failure'): void {
    this.#remaining -= 1
    if (outcome === 'success') this.#completed += 1
    else if (outcome === 'warning') this.#warning += 1
    else {
      this.#failed += 1
      this.#failedUids.push(instance.sopInstanceUid)
    }
  }

  /** The last response: Remaining only when cancelled, the failed instances by UID. */
  async finish(cancelled: boolean): Promise<void> {
    const fields = {
      status: cancelled ? statuses.cancel : this.#status(),
      ...(cancelled ? { numberOfRemainingSuboperations: clamp(this.#remaining) } : {}),
      ...this.#counters(),
    }
    const { transferSyntax } = this.#session.context(this.#message)
    const failed = this.#failedUids.length === 0 ? undefined : dataSet({ FailedSOPInstanceUIDList: this.#failedUids })
    await this.#session.respond(
      this.#message,
      fields,
      failed === undefined ? undefined : identifierSource(failed, transferSyntax),
    )
  }

  #status(): number {
    if (this.#failed === 0 && this.#warning === 0) return statuses.success
    return this.#completed + this.#warning === 0
      ? statuses.unableToPerformSuboperations
      : statuses.subOperationsCompleteWithFailures
  }

  #counters(): CommandFields {
    return {
      numberOfCompletedSuboperations: clamp(this.#completed),
      numberOfFailedSuboperations: clamp(this.#failed),
      numberOfWarningSuboperations: clamp(this.#warning),
    }
  }
}

/** The counters are US: they stop at 65535. */
function clamp(count: number): number {
  return Math.min(count, 0xffff)
}

interface SendOptions extends SubOperationOptions {
  readonly session: Session
  /** What asked for it. */
  readonly request: ServiceRequest
  /** Fires on C-CANCEL: what is under way is finished. */
  readonly signal: AbortSignal
}

/** Sends the instances to a destination, over as many associations as their presentation contexts need, one after the other. */
async function sendTo({ destination, instances }: MoveAnswer, progress: Progress, options: SendOptions): Promise<void> {
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
  progress: Progress,
  {
    session,
    request,
    signal,
    dimseTimeoutMs: timeoutMs,
    onSubAssociation,
    onSubAssociationError,
    ...settings
  }: SendOptions,
): Promise<void> {
  const { aeTitle: calledAeTitle, host, port } = destination
  const { calledAeTitle: callingAeTitle, callingAeTitle: aeTitle, messageId } = request
  let done = 0
  try {
    await using association = await requestAssociation({
      ...settings,
      host,
      port,
      callingAeTitle,
      calledAeTitle,
      propose,
      signal: session.signal,
    })
    onSubAssociation?.(association)
    for (const instance of batch) {
      if (signal.aborted || association.state !== 'open') break
      const outcome = await storeOne(association, instance, { moveOriginator: { aeTitle, messageId }, timeoutMs })
      done += 1
      await progress.count(instance, outcome)
    }
    if (association.state === 'open') await association.release()
  } catch (error) {
    // Who asked is gone. If not, the destination cannot be reached or was lost: what was not sent has failed.
    if (session.association.state !== 'open') throw error
    onSubAssociationError?.(error, destination)
  }
  if (signal.aborted) return
  for (const instance of batch.slice(done)) progress.fail(instance)
}

async function storeOne(
  association: Association,
  instance: StoredInstance,
  options: StoreOptions,
): Promise<StatusCategory> {
  try {
    await using file = await instance.open()
    return (await store(association, file, options)).category
  } catch (error) {
    // One object that cannot be read or carried does not end the others; a lost association does.
    if (association.state === 'open' && !(error instanceof TimedOutError)) return 'failure'
    throw error
  }
}
