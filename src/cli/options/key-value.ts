/** The value of a `-k`, from text to the bytes of its VR (PS3.5 §6.2), little endian and of even length. */
import { withoutTrailing } from '../../bytes/trailing.ts'
import { type NumberFormat, type Vr, vrRow } from '../../dict/vr.ts'

/** The bytes of `text`; undefined when the VR cannot have that value. Text goes in as it is, values are parted by `\`. */
export function keyValueBytes(vr: Vr, text: string): Uint8Array | undefined {
  if (text === '') return new Uint8Array(0)
  const { kind, number, unit, padding } = vrRow(vr)
  if (kind === 'sequence') return undefined
  if (kind === 'text')
    return evenly(Buffer.from(vr === 'UI' ? text.replaceAll(' ', '') : withoutTrailing(text, ' ')), padding)
  if (kind === 'tag') return joined(text, tagBytes)
  if (kind === 'number' && number !== undefined) return joined(text, (each) => numberBytes(each, number, unit))
  return joined(text, (each) => hexBytes(each, unit))
}

function joined(text: string, convert: (value: string) => Uint8Array | undefined): Uint8Array | undefined {
  const parts: Uint8Array[] = []
  for (const value of text.split('\\')) {
    const bytes = convert(value)
    if (bytes === undefined) return undefined
    parts.push(bytes)
  }
  return evenly(Buffer.concat(parts), 0)
}

/** `(gggg,eeee)`: group and element, two bytes each. */
function tagBytes(text: string): Uint8Array | undefined {
  const [, group, element] = /^\s*\(([0-9a-fA-F]{1,4}),([0-9a-fA-F]{1,4})\)/.exec(text) ?? []
  if (group === undefined || element === undefined) return undefined
  const bytes = Buffer.alloc(4)
  bytes.writeUInt16LE(Number.parseInt(group, 16), 0)
  bytes.writeUInt16LE(Number.parseInt(element, 16), 2)
  return bytes
}

/** Decimal digits at the start count; a number too large for its bytes keeps the low ones, so that -1 is 65535 as US. */
function numberBytes(text: string, format: NumberFormat, length: number): Uint8Array | undefined {
  const view = new DataView(new ArrayBuffer(8))
  if (format === 'float32' || format === 'float64') {
    const number = Number.parseFloat(text)
    if (Number.isNaN(number)) return undefined
    if (format === 'float64') view.setFloat64(0, number, true)
    else view.setFloat32(0, number, true)
  } else {
    const digits = /^\s*\+?(-?\d+)/.exec(text)?.[1]
    if (digits === undefined) return undefined
    view.setBigInt64(0, BigInt(digits), true)
  }
  return new Uint8Array(view.buffer, 0, length)
}

/** Hexadecimal digits as one unit of the VR. */
function hexBytes(text: string, unit: number): Uint8Array | undefined {
  const [, digits] = /^\s*(?:0[xX])?([0-9a-fA-F]{1,16})/.exec(text) ?? []
  if (digits === undefined) return undefined
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(`0x${digits}`))
  return bytes.subarray(0, unit)
}

function evenly(bytes: Uint8Array, padding: number): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Uint8Array.of(padding)])
}
