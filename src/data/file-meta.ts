/** File Meta Information: preamble, prefix and group 0002 (PS3.10 §7.1). */
import { tags } from '../dict/tags.ts'
import { explicitVrLittleEndian } from '../dict/transfer-syntax.ts'
import { implementationClassUid, implementationVersionName } from '../dict/uid.ts'
import { DataSet } from './data-set.ts'
import { type EncodeOptions, encodeDataSet } from './encode.ts'

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
  const elements = new DataSet()
  elements.set(tags.FileMetaInformationVersion, Uint8Array.of(0, 1))
  const full: FileMeta = { implementationClassUid, implementationVersionName, ...meta }
  for (const [field, tag] of fields) {
    const value = full[field]
    if (value !== undefined) elements.set(tag, value)
  }
  const group = encodeDataSet(elements, explicitVrLittleEndian, always)
  const length = encodeDataSet(
    new DataSet().set(tags.FileMetaInformationGroupLength, group.length),
    explicitVrLittleEndian,
    always,
  )
  const bytes = new Uint8Array(preambleLength + prefix.length + length.length + group.length)
  bytes.set(prefix, preambleLength)
  bytes.set(length, preambleLength + prefix.length)
  bytes.set(group, preambleLength + prefix.length + length.length)
  return bytes
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
const always: EncodeOptions = { explicitLengths: true }

const fields = [
  ['mediaStorageSopClassUid', tags.MediaStorageSOPClassUID],
  ['mediaStorageSopInstanceUid', tags.MediaStorageSOPInstanceUID],
  ['transferSyntaxUid', tags.TransferSyntaxUID],
  ['implementationClassUid', tags.ImplementationClassUID],
  ['implementationVersionName', tags.ImplementationVersionName],
  ['sourceApplicationEntityTitle', tags.SourceApplicationEntityTitle],
  ['sendingApplicationEntityTitle', tags.SendingApplicationEntityTitle],
  ['receivingApplicationEntityTitle', tags.ReceivingApplicationEntityTitle],
] as const
