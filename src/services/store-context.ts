/** Which presentation context carries an instance (PS3.4 B.3, PS3.5 10.1), and in which transfer syntax. */
import {
  explicitVrBigEndian,
  explicitVrLittleEndian,
  implicitVrLittleEndian,
  transferSyntax,
} from '../dict/transfer-syntax.ts'
import { NoPresentationContextError } from '../errors.ts'
import type { Association } from '../ul/association.ts'
import type { NegotiatedContext } from '../ul/presentation-context.ts'

/**
 * The accepted context for an instance: the one of the `preferred` transfer syntax when the instance can be re-encoded to
 * it, the one of its own, else for an instance that can be re-encoded one of explicit VR, one of implicit VR, any other
 * that needs no pixel codec. Throws NoPresentationContextError that names what the peer accepted.
 */
export function storeContext(
  association: Association,
  sopClassUid: string,
  from: string,
  preferred = from,
): NegotiatedContext {
  const accepted = association.contexts.filter(
    (context) => context.result === 0 && context.scu && context.abstractSyntax === sopClassUid,
  )
  const found =
    accepted.find(({ transferSyntax: uid }) => uid === preferred && canReencode(from, uid)) ??
    accepted.find((context) => context.transferSyntax === from) ??
    [isExplicit, isImplicit, () => true]
      .map((test) =>
        accepted.find((context) => test(context.transferSyntax) && canReencode(from, context.transferSyntax)),
      )
      .find((context) => context !== undefined)
  if (found !== undefined) return found
  if (accepted.length === 0) {
    throw new NoPresentationContextError(`the peer accepted no presentation context for ${sopClassUid}`, sopClassUid)
  }
  const names = accepted.map(({ transferSyntax: uid }) => transferSyntax(uid)?.name ?? uid).join(', ')
  throw new NoPresentationContextError(
    `cannot send as ${transferSyntax(from)?.name ?? from}: for its class the peer accepted only ${names}`,
    sopClassUid,
  )
}

/** True when an instance can go from one syntax to the other without touching the pixels: neither is encapsulated. */
export function canReencode(from: string, to: string): boolean {
  if (from === to) return true
  return transferSyntax(from)?.encapsulated === false && transferSyntax(to)?.encapsulated === false
}

function isExplicit(uid: string): boolean {
  return uid === explicitVrLittleEndian || uid === explicitVrBigEndian
}

function isImplicit(uid: string): boolean {
  return uid === implicitVrLittleEndian
}
