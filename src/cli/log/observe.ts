/** What happens on associations, as log records: parameters asked and negotiated, messages. */
import type { MessageEvent } from '../../dimse/exchange.ts'
import { type Identity, negotiatedDump, receivedRequestDump, sentRequestDump } from '../../report/association-dump.ts'
import { messageDump } from '../../report/message-dump.ts'
import { rejectionComplaints } from '../../report/rejection.ts'
import type { AssociateRequest } from '../../ul/pdu.ts'
import type { UlEvent } from '../../ul/ul-event.ts'
import type { Severity } from './level.ts'
import type { Log } from './log.ts'

/**
 * An observer that dumps the parameters of associations at `severity`; `own` is what we say of ourselves when we
 * answer. A rejection with numbers that PS3.8 does not name gives error records.
 */
export function logAssociations(log: Log, own: Identity, severity: Severity = 'debug'): (event: UlEvent) => void {
  const requests = new Map<number, AssociateRequest>()
  return (event) => {
    switch (event.type) {
      case 'associate-request': {
        const { direction, pdu } = event
        requests.set(event.connection, pdu)
        if (direction === 'sent') log.record(severity, () => `Request Parameters:\n${sentRequestDump(pdu)}`)
        else log.record(severity, () => `Parameters:\n${receivedRequestDump(pdu, own)}`)
        return
      }
      case 'associate-accept': {
        const { direction, pdu } = event
        const request = requests.get(event.connection)
        requests.delete(event.connection)
        if (request === undefined) return
        const role = direction === 'received' ? 'requestor' : 'acceptor'
        log.record(severity, () => `Association Parameters Negotiated:\n${negotiatedDump(request, pdu, role)}`)
        return
      }
      case 'associate-reject':
        if (event.direction === 'received') for (const complaint of rejectionComplaints(event.pdu)) log.error(complaint)
        return
      case 'closed':
        requests.delete(event.connection)
    }
  }
}

/** An observer that dumps messages at debug level. */
export function logMessages(log: Log): (event: MessageEvent) => void {
  return (event) => {
    if (event.type === 'message-sent') log.debug(() => messageDump('sent', event.command, event.contextId))
    if (event.type === 'message-received') log.debug(() => messageDump('received', event.command, event.contextId))
  }
}
