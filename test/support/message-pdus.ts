/** Messages as the PDUs of peers that follow a script on a raw connection. */
import { type Command, encodeCommand } from '../../src/dimse/command.ts'
import { writePDataHeader } from '../../src/ul/pdata.ts'

/** A command set in one PDU. */
export function commandPdu(command: Command, contextId = 1): Uint8Array {
  return pdvPdu(encodeCommand(command), { contextId, command: true })
}

/** One PDV in one PDU: by default the last fragment of a data set on presentation context 1. */
export function pdvPdu(
  data: Uint8Array,
  { contextId = 1, command = false, last = true }: { contextId?: number; command?: boolean; last?: boolean } = {},
): Uint8Array {
  const bytes = new Uint8Array(12 + data.length)
  writePDataHeader(bytes, 0, contextId, command, last, data.length)
  bytes.set(data, 12)
  return bytes
}
