/** File Meta Information: preamble, prefix and group 0002 (PS3.10 §7.1). */
import type { Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { implementationClassUid, implementationVersionName } from '../dict/uid.ts'
import type { DataSet } from './data-set.ts'
import { writeHeader } from './header.ts'
import { codes, paddingOf, vrCode } from './vr-code.ts'

/** What the file says of itself; fields by the keywords of PS3.10 Table 7.1-1. */
export interface FileMeta {
  readonly mediaStorageSopClassUid?: string | undefined
  readonly mediaStorageSopInstanceUid?: string | undefined
  readonly transferSyntaxUid?: string | undefined
  readonly implementationClassUid?: string | undefined
  readonly implementationVersionName?: string | undefined
  readonly sourceApplicationEntityTitle?: string | undefined
  readonly sendingApplicationEntityTitle?: string | undefined
  readonly receivingApplicationEntityTitle?: string | undefined
}

/** Bytes before the prefix. */
export const preambleLength = 128

/**
 * Preamble of zeros, `DICM` and group 0002 with its length, version 1; our own implementation class and version name
 * where the meta names none. It is even and always explicit VR little endian.
 */
export function encodeFileMeta(meta: FileMeta): Uint8Array {
  const full: FileMeta = {
    ...meta,
    implementationClassUid: meta.implementationClassUid ?? implementationClassUid,
    implementationVersionName: meta.implementationVersionName ?? implementationVersionName,
  }
  let room = FIXED_LENGTH
  for (const [field] of fields) room += 8 + (full[field] ?? '').length + 1
  const bytes = Buffer.alloc(room)
  const view = new DataView(bytes.buffer, bytes.byteOffset, room)
  bytes.set(prefix, preambleLength)
  const group = preambleLength + prefix.length
  let at = group + 12
  at += writeHeader(view, at, explicitLittle, tags.FileMetaInformationVersion, codes.OB, 2)
  bytes[at + 1] = 1
  at += 2
  for (const [field, tag, code] of fields) {
    const value = full[field]
    if (value === undefined) continue
    const length = value.length + (value.length & 1)
    at += writeHeader(view, at, explicitLittle, tag, code, length)
    bytes.fill(paddingOf(code), at + value.length, at + length)
    bytes.write(value, at, 'latin1')
    at += length
  }
  writeHeader(view, group, explicitLittle, tags.FileMetaInformationGroupLength, codes.UL, 4)
  view.setUint32(group + 8, at - group - 12, true)
  return bytes.subarray(0, at)
}

/** The meta that the elements of group 0002 tell. */
export function fileMetaOf(elements: DataSet): FileMeta {
  const meta: { -readonly [field in keyof FileMeta]: string } = {}
  for (const [field, tag] of fields) {
    const value = elements.string(tag)
    if (value !== undefined) meta[field] = value
  }
  return meta
}

/** The field that an element of group 0002 is, and the VR it has. */
export function metaFieldOf(tag: Tag): { readonly name: keyof FileMeta; readonly code: number } | undefined {
  return fieldsByTag.get(tag)
}

/** Where group 0002 begins in the first bytes of a file: behind `DICM`, at 0 when it stands there without; else undefined. */
export function fileMetaOffset(bytes: Uint8Array): number | undefined {
  if (hasPrefix(bytes, preambleLength)) return preambleLength + prefix.length
  if (hasPrefix(bytes, 0)) return prefix.length
  return bytes.length >= 8 && bytes[0] === 0x02 && bytes[1] === 0 && bytes[3] === 0 ? 0 : undefined
}

function hasPrefix(bytes: Uint8Array, at: number): boolean {
  return prefix.every((byte, index) => bytes[at + index] === byte)
}

const prefix = Uint8Array.of(0x44, 0x49, 0x43, 0x4d)
const explicitLittle = { explicitVr: true, littleEndian: true }
/** Preamble, prefix, group length and version. */
const FIXED_LENGTH = preambleLength + 4 + 12 + 14
const SH = vrCode('SH')

const fields = [
  ['mediaStorageSopClassUid', tags.MediaStorageSOPClassUID, codes.UI],
  ['mediaStorageSopInstanceUid', tags.MediaStorageSOPInstanceUID, codes.UI],
  ['transferSyntaxUid', tags.TransferSyntaxUID, codes.UI],
  ['implementationClassUid', tags.ImplementationClassUID, codes.UI],
  ['implementationVersionName', tags.ImplementationVersionName, SH],
  ['sourceApplicationEntityTitle', tags.SourceApplicationEntityTitle, codes.AE],
  ['sendingApplicationEntityTitle', tags.SendingApplicationEntityTitle, codes.AE],
  ['receivingApplicationEntityTitle', tags.ReceivingApplicationEntityTitle, codes.AE],
] as const

const fieldsByTag: ReadonlyMap<Tag, { readonly name: keyof FileMeta; readonly code: number }> = new Map(
  fields.map(([name, tag, code]) => [tag, { name, code }]),
)
