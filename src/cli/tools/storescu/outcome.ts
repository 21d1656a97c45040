/** What became of one object that was to be sent, as facts: what is said of it and done about it is decided elsewhere. */
import {
  AssociationAbortedError,
  AssociationRejectedError,
  ReleaseRequestedError,
  TimedOutError,
  TransportError,
} from '../../../errors.ts'

/** The peer answered: with success, a warning, or a refusal. */
export interface Answered {
  readonly result: 'sent' | 'warned' | 'refused'
  readonly status: number
  /** Error Comment (0000,0902) of the response. */
  readonly comment: string | undefined
  /** Bytes of the data set as it was sent. */
  readonly length: number
  readonly transferSyntaxUid: string
  readonly messageId: number
  /** From the beginning of the sending to the response. */
  readonly ms: number
}

/** There is no answer. */
export interface Failed {
  readonly result: 'failed'
  /** Code and words. */
  readonly condition: string
  /** Lines that tell of it. */
  readonly complaints: readonly string[]
  /** When the peer ended the association. */
  readonly ended: 'aborted' | 'release-requested' | undefined
  /** Sent once more it may get through. */
  readonly transient: boolean
  /** What was thrown, where that is known. */
  readonly error?: unknown
}

export type Outcome = Answered | Failed

/** What the object is, where that is known. */
export interface Identity {
  readonly sopClassUid: string | undefined
  readonly sopInstanceUid: string | undefined
}

export const isStored = ({ result }: Outcome): boolean => result === 'sent' || result === 'warned'

/** Whether sending it once more may help: the connection was lost, or the peer is out of resources (A7xx). Refusals of other kinds stay. */
export function isTransient(outcome: Outcome): boolean {
  return outcome.result === 'failed' ? outcome.transient : outcome.result === 'refused' && outcome.status >>> 8 === 0xa7
}

/** The same for an association that was asked for, or lost: a rejection for good (PS3.8 9.3.4) stays, and a name that nobody knows. */
export function isTransientError(error: unknown): boolean {
  if (error instanceof AssociationRejectedError) return error.result === REJECTED_TRANSIENT
  if (error instanceof TransportError) return error.failure !== 'unknown-host'
  return (
    error instanceof AssociationAbortedError || error instanceof ReleaseRequestedError || error instanceof TimedOutError
  )
}

const REJECTED_TRANSIENT = 2
