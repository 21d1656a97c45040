/** User Information Item of A-ASSOCIATE-RQ and -AC: its sub-items (PS3.8 Annex D.1, PS3.7 Annex D.3.3). */
import type { ByteReader } from '../bytes/reader.ts'
import type { ByteWriter } from '../bytes/writer.ts'
import { readItems, readUid, writeItem } from './item.ts'

export interface UserInformation {
  /** Largest P-DATA-TF PDU length (its length field) that the sender of this item takes; 0: no limit. */
  readonly maximumLength: number
  readonly implementationClassUid?: string
  readonly implementationVersionName?: string
  readonly asynchronousOperationsWindow?: AsynchronousOperationsWindow
  readonly roleSelections: readonly RoleSelection[]
  readonly extendedNegotiations: readonly ExtendedNegotiation[]
  readonly commonExtendedNegotiations: readonly CommonExtendedNegotiation[]
  readonly userIdentity?: UserIdentity
  /** Server response of the acceptor; empty for types that have none. */
  readonly userIdentityResponse?: Uint8Array
}

/** Numbers of operations that may be outstanding; 0: no limit. */
export interface AsynchronousOperationsWindow {
  readonly invoked: number
  readonly performed: number
}

/** Roles of the association requestor. */
export interface RoleSelection {
  readonly sopClassUid: string
  readonly scu: boolean
  readonly scp: boolean
}

export interface ExtendedNegotiation {
  readonly sopClassUid: string
  readonly information: Uint8Array
}

export interface CommonExtendedNegotiation {
  readonly sopClassUid: string
  readonly serviceClassUid: string
  readonly relatedGeneralSopClassUids: readonly string[]
}

export interface UserIdentity {
  /** 1 username, 2 username and passcode, 3 Kerberos ticket, 4 SAML assertion, 5 JSON web token. */
  readonly type: number
  readonly positiveResponseRequested: boolean
  readonly primaryField: Uint8Array
  readonly secondaryField: Uint8Array
}

/** Decodes the sub-items that `reader` holds; views into its bytes. Unknown sub-items are skipped (PS3.8 9.3.1). */
export function decodeUserInformation(reader: ByteReader): UserInformation {
  const found: Draft = {
    maximumLength: 0,
    roleSelections: [],
    extendedNegotiations: [],
    commonExtendedNegotiations: [],
  }
  readItems(reader, 'user information sub-item', (type, item) => subItems.get(type)?.decode(item, found))
  return found
}

/** Writes the sub-items in the order of their types. Throws RangeError where a field does not fit its length. */
export function encodeUserInformation(writer: ByteWriter, information: UserInformation): void {
  for (const [type, { encode }] of subItems) encode((body) => writeItem(writer, type, body), writer, information)
}

type Draft = {
  -readonly [Key in keyof UserInformation]: UserInformation[Key] extends readonly (infer Row)[]
    ? Row[]
    : UserInformation[Key]
}

interface SubItem {
  decode(item: ByteReader, found: Draft): void
  /** Calls `item` once for each sub-item of the type; what it is given writes the fields. */
  encode(item: (body: () => void) => void, writer: ByteWriter, information: UserInformation): void
}

/** One row a sub-item type; octets are counted from its first byte, the 4 of type, reserved and length left out. */
const subItems: ReadonlyMap<number, SubItem> = new Map<number, SubItem>([
  [
    0x51, // Maximum Length (PS3.8 D.1): 5-8 maximum length received
    {
      decode(item, found) {
        found.maximumLength = item.uint32('maximum length received')
      },
      encode(item, writer, { maximumLength }) {
        item(() => writer.uint32(maximumLength))
      },
    },
  ],
  [
    0x52, // Implementation Class UID (PS3.7 D.3.3.2.1): 5-xx UID
    {
      decode(item, found) {
        found.implementationClassUid = readUid(item, item.remaining, 'implementation class UID')
      },
      encode(item, writer, { implementationClassUid: uid }) {
        if (uid !== undefined) item(() => writer.ascii(uid))
      },
    },
  ],
  [
    0x53, // Asynchronous Operations Window (PS3.7 D.3.3.3.1): 5-6 maximum invoked, 7-8 maximum performed
    {
      decode(item, found) {
        const invoked = item.uint16('maximum number operations invoked')
        found.asynchronousOperationsWindow = { invoked, performed: item.uint16('maximum number operations performed') }
      },
      encode(item, writer, { asynchronousOperationsWindow: window }) {
        if (window !== undefined) item(() => writer.uint16(window.invoked).uint16(window.performed))
      },
    },
  ],
  [
    0x54, // SCP/SCU Role Selection (PS3.7 D.3.3.4.1): 5-6 UID length, 7-xx SOP class UID, SCU role, SCP role
    {
      decode(item, found) {
        const sopClassUid = readUid(item, item.uint16('UID length'), 'SOP class UID')
        const scu = item.uint8('SCU role') === 1
        found.roleSelections.push({ sopClassUid, scu, scp: item.uint8('SCP role') === 1 })
      },
      encode(item, writer, { roleSelections }) {
        for (const { sopClassUid, scu, scp } of roleSelections) {
          item(() => sizedUid(writer, sopClassUid).uint8(Number(scu)).uint8(Number(scp)))
        }
      },
    },
  ],
  [
    0x55, // Implementation Version Name (PS3.7 D.3.3.2.3): 5-xx name of 1 to 16 characters
    {
      decode(item, found) {
        found.implementationVersionName = item.ascii(item.remaining, 'implementation version name')
      },
      encode(item, writer, { implementationVersionName: name }) {
        if (name !== undefined) item(() => writer.ascii(name))
      },
    },
  ],
  [
    0x56, // SOP Class Extended Negotiation (PS3.7 D.3.3.5.1): 5-6 UID length, 7-xx SOP class UID, information
    {
      decode(item, found) {
        const sopClassUid = readUid(item, item.uint16('SOP class UID length'), 'SOP class UID')
        found.extendedNegotiations.push({ sopClassUid, information: item.bytes(item.remaining) })
      },
      encode(item, writer, { extendedNegotiations }) {
        for (const { sopClassUid, information } of extendedNegotiations) {
          item(() => sizedUid(writer, sopClassUid).bytes(information))
        }
      },
    },
  ],
  [
    // SOP Class Common Extended Negotiation (PS3.7 D.3.3.6.1): 5-6 SOP class UID length, SOP class UID, 2 of service
    // class UID length, service class UID, 2 of list length, list of related general SOP classes (2 of length, UID)
    0x57,
    {
      decode(item, found) {
        const sopClassUid = readUid(item, item.uint16('SOP class UID length'), 'SOP class UID')
        const serviceClassUid = readUid(item, item.uint16('service class UID length'), 'service class UID')
        const list = item.within(item.uint16('related general SOP class list length'), 'related general SOP class list')
        const relatedGeneralSopClassUids: string[] = []
        while (list.remaining > 0) {
          relatedGeneralSopClassUids.push(readUid(list, list.uint16('UID length'), 'related general SOP class UID'))
        }
        found.commonExtendedNegotiations.push({ sopClassUid, serviceClassUid, relatedGeneralSopClassUids })
      },
      encode(item, writer, { commonExtendedNegotiations }) {
        for (const {
          sopClassUid,
          serviceClassUid,
          relatedGeneralSopClassUids: related,
        } of commonExtendedNegotiations) {
          item(() => {
            sizedUid(sizedUid(writer, sopClassUid), serviceClassUid)
            writer.sized16(() => {
              for (const uid of related) sizedUid(writer, uid)
            })
          })
        }
      },
    },
  ],
  [
    // User Identity of a request (PS3.7 D.3.3.7.1): 5 type, 6 positive response requested, 7-8 primary field length,
    // primary field, 2 of secondary field length, secondary field
    0x58,
    {
      decode(item, found) {
        const type = item.uint8('user identity type')
        const positiveResponseRequested = item.uint8('positive response requested') === 1
        const primaryField = item.bytes(item.uint16('primary field length'), 'primary field')
        const secondaryField = item.bytes(item.uint16('secondary field length'), 'secondary field')
        found.userIdentity = { type, positiveResponseRequested, primaryField, secondaryField }
      },
      encode(item, writer, { userIdentity: identity }) {
        if (identity === undefined) return
        item(() => {
          writer.uint8(identity.type).uint8(Number(identity.positiveResponseRequested))
          writer.sized16(() => writer.bytes(identity.primaryField))
          writer.sized16(() => writer.bytes(identity.secondaryField))
        })
      },
    },
  ],
  [
    0x59, // User Identity of an acceptance (PS3.7 D.3.3.7.2): 5-6 server response length, 7-xx server response
    {
      decode(item, found) {
        found.userIdentityResponse = item.bytes(item.uint16('server response length'), 'server response')
      },
      encode(item, writer, { userIdentityResponse: response }) {
        if (response !== undefined) item(() => writer.sized16(() => writer.bytes(response)))
      },
    },
  ],
])

function sizedUid(writer: ByteWriter, uid: string): ByteWriter {
  return writer.sized16(() => writer.ascii(uid))
}
