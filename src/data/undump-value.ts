/** The value of a dump's row as bytes. */
import { tagOf } from '../dict/tag.ts'
import { uidByName } from '../dict/uid.ts'
import { type NumberFormat, type Vr, vrRow } from '../dict/vr.ts'
import type { DumpRow } from './undump-rows.ts'
import { padded, valueBytes } from './value.ts'

/** A value that stands in a file of its own. */
export interface ValueFile {
  readonly path: string
}

/** Little endian and of even length, or the file that holds it. Throws RangeError with what is wrong, without the value. */
export function undumped(vr: Vr, { tag, value, bracketed }: Pick<DumpRow, 'tag' | 'value' | 'bracketed'>) {
  const row = vrRow(vr)
  if (!bracketed) {
    if (value.startsWith('=') && vr === 'UI') return text(uidNamed(value.slice(1)), row.padding)
    if (value.startsWith('=') && row.kind === 'bytes') return { path: value.slice(1).trim() } satisfies ValueFile
    if (value.startsWith('(') && (row.kind !== 'tag' || !/^\(\s*[0-9a-f]+\s*,/i.test(value))) return noValue(value)
  }
  if (value === '') return new Uint8Array(0)
  if (row.kind === 'text') return text(vr === 'UI' ? value.trim() : value, row.padding)
  if (row.kind === 'tag') return valueBytes(tag, 'AT', tagsOf(value), [])
  const format = row.number ?? listedNumbers[vr]
  if (format !== undefined) return valueBytes(tag, carriers[format], numbersOf(value, format), [])
  return padded(hexadecimal(value, vr === 'OW' ? 2 : 1), row.padding)
}

const text = (value: string, padding: number): Uint8Array => padded(Buffer.from(value, 'latin1'), padding)

function noValue(value: string): Uint8Array {
  if (value.startsWith('(not loaded)')) throw new RangeError(`${CORRUPTED}: the dump leaves the value out`)
  return new Uint8Array(0)
}

function uidNamed(name: string): string {
  const uid = uidByName(name.trim())
  if (uid === undefined) throw new RangeError('Unknown UID name: No mapping to UID value defined')
  return uid
}

function tagsOf(value: string): number[] {
  return value.split('\\').map((part) => {
    const [, group, element] = /^\(?\s*([0-9a-f]{1,4})\s*,\s*([0-9a-f]{1,4})\s*\)?$/i.exec(part.trim()) ?? []
    if (group === undefined || element === undefined) throw new RangeError('Invalid tag')
    return tagOf(Number.parseInt(group, 16), Number.parseInt(element, 16))
  })
}

function numbersOf(value: string, format: NumberFormat): (number | bigint)[] {
  const isFloat = format === 'float32' || format === 'float64'
  return value.split('\\').map((part) => {
    const word = part.trim()
    const infinite = /^([+-]?)inf$/i.exec(word)
    if (isFloat && infinite !== null) return infinite[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
    if (isFloat && /^[+-]?nan$/i.test(word)) return Number.NaN
    if (!(isFloat ? FLOAT : INTEGER).test(word)) throw new RangeError(`${CORRUPTED}: no number`)
    return isFloat ? Number(word) : BigInt(word.replace(/^\+/, ''))
  })
}

/** Units of so many bytes, the high digits first, parted by backslashes. */
function hexadecimal(value: string, unit: 1 | 2): Uint8Array {
  const bytes = Buffer.allocUnsafe((Math.floor(value.length / 2) + 1) * unit)
  let length = 0
  let number = 0
  let digits = 0
  for (let at = 0; at <= value.length; at += 1) {
    const code = at < value.length ? value.charCodeAt(at) : BACKSLASH
    if (code === BLANK) continue
    if (code !== BACKSLASH) {
      const digit = digitOf(code)
      digits += 1
      if (digit < 0 || digits > 2 * unit) throw new RangeError(`${CORRUPTED}: no hexadecimal number`)
      number = number * 16 + digit
      continue
    }
    if (digits === 0) throw new RangeError(`${CORRUPTED}: a number is missing`)
    bytes[length] = number & 0xff
    if (unit === 2) bytes[length + 1] = number >>> 8
    length += unit
    number = 0
    digits = 0
  }
  return bytes.subarray(0, length)
}

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = (code | 0x20) - 0x61
  return letter >= 0 && letter < 6 ? letter + 10 : -1
}

/** Strings of numbers that a dump shows in decimal. */
const listedNumbers: Partial<Record<Vr, NumberFormat>> = { OD: 'float64', OF: 'float32', OL: 'uint32', OV: 'uint64' }

/** A VR whose values lie so in their bytes. */
const carriers: Readonly<Record<NumberFormat, Vr>> = {
  int16: 'SS',
  uint16: 'US',
  int32: 'SL',
  uint32: 'UL',
  int64: 'SV',
  uint64: 'UV',
  float32: 'FL',
  float64: 'FD',
}

const CORRUPTED = 'Corrupted data'
const INTEGER = /^[+-]?\d+$/
const FLOAT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i
const BACKSLASH = 0x5c
const BLANK = 0x20
