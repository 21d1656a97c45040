/** Character repertoires that code extension techniques can designate (PS3.3 §C.12.1.1.2, ISO/IEC 2022). */

import { TextDecoder } from 'node:util'

/** A set of characters in the lower (G0) or upper (G1) half of the code table. */
export interface Repertoire {
  /** Registration number of the ISO-IR register; 14 is the romaji half of JIS X 0201, whose defined term is IR 13. */
  readonly registration: number
  readonly half: 'G0' | 'G1'
  readonly bytesPerCharacter: 1 | 2
  /** What follows ESC to designate it, as characters: `(B`. */
  readonly designation: string
  /** Decodes a run of its own bytes: all below 0x80 for G0, all above for G1. */
  decode(bytes: Uint8Array): string
  /** The bytes of one character, undefined when the repertoire does not have it. */
  encode(character: string): Uint8Array | undefined
}

/** The repertoire that an escape sequence designates, by the characters behind ESC. */
export const repertoireByDesignation = (designation: string): Repertoire | undefined => byDesignation.get(designation)

/** What a defined term brings, G0 first: two repertoires for IR 13, one for the others; empty for a number not known. */
export function repertoiresOf(registration: number): readonly Repertoire[] {
  if (registration === 13) return [romaji, katakana]
  const found = all.find((repertoire) => repertoire.registration === registration)
  return found === undefined ? [] : [found]
}

/** 7-bit characters whatever they are called: ISO 646, and the romaji of JIS X 0201 (see there). */
function sevenBit(registration: number, designation: string): Repertoire {
  return {
    registration,
    half: 'G0',
    bytesPerCharacter: 1,
    designation,
    decode: latin1,
    encode: (character) => (character.charCodeAt(0) < 0x80 ? Uint8Array.of(character.charCodeAt(0)) : undefined),
  }
}

/** One byte a character, 0xA0 to 0xFF as the encoding `label` of the platform has them; 0x80 to 0x9F are control characters. */
function oneByte(registration: number, designation: string, label: string): Repertoire {
  const table = once(() => {
    const upper = Array.from({ length: 96 }, (_, index) => new TextDecoder(label).decode(Uint8Array.of(0xa0 + index)))
    return Array.from({ length: 32 }, (_, index) => String.fromCharCode(0x80 + index)).concat(upper)
  })
  const codes = once(() => codesOf(table()))
  return {
    registration,
    half: 'G1',
    bytesPerCharacter: 1,
    designation,
    decode: (bytes) => Array.from(bytes, (byte) => table()[byte - 0x80] ?? REPLACEMENT).join(''),
    encode: (character) => {
      const index = codes().get(character)
      return index === undefined ? undefined : Uint8Array.of(index + 0x80)
    },
  }
}

/** Two bytes a character, 94 × 94, as the encoding `label` of the platform has them in its upper half behind `prefix`. */
function twoBytes(
  registration: number,
  half: 'G0' | 'G1',
  designation: string,
  label: string,
  prefix: readonly number[] = [],
): Repertoire {
  const table = once(() => {
    const pairs = Array.from({ length: 94 * 94 }, (_, index) => [
      ...prefix,
      0xa1 + Math.floor(index / 94),
      0xa1 + (index % 94),
      LINE_FEED,
    ])
    return new TextDecoder(label).decode(Uint8Array.from(pairs.flat())).split('\n')
  })
  const codes = once(() => codesOf(table()))
  const high = half === 'G0' ? 0x00 : 0x80
  return {
    registration,
    half,
    bytesPerCharacter: 2,
    designation,
    decode: (bytes) => {
      let text = ''
      for (let at = 0; at < bytes.length; at += 2) {
        const row = ((bytes[at] ?? 0) & 0x7f) - 0x21
        const cell = ((bytes[at + 1] ?? 0) & 0x7f) - 0x21
        text += (cell < 0 || cell > 93 ? undefined : table()[row * 94 + cell]) ?? REPLACEMENT
      }
      return text
    },
    encode: (character) => {
      const index = codes().get(character)
      if (index === undefined) return undefined
      return Uint8Array.of(high + 0x21 + Math.floor(index / 94), high + 0x21 + (index % 94))
    },
  }
}

/** Index by character; of several the first counts, holes of the table are left out. */
function codesOf(table: readonly string[]): ReadonlyMap<string, number> {
  const codes = new Map<string, number>()
  for (const [index, character] of table.entries()) {
    if (character.length === 1 && character !== REPLACEMENT && !codes.has(character)) codes.set(character, index)
  }
  return codes
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

const REPLACEMENT = '\ufffd'
const LINE_FEED = 0x0a

/** ISO 646, the default repertoire (PS3.5 §6.1.2.1). */
export const ascii: Repertoire = sevenBit(6, '(B')
/** 0x5C stays a backslash, as it parts values; 0x7E stays a tilde. */
const romaji: Repertoire = sevenBit(14, '(J')
const katakana: Repertoire = oneByte(13, ')I', 'shift_jis')

/** PS3.3 tables C.12-3 and C.12-4. */
const all: readonly Repertoire[] = [
  ascii,
  oneByte(100, '-A', 'iso-8859-1'),
  oneByte(101, '-B', 'iso-8859-2'),
  oneByte(109, '-C', 'iso-8859-3'),
  oneByte(110, '-D', 'iso-8859-4'),
  oneByte(144, '-L', 'iso-8859-5'),
  oneByte(127, '-G', 'iso-8859-6'),
  oneByte(126, '-F', 'iso-8859-7'),
  oneByte(138, '-H', 'iso-8859-8'),
  oneByte(148, '-M', 'iso-8859-9'),
  oneByte(203, '-b', 'iso-8859-15'),
  oneByte(166, '-T', 'tis-620'),
  romaji,
  katakana,
  twoBytes(87, 'G0', '$B', 'euc-jp'),
  twoBytes(159, 'G0', '$(D', 'euc-jp', [0x8f]),
  twoBytes(149, 'G1', '$)C', 'euc-kr'),
  twoBytes(58, 'G1', '$)A', 'gbk'),
]

const byDesignation: ReadonlyMap<string, Repertoire> = new Map(
  all.map((repertoire) => [repertoire.designation, repertoire]),
)
