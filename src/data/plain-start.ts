/**
 * The short way to what a file tells at its start, for files as nearly all are written. It gives up at whatever is out of
 * the ordinary: the long way (scanned-start.ts) knows what may be wrong. Where both give an answer it is the same.
 */
import { type Tag, tagOf } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { type FileMeta, metaFieldOf } from './file-meta.ts'
import { explicitHeaderLength } from './header.ts'
import { codes, isKnownCode } from './vr-code.ts'

/** Group 0002 from `offset` on, all of it in `bytes` with the header of what follows; undefined: take the long way. */
export function plainFileMeta(bytes: Buffer, offset: number): { meta: FileMeta; end: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const meta: { -readonly [field in keyof FileMeta]: string } = {}
  let before = 0
  for (let at = offset; at + LONGEST_HEADER <= bytes.length; ) {
    const group = view.getUint16(at, true)
    if (group !== META_GROUP) return at === offset ? undefined : { meta, end: at }
    const tag = tagOf(group, view.getUint16(at + 2, true))
    const code = view.getUint16(at + 4)
    if (tag <= before || !isKnownCode(code) || code === codes.SQ) return undefined
    const start = at + explicitHeaderLength(view, at, true)
    const end = start + (start - at === 8 ? view.getUint16(at + 6, true) : view.getUint32(at + 8, true))
    if (end > bytes.length || (end & 1) !== (start & 1)) return undefined
    const field = end === start ? undefined : metaFieldOf(tag)
    if (field !== undefined) {
      const text = field.code === code ? plainText(bytes, start, end) : undefined
      if (text === undefined) return undefined
      meta[field.name] = text
    }
    before = tag
    at = end
  }
  return undefined
}

/** The UIDs of the SOP Common Module at the start of a little endian data set; undefined: take the long way. */
export function plainSopCommon(
  bytes: Buffer,
  explicitVr: boolean,
): { readonly sopClassUid: string; readonly sopInstanceUid: string } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let sopClassUid: string | undefined
  let before: Tag = 0
  for (let at = 0; at + LONGEST_HEADER <= bytes.length; ) {
    const tag = tagOf(view.getUint16(at, true), view.getUint16(at + 2, true))
    if (tag <= before || tag > tags.SOPInstanceUID) return undefined
    const code = explicitVr ? view.getUint16(at + 4) : codes.UI
    if (!isKnownCode(code) || code === codes.SQ || code === codes.UN) return undefined
    const start = explicitVr ? at + explicitHeaderLength(view, at, true) : at + 8
    const isShort = explicitVr && start - at === 8
    const end = start + (isShort ? view.getUint16(at + 6, true) : view.getUint32(start - 4, true))
    if (end > bytes.length) return undefined
    if (tag === tags.SOPClassUID || tag === tags.SOPInstanceUID) {
      const text = code === codes.UI && end - start <= LONGEST_TEXT ? plainText(bytes, start, end) : undefined
      if (text === undefined) return undefined
      if (tag === tags.SOPClassUID) sopClassUid = text
      else return sopClassUid === undefined ? undefined : { sopClassUid, sopInstanceUid: text }
    }
    before = tag
    at = end
  }
  return undefined
}

/** One value of printable characters, without its padding; undefined for any other, and for one of padding alone. */
function plainText(bytes: Buffer, start: number, padded: number): string | undefined {
  let end = padded
  while (end > start && (bytes[end - 1] === 0 || bytes[end - 1] === BLANK)) end -= 1
  if (end === start || bytes[start] === BLANK) return undefined
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < BLANK || byte > 0x7e || byte === BACKSLASH) return undefined
  }
  return bytes.toString('latin1', start, end)
}

const META_GROUP = 0x0002
const BLANK = 0x20
const BACKSLASH = 0x5c
/** Tag, VR, two reserved bytes, 32-bit length (PS3.5 §7.1.2). */
const LONGEST_HEADER = 12
/** UIDs have 64 characters at most (PS3.5 §9.1). */
const LONGEST_TEXT = 64
