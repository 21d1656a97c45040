/** Encoding into GB18030 and GBK (PS3.3 table C.12-5), from what the platform decodes. */
import { TextDecoder } from 'node:util'

/** The bytes of `text`; `?` for what GBK does not have. */
export function gbBytes(text: string, label: 'gb18030' | 'gbk'): Uint8Array {
  const chunks: (Uint8Array | readonly number[])[] = []
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    chunks.push(point < 0x80 ? [point] : (twoBytes(label, character) ?? fourBytes(label, character, point)))
  }
  return Buffer.concat(chunks.map((chunk) => (chunk instanceof Uint8Array ? chunk : Uint8Array.from(chunk))))
}

function twoBytes(label: 'gb18030' | 'gbk', character: string): readonly number[] | undefined {
  const codes = twoByteCodes[label] ?? inverse(label, range(0x81, 0xfe), [...range(0x40, 0x7e), ...range(0x80, 0xfe)])
  twoByteCodes[label] = codes
  return codes.get(character)
}

/** Beyond the two-byte part GB18030 has four bytes for all of Unicode; from U+10000 on they are counted up. */
function fourBytes(label: 'gb18030' | 'gbk', character: string, point: number): readonly number[] {
  if (label === 'gbk') return QUESTION_MARK
  if (point >= 0x10000) {
    const index = point - 0x10000
    return [
      0x90 + Math.floor(index / 12_600),
      0x30 + (Math.floor(index / 1260) % 10),
      0x81 + (Math.floor(index / 10) % 126),
      0x30 + (index % 10),
    ]
  }
  fourByteCodes ??= inverse(label, range(0x81, 0x84), range(0x30, 0x39), range(0x81, 0xfe), range(0x30, 0x39))
  return fourByteCodes.get(character) ?? QUESTION_MARK
}

/** From each character to its bytes, for all combinations of the bytes at each place. */
function inverse(label: string, ...places: readonly (readonly number[])[]): ReadonlyMap<string, readonly number[]> {
  let sequences: readonly (readonly number[])[] = [[]]
  for (const place of places) sequences = sequences.flatMap((start) => place.map((byte) => [...start, byte]))
  const lines = Uint8Array.from(sequences.flatMap((sequence) => [...sequence, LINE_FEED]))
  const codes = new Map<string, readonly number[]>()
  for (const [index, character] of new TextDecoder(label).decode(lines).split('\n').entries()) {
    const sequence = sequences[index]
    const isHole = character.length !== 1 || character === '\ufffd' || codes.has(character)
    if (sequence !== undefined && !isHole) codes.set(character, sequence)
  }
  return codes
}

const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, at) => first + at)

const LINE_FEED = 0x0a
const QUESTION_MARK: readonly number[] = [0x3f]
const twoByteCodes: { gb18030?: ReadonlyMap<string, readonly number[]>; gbk?: ReadonlyMap<string, readonly number[]> } =
  {}
let fourByteCodes: ReadonlyMap<string, readonly number[]> | undefined
