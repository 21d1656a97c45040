/** Negotiation of the asynchronous operations window (PS3.7 D.3.3.3), without any input or output. */
import type { AssociateAccept, AssociateRequest } from './pdu.ts'
import type { AsynchronousOperationsWindow } from './user-information.ts'

/** What our servers grant to who asks for several operations at a time, and what C-MOVE asks destinations for. */
export const usualOperations = 8

/**
 * How many operations the side `role` may have outstanding: 1 unless both sides named a window, and never more than
 * was asked for. Infinity where neither sets a limit.
 */
export function operationsInvoked(
  role: 'requestor' | 'acceptor',
  request: Pick<AssociateRequest, 'userInformation'>,
  accept: Pick<AssociateAccept, 'userInformation'>,
): number {
  const asked = request.userInformation.asynchronousOperationsWindow
  const granted = accept.userInformation.asynchronousOperationsWindow
  if (asked === undefined || granted === undefined) return 1
  const of = role === 'requestor' ? 'invoked' : 'performed' // both are told from the requestor's side
  return Math.min(unlimited(asked[of]), unlimited(granted[of]))
}

/**
 * The acceptor's answer to a window that was asked for: of the requestor's operations at most `performed` at a time,
 * of the acceptor's own one. Undefined, for no answer, where none was asked for.
 */
export function acceptWindow(
  asked: AsynchronousOperationsWindow | undefined,
  performed: number,
): AsynchronousOperationsWindow | undefined {
  if (asked === undefined) return undefined
  return { invoked: Math.min(unlimited(asked.invoked), Math.max(1, performed)), performed: 1 }
}

/** 0 stands for no limit. */
const unlimited = (count: number): number => (count === 0 ? Number.POSITIVE_INFINITY : count)
