/** Values in and out of element bytes, by VR (PS3.5 §6.2). */
import { withoutTrailing } from '../bytes/trailing.ts'
import { formatTag, type Tag } from '../dict/tag.ts'
import { type NumberFormat, type Vr, vrRow } from '../dict/vr.ts'
import { decodeText, encodeText } from './charset.ts'
import type { ValueElement } from './element.ts'

/** What `set` and `dataSet` take for one element that is no sequence; a Tag for AT, `undefined` and '' for no value. */
export type Value = string | number | bigint | Uint8Array | readonly (string | number | bigint)[] | null | undefined

/**
 * All values as text without their padding, trailing blanks included where PS3.5 §6.2 calls them insignificant.
 * Numbers are written in decimal, AT as (gggg,eeee). Empty for bytes (OB, UN ...) and for no value.
 */
export function stringsOf(element: ValueElement, specificCharacterSet: readonly string[]): string[] {
  const row = vrRow(element.vr)
  if (element.bytes.length === 0 || row.kind === 'bytes' || row.kind === 'sequence') return []
  if (row.kind === 'number') return binaryNumbers(element).map(String)
  if (row.kind === 'tag') return binaryNumbers(element).map((tag) => formatTag(Number(tag)))
  const text = row.charset ? decodeText(element.bytes, specificCharacterSet) : ascii(element.bytes)
  if (!row.multiple) return [trimEnd(text)]
  const values = text.split('\\')
  return values.map(row.charset && row.vr !== 'SH' && row.vr !== 'LO' && row.vr !== 'PN' ? trimEnd : trim)
}

/** All values as numbers; IS and DS are parsed, text that is no number is NaN. 64-bit integers lose what a double cannot hold. */
export function numbersOf(element: ValueElement): number[] {
  const { kind } = vrRow(element.vr)
  if (kind === 'number' || kind === 'tag') return binaryNumbers(element).map(Number)
  if (element.vr !== 'IS' && element.vr !== 'DS') return []
  return stringsOf(element, []).map((text) => (text === '' ? Number.NaN : Number(text)))
}

/** All values of SV and UV exactly, and of other binary integers. */
export function bigintsOf(element: ValueElement): bigint[] {
  return binaryNumbers(element).map((value) => BigInt(value))
}

/** The bytes of `value` for `vr`: little endian, padded to even length; RangeError for what the VR cannot hold. */
export function valueBytes(tag: Tag, vr: Vr, value: Value, specificCharacterSet: readonly string[]): Uint8Array {
  if (value === undefined || value === null || value === '') return new Uint8Array(0)
  const row = vrRow(vr)
  if (value instanceof Uint8Array) return padded(value, row.padding)
  const values = Array.isArray(value) ? value : [value]
  if (row.number !== undefined) return numberBytes(tag, row.number, values)
  if (row.kind === 'tag') return tagBytes(values)
  if (row.kind !== 'text') throw new RangeError(`${formatTag(tag)}: VR ${vr} takes bytes, not ${typeof value}`)
  const text = values.map(String).join('\\')
  return padded(row.charset ? encodeText(text, specificCharacterSet) : Buffer.from(text, 'latin1'), row.padding)
}

/** `bytes` itself, or a copy with one padding byte when the length is odd (PS3.5 §7.1.1). */
export function padded(bytes: Uint8Array, padding: number): Uint8Array {
  if ((bytes.length & 1) === 0) return bytes
  const even = new Uint8Array(bytes.length + 1)
  even.set(bytes)
  even[bytes.length] = padding
  return even
}

function binaryNumbers({ bytes, vr }: ValueElement): (number | bigint)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const row = vrRow(vr)
  const values: (number | bigint)[] = []
  if (row.kind === 'tag') {
    for (let at = 0; at + 4 <= bytes.length; at += 4) {
      values.push(view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true))
    }
  } else if (row.number !== undefined) {
    const { size, read } = forms[row.number]
    for (let at = 0; at + size <= bytes.length; at += size) values.push(read(view, at))
  }
  return values
}

function numberBytes(tag: Tag, format: NumberFormat, values: readonly (string | number | bigint)[]): Uint8Array {
  const { size, wide, least, most, write } = forms[format]
  const bytes = new Uint8Array(values.length * size)
  const view = new DataView(bytes.buffer)
  for (const [at, value] of values.entries()) {
    const number = wide ? BigInt(value) : Number(value)
    const fits = least === undefined || most === undefined || (number >= least && number <= most)
    const whole = least === undefined || typeof number === 'bigint' || Number.isInteger(number)
    if (!fits || !whole) throw new RangeError(`${formatTag(tag)}: ${value} is not ${format}`)
    write(view, at * size, number)
  }
  return bytes
}

function tagBytes(values: readonly (string | number | bigint)[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [at, value] of values.entries()) {
    const tag = typeof value === 'string' ? Number.parseInt(value.replace(/[(), ]/g, ''), 16) : Number(value)
    if (!(tag >= 0 && tag <= 0xffff_ffff)) throw new RangeError(`${value} is not a tag`)
    view.setUint16(at * 4, tag >>> 16, true)
    view.setUint16(at * 4 + 2, tag & 0xffff, true)
  }
  return bytes
}

interface BinaryForm {
  readonly size: 2 | 4 | 8
  readonly wide?: boolean
  readonly least?: number | bigint
  readonly most?: number | bigint
  read(view: DataView, at: number): number | bigint
  write(view: DataView, at: number, value: number | bigint): void
}

const int16: BinaryForm = {
  size: 2,
  least: -0x8000,
  most: 0x7fff,
  read: (view, at) => view.getInt16(at, true),
  write: (view, at, value) => view.setInt16(at, Number(value), true),
}
const uint16: BinaryForm = {
  size: 2,
  least: 0,
  most: 0xffff,
  read: (view, at) => view.getUint16(at, true),
  write: (view, at, value) => view.setUint16(at, Number(value), true),
}
const int32: BinaryForm = {
  size: 4,
  least: -0x8000_0000,
  most: 0x7fff_ffff,
  read: (view, at) => view.getInt32(at, true),
  write: (view, at, value) => view.setInt32(at, Number(value), true),
}
const uint32: BinaryForm = {
  size: 4,
  least: 0,
  most: 0xffff_ffff,
  read: (view, at) => view.getUint32(at, true),
  write: (view, at, value) => view.setUint32(at, Number(value), true),
}
const int64: BinaryForm = {
  size: 8,
  wide: true,
  least: -(2n ** 63n),
  most: 2n ** 63n - 1n,
  read: (view, at) => view.getBigInt64(at, true),
  write: (view, at, value) => view.setBigInt64(at, BigInt(value), true),
}
const uint64: BinaryForm = {
  size: 8,
  wide: true,
  least: 0n,
  most: 2n ** 64n - 1n,
  read: (view, at) => view.getBigUint64(at, true),
  write: (view, at, value) => view.setBigUint64(at, BigInt(value), true),
}
const float32: BinaryForm = {
  size: 4,
  read: (view, at) => view.getFloat32(at, true),
  write: (view, at, value) => view.setFloat32(at, Number(value), true),
}
const float64: BinaryForm = {
  size: 8,
  read: (view, at) => view.getFloat64(at, true),
  write: (view, at, value) => view.setFloat64(at, Number(value), true),
}
const forms: Readonly<Record<NumberFormat, BinaryForm>> = {
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64,
  float32,
  float64,
}

const ascii = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
const trim = (text: string): string => trimEnd(text.replace(/^ +/, ''))
const trimEnd = (text: string): string => withoutTrailing(text, ' \0')
