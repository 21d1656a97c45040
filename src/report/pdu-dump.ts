/** A PDU as hexadecimal numbers, 16 bytes a line (PS3.8 9.3); of an identity that it carries only the type is shown. */
import type { PassedPdu } from '../ul/pdu-tap.ts'

/** Names the PDU and its length, then its bytes as far as they are at hand. */
export function pduDump({ direction, length, bytes }: Omit<PassedPdu, 'connection'>): string {
  const shown = withoutIdentity(bytes)
  const heading = direction === 'sent' ? 'Outgoing PDU' : 'Incoming PDU'
  return [
    `${heading}: ${names.get(bytes[0] ?? 0) ?? 'unknown type'}, PDU Length: ${length - HEADER_LENGTH} + ${HEADER_LENGTH} bytes PDU header`,
    ...(shown.length < length ? [`Only the first ${shown.length} bytes:`] : []),
    ...Array.from({ length: Math.ceil(shown.length / LINE) }, (_, line) =>
      shown
        .slice(line * LINE, (line + 1) * LINE)
        .map((byte) => `  ${byte}`)
        .join(''),
    ),
  ].join('\n')
}

/** Passwords, tickets and assertions of a User Identity sub-item (PS3.7 D.3.3.7) are no one's business: `xx`. */
function withoutIdentity(bytes: Uint8Array): readonly string[] {
  const shown = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
  if (bytes[0] !== ASSOCIATE_RQ) return shown
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Items: 1 type, 2 reserved, 3-4 length. User Information only holds further ones.
  for (let at = FIRST_ITEM; at + 4 <= bytes.length; ) {
    const type = view.getUint8(at)
    const end = at + 4 + view.getUint16(at + 2)
    // 5 identity type, 6 whether a response is asked for, then the fields.
    if (type === USER_IDENTITY) shown.fill('xx', at + 6, end)
    at = type === USER_INFORMATION ? at + 4 : end
  }
  return shown
}

const names: ReadonlyMap<number, string> = new Map([
  [1, 'A-ASSOCIATE-RQ'],
  [2, 'A-ASSOCIATE-AC'],
  [3, 'A-ASSOCIATE-RJ'],
  [4, 'P-DATA-TF'],
  [5, 'A-RELEASE-RQ'],
  [6, 'A-RELEASE-RP'],
  [7, 'A-ABORT'],
])

const HEADER_LENGTH = 6
const LINE = 16
const ASSOCIATE_RQ = 1
const USER_INFORMATION = 0x50
const USER_IDENTITY = 0x58
/** Behind the fixed fields of A-ASSOCIATE-RQ (PS3.8 9.3.2). */
const FIRST_ITEM = 74
