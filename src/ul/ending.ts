/** How an association ended, and why if against its will: the errors, and the reasons that an A-ABORT gives (PS3.8 9.3.8). */
import { AssociationAbortedError, type DicomError, ProtocolError, TimedOutError } from '../errors.ts'
import type { ControlPdu } from './pdu-receiver.ts'
import { type Event, events } from './state-machine.ts'

/** How an association ended: by an error, or in a way of the Standard. */
export type Ending = { readonly error: unknown } | 'released' | 'rejected'

/** The error of an association that `event` ended. */
export function endingError(event: Event, pdu: ControlPdu | undefined, acseTimeoutMs: number): DicomError {
  if (event === events.artimExpired) return new TimedOutError('A-ASSOCIATE-RQ', acseTimeoutMs)
  if (pdu?.type === 'A-ABORT') {
    const by = event === events.abortRequest ? 'us' : 'peer'
    return new AssociationAbortedError({ by, source: pdu.source, reason: pdu.reason })
  }
  const found = pdu?.type ?? 'P-DATA-TF'
  const facts = { offset: 0, field: 'PDU type', section: 'PS3.8 9.2.3' }
  return new ProtocolError(`the peer sent ${found} where it may not`, facts)
}

/** Reason of a provider's A-ABORT: for an error of decoding what it says, else an unexpected PDU (PS3.8 Table 9-26). */
export function abortReason(error: unknown): number {
  if (!(error instanceof ProtocolError)) return 2
  return error.field === 'PDU type' ? 1 : 6
}
