/** Unique identifiers (PS3.5 §9 and annex B) and their names (PS3.6 annex A). */
import { packageVersion } from './generated/package-version.ts'
import { packed as packedAliases } from './generated/uid-aliases.ts'
import { packed as packedUids } from './generated/uids.ts'

/** One row of PS3.6 annex A. */
export interface UidEntry {
  readonly uid: string
  /** `SOPClass`, `TransferSyntax`, `FrameOfReference`, ... */
  readonly type: string
  readonly keyword: string
  /** The name that text dumps show, e.g. `RETIRED_UltrasoundImageStorage` or `JPEGExtended:Process2+4`. */
  readonly shownName: string
  readonly status: 'Standard' | 'Retired' | 'Draft'
}

/** What this implementation says of itself in associations and files (PS3.7 §D.3.3.2, PS3.10 §7.1). */
export const implementationClassUid = '2.25.307236202071014183412981642985302637288'
/** `DIMSE_` and the digits of the version; at most 16 characters. */
export const implementationVersionName = `DIMSE_${packageVersion.replace(/\D/g, '')}`.slice(0, 16)

/** Components of digits without leading zeros, parted by dots, 64 characters at most (PS3.5 §9.1). */
export const isUid = (text: string): boolean => text.length <= 64 && /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))+$/.test(text)

/** A new UID: `2.25.` and a random UUID in decimal (PS3.5 §B.2). */
export const newUid = (): string => `2.25.${BigInt(`0x${crypto.randomUUID().replaceAll('-', '')}`)}`

export const findUid = (uid: string): UidEntry | undefined => byUid().get(uid)

/** The name that text dumps show for a UID, undefined for one that PS3.6 does not list. */
export const uidName = (uid: string): string | undefined => findUid(uid)?.shownName

/**
 * The UID of a name: a keyword, a shown name with or without `RETIRED_` or `DRAFT_`, a transfer syntax with
 * `TransferSyntax` behind it, or one of the further spellings of data/uid-aliases.tsv.
 */
export const uidByName = (name: string): string | undefined => names().get(name)

/** All rows of PS3.6 annex A, in the order of the table. */
export const uidEntries = (): readonly UidEntry[] => [...byUid().values()]

function byUid(): ReadonlyMap<string, UidEntry> {
  if (entriesByUid !== undefined) return entriesByUid
  entriesByUid = new Map()
  for (const line of packedUids.split('\n')) {
    const [uid = '', type = '', keyword = '', shownName = '', status = ''] = line.split('\t')
    const known = status === 'Retired' || status === 'Draft' ? status : 'Standard'
    entriesByUid.set(uid, { uid, type, keyword, shownName: shownName === '' ? keyword : shownName, status: known })
  }
  return entriesByUid
}

function names(): ReadonlyMap<string, string> {
  if (uidsByName !== undefined) return uidsByName
  uidsByName = new Map()
  const entries = [...byUid().values()]
  for (const { uid, keyword, shownName } of entries) uidsByName.set(keyword, uid).set(shownName, uid)
  for (const { uid, type, keyword, shownName } of entries) {
    const further = [shownName.replace(/^(?:RETIRED|DRAFT)_/, '')]
    if (type === 'TransferSyntax') further.push(`${keyword}TransferSyntax`, `${shownName}TransferSyntax`)
    for (const name of further) if (!uidsByName.has(name)) uidsByName.set(name, uid)
  }
  for (const line of packedAliases.split('\n')) {
    const [name = '', uid = ''] = line.split('\t')
    uidsByName.set(name, uid)
  }
  return uidsByName
}

let entriesByUid: Map<string, UidEntry> | undefined
let uidsByName: Map<string, string> | undefined
