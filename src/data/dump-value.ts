/** The value of one element as the text dumps of data sets show it. */
import { withoutTrailing } from '../bytes/trailing.ts'
import { formatTag } from '../dict/tag.ts'
import { uidName } from '../dict/uid.ts'
import { type Vr, vrRow } from '../dict/vr.ts'
import { decodeText } from './charset.ts'
import { dumpFloat, exactDumpFloat } from './dump-float.ts'

/** What stands between the VR and the `#`, and how many values that are. */
export interface DumpedValue {
  readonly text: string
  readonly multiplicity: number
}

export interface ValueStyle {
  /** The most characters to show, `...` in place of the rest. */
  readonly width: number
  /** Blanks that fill a text up to even length are shown. */
  readonly padding: boolean
  /** Each byte of a text is one character: for output that is bytes. */
  readonly raw?: boolean
  /** Control characters of texts stay. */
  readonly controls?: boolean
  /** What becomes of a text before it is cut. */
  readonly quote?: ((text: string) => string) | undefined
}

export function dumpValue(
  vr: Vr,
  bytes: Uint8Array,
  specificCharacterSet: readonly string[],
  style: ValueStyle,
): DumpedValue {
  const row = vrRow(vr)
  if (row.kind === 'text') return dumpText(vr, bytes, specificCharacterSet, style)
  const form = forms[vr] ?? hexBytes
  const count = Math.floor(bytes.length / form.size)
  const multiplicity = row.kind === 'bytes' ? 1 : count
  if (bytes.length === 0) return { text: NO_VALUE, multiplicity }
  return {
    text: form.list(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), count, style.width),
    multiplicity,
  }
}

/** A value without anything in it. */
export const NO_VALUE = '(no value available)'

function dumpText(vr: Vr, bytes: Uint8Array, specificCharacterSet: readonly string[], style: ValueStyle): DumpedValue {
  const { charset, multiple } = vrRow(vr)
  const raw = style.raw === true
  const decoded = charset && !raw ? decodeText(bytes, specificCharacterSet) : latin1(bytes)
  const text = style.padding && raw ? decoded : withoutTrailing(decoded, style.padding ? '\0' : ' \0')
  if (text === '') return { text: NO_VALUE, multiplicity: 0 }
  const multiplicity = multiple ? text.split('\\').length : 1
  const name = vr === 'UI' ? uidName(text) : undefined
  if (name !== undefined) return { text: `=${name}`, multiplicity }
  const shown = style.controls === true ? text : text.replace(unprintable, '\ufffd')
  const visible = style.quote?.(shown) ?? shown
  if (visible.length + 2 <= style.width) return { text: `[${visible}]`, multiplicity }
  return { text: `[${visible.slice(0, style.width - 4)}...`, multiplicity }
}

interface Form {
  /** Bytes of one value. */
  readonly size: number
  list(view: DataView, count: number, width: number): string
}

/** Values of equal width: as many as fit with the dots. */
function hexadecimal(size: 1 | 2, read: (view: DataView, at: number) => number): Form {
  return {
    size,
    list(view, count, width) {
      const digits = size * 2
      const fits = count * (digits + 1) - 1 <= width
      const shown = fits ? count : Math.floor((width - 3) / (digits + 1))
      const values: string[] = []
      for (let at = 0; at < shown; at += 1)
        values.push(
          read(view, at * size)
            .toString(16)
            .padStart(digits, '0'),
        )
      return values.join('\\') + (fits ? '' : '...')
    },
  }
}

/** Values one after the other until the next would not leave room for the dots; a last one that does not fit is left out. */
function listed(size: number, show: (view: DataView, at: number, whole: boolean) => string): Form {
  return {
    size,
    list(view, count, width) {
      let text = ''
      for (let index = 0; index < count; index += 1) {
        const value = `${index === 0 ? '' : '\\'}${show(view, index * size, width === Number.POSITIVE_INFINITY)}`
        const isLast = index + 1 === count
        if (text.length + value.length + (isLast ? 0 : 3) > width) return isLast ? text : `${text}...`
        text += value
      }
      return text
    },
  }
}

const tagAt = (view: DataView, at: number): string =>
  formatTag(view.getUint16(at, true) * 0x10000 + view.getUint16(at + 2, true))

const hexBytes = hexadecimal(1, (view, at) => view.getUint8(at))
const uint32s = listed(4, (view, at) => `${view.getUint32(at, true)}`)
const uint64s = listed(8, (view, at) => `${view.getBigUint64(at, true)}`)
/** Where nothing is left out, what is shown reads back as what it was. */
const float32s = listed(4, (view, at, whole) => {
  const value = view.getFloat32(at, true)
  return whole ? exactDumpFloat(value, true) : dumpFloat(value, 9)
})
const float64s = listed(8, (view, at, whole) => {
  const value = view.getFloat64(at, true)
  return whole ? exactDumpFloat(value, false) : dumpFloat(value, 17)
})

const forms: Partial<Record<Vr, Form>> = {
  AT: listed(4, tagAt),
  FD: float64s,
  FL: float32s,
  OD: float64s,
  OF: float32s,
  OL: uint32s,
  OV: uint64s,
  OW: hexadecimal(2, (view, at) => view.getUint16(at, true)),
  SL: listed(4, (view, at) => `${view.getInt32(at, true)}`),
  SS: listed(2, (view, at) => `${view.getInt16(at, true)}`),
  SV: listed(8, (view, at) => `${view.getBigInt64(at, true)}`),
  UL: uint32s,
  US: listed(2, (view, at) => `${view.getUint16(at, true)}`),
  UV: uint64s,
}

/** Control characters, which could steer a terminal; tab and line ends stay, as in long texts. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const unprintable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
