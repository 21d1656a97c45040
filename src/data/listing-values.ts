/** What the rows of a listing need to know of values: bytes in the order of this machine's texts, UIDs, UTF-8. */
import type { Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { decodeText } from './charset.ts'

/** The value as it would be in UTF-8; undefined where that is no other. */
export function inUtf8(
  tag: Tag,
  bytes: Uint8Array,
  hasCharset: boolean,
  charsets: readonly string[],
): Uint8Array | undefined {
  if (tag === tags.SpecificCharacterSet && bytes.length > 0) return Buffer.from('ISO_IR 192')
  if (!hasCharset) return undefined
  const text = Buffer.from(decodeText(bytes, charsets))
  return text.length % 2 === 0 ? text : Buffer.concat([text, Buffer.from(' ')])
}

/** In place: the bytes are ours. What is left of a unit stays as it is. */
export function littleEndian(bytes: Buffer, unit: number): Buffer {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % unit))
  if (unit === 2) whole.swap16()
  else if (unit === 4) whole.swap32()
  else if (unit === 8) whole.swap64()
  return bytes
}

/** A UID as it is, cut like other values. */
export function plainUid(bytes: Uint8Array, width: number): string {
  const uid = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[ \0]+$/, '')
  return uid.length + 2 <= width ? `[${uid}]` : `[${uid.slice(0, width - 4)}...`
}
