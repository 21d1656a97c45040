/** Value Representations as the 16-bit numbers that their two characters make, for the hot roads (PS3.5 §6.2, §7.1.2). */
import { type Vr, vrFromCode } from '../dict/vr.ts'

/** The number that the two characters of `vr` make: 'OB' is 0x4f42. Lower-case pairs of the dictionary ('ox') work too. */
export const vrCode = (vr: string): number => (vr.charCodeAt(0) << 8) | vr.charCodeAt(1)

/** The two characters of a code, as they stand in the data set. */
export const vrText = (code: number): string => String.fromCharCode(code >> 8, code & 0xff)

/** The VR of a code; codes of no known VR are UN (PS3.5 §6.2.2). */
export const knownVr = (code: number): Vr => vrFromCode(code)?.vr ?? 'UN'

export const codes = {
  AE: vrCode('AE'),
  OB: vrCode('OB'),
  OW: vrCode('OW'),
  SQ: vrCode('SQ'),
  SS: vrCode('SS'),
  UI: vrCode('UI'),
  UL: vrCode('UL'),
  UN: vrCode('UN'),
  US: vrCode('US'),
} as const

/**
 * Whether an explicit header with this code has two reserved bytes and a 32-bit length (PS3.5 §7.1.2). Two capital
 * letters of no known VR are taken for a future VR, which have long lengths; all else is taken for a slip of the writer.
 */
export const hasLongLength = (code: number): boolean => (facts[code & 0xffff] ?? 0) >= LONG

/** Bytes that turn around together when the byte order changes: 1, 2, 4 or 8; 1 for codes of no known VR. */
export const swapUnit = (code: number): number => 1 << ((facts[code & 0xffff] ?? 0) & 0x03)

/** Whether the code is one of the VRs of PS3.5 §6.2. */
export const isKnownCode = (code: number): boolean => ((facts[code & 0xffff] ?? 0) & KNOWN) !== 0

/** The byte that pads a value of this code to even length. */
export const paddingOf = (code: number): number => (((facts[code & 0xffff] ?? 0) & BLANK) !== 0 ? 0x20 : 0)

/** Whether values are text: all VRs that blanks pad, and UI. */
export const isText = (code: number): boolean => paddingOf(code) !== 0 || code === codes.UI

/** Whether the VR is younger than the 1993 edition, for readers that know only OB in its place. */
export const isYoung = (code: number): boolean => young.has(code)

const young: ReadonlySet<number> = new Set(['UN', 'UT', 'UR', 'UC', 'OF', 'OD', 'OL', 'OV', 'SV', 'UV'].map(vrCode))

const KNOWN = 0x04
const BLANK = 0x08
const LONG = 0x10

const facts = buildFacts()

function buildFacts(): Uint8Array {
  const table = new Uint8Array(0x10000)
  for (let first = 0x41; first <= 0x5a; first++) {
    for (let second = 0x41; second <= 0x5a; second++) {
      const code = (first << 8) | second
      const row = vrFromCode(code)
      table[code] =
        row === undefined
          ? LONG
          : KNOWN | (row.padding === 0x20 ? BLANK : 0) | (row.longLength ? LONG : 0) | Math.log2(row.unit)
    }
  }
  return table
}
