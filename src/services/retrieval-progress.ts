/** How far a retrieval has come: counters, pending responses, the final status (PS3.4 C.4.2.1.6 to C.4.2.1.9). */
import { dataSet } from '../data/data-set.ts'
import type { ReceivedMessage } from '../dimse/assemble.ts'
import type { CommandFields } from '../dimse/command-element.ts'
import { type StatusCategory, statuses } from '../dimse/status.ts'
import type { StoredInstance } from './handlers.ts'
import { identifierSource } from './identifier.ts'
import type { Session } from './session.ts'

/** Counts sub-operations and tells the requestor after each one. */
export class RetrievalProgress {
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
