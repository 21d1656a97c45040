/** Headers of elements and items as bytes (PS3.5 §7.1.2, §7.1.3, §7.5). */
import type { Tag } from '../dict/tag.ts'
import { hasLongLength } from './vr-code.ts'

/** How headers are written. */
export interface HeaderForm {
  readonly littleEndian: boolean
  readonly explicitVr: boolean
}

/** The longest header: tag, VR, two reserved bytes, 32-bit length. */
export const longestHeader = 12

/** Bytes of the header of an element of this VR code. */
export const headerLength = (form: HeaderForm, code: number): number =>
  form.explicitVr && hasLongLength(code) ? 12 : 8

/** Length of the explicit VR header at `at`, of which eight bytes are there; delimitation items have no VR (PS3.5 §7.5). */
export function explicitHeaderLength(view: DataView, at: number, littleEndian: boolean): number {
  if (!hasLongLength(view.getUint16(at + 4))) return 8
  return view.getUint16(at, littleEndian) === DELIMITERS ? 8 : 12
}

/** Writes an element header at `at`; returns its length. The length field is in its last four (short form: two) bytes. */
export function writeHeader(
  view: DataView,
  at: number,
  form: HeaderForm,
  tag: Tag,
  code: number,
  length: number,
): number {
  const little = form.littleEndian
  view.setUint16(at, tag >>> 16, little)
  view.setUint16(at + 2, tag & 0xffff, little)
  if (!form.explicitVr) {
    view.setUint32(at + 4, length, little)
    return 8
  }
  view.setUint16(at + 4, code)
  if (!hasLongLength(code)) {
    view.setUint16(at + 6, length, little)
    return 8
  }
  view.setUint16(at + 6, 0)
  view.setUint32(at + 8, length, little)
  return 12
}

/** Writes the header of an item or a delimitation item at `at`; it has no VR in any transfer syntax. */
export function writeItemHeader(view: DataView, at: number, form: HeaderForm, tag: Tag, length: number): number {
  view.setUint16(at, tag >>> 16, form.littleEndian)
  view.setUint16(at + 2, tag & 0xffff, form.littleEndian)
  view.setUint32(at + 4, length, form.littleEndian)
  return 8
}

/** The group of items and delimitation items, and their elements. */
export const DELIMITERS = 0xfffe
export const ITEM_ELEMENT = 0xe000
export const ITEM_END = 0xe00d
export const SEQUENCE_END = 0xe0dd
