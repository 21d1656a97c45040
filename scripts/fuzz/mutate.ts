/** Changes inputs in ways that break formats: bits, lengths, pieces left out, doubled, put in from elsewhere. */
import type { Random } from '../../src/synthetic/random.ts'

/** Longer inputs find nothing that shorter ones do not, only later. */
export const longestInput = 4096

const below = (random: Random, limit: number): number => random.integer(0, Math.max(0, limit - 1))

type Mutation = (input: Buffer, random: Random, pool: readonly Uint8Array[], tokens: readonly Uint8Array[]) => Buffer

/** Values at which lengths and counts go wrong. */
const edges = [
  0, 1, 2, 3, 4, 6, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xfffe, 0xffff, 0x7fff_ffff, 0xffff_fffe,
]

function written(
  input: Buffer,
  random: Random,
  write: (copy: Buffer, at: number, value: number) => void,
  width: number,
) {
  if (input.length < width) return input
  const copy = Buffer.from(input)
  const value = random.integer(0, 3) === 0 ? random.uint32() : (edges[below(random, edges.length)] ?? 0)
  write(copy, below(random, input.length - width + 1), value)
  return copy
}

const mutations: readonly Mutation[] = [
  (input, random) => {
    if (input.length === 0) return input
    const copy = Buffer.from(input)
    const at = below(random, copy.length)
    copy[at] = (copy[at] ?? 0) ^ (1 << below(random, 8))
    return copy
  },
  (input, random) => written(input, random, (copy, at, value) => copy.writeUInt8(value & 0xff, at), 1),
  (input, random) => written(input, random, (copy, at, value) => copy.writeUInt16LE(value & 0xffff, at), 2),
  (input, random) => written(input, random, (copy, at, value) => copy.writeUInt16BE(value & 0xffff, at), 2),
  (input, random) => written(input, random, (copy, at, value) => copy.writeUInt32LE(value, at), 4),
  (input, random) => written(input, random, (copy, at, value) => copy.writeUInt32BE(value, at), 4),
  (input, random) => input.subarray(0, below(random, input.length + 1)),
  // Left out, doubled, and from elsewhere.
  (input, random) => {
    const at = below(random, input.length + 1)
    return Buffer.concat([input.subarray(0, at), input.subarray(at + 1 + below(random, 16))])
  },
  (input, random) => {
    const at = below(random, input.length + 1)
    const part = input.subarray(at, at + 1 + below(random, 32))
    return Buffer.concat([input.subarray(0, at), ...Array<Buffer>(1 + below(random, 3)).fill(part), input.subarray(at)])
  },
  (input, random, pool) => {
    const other = pool[below(random, pool.length)] ?? input
    const from = below(random, other.length + 1)
    const part = other.subarray(from, from + 1 + below(random, other.length))
    const at = below(random, input.length + 1)
    return Buffer.concat([input.subarray(0, at), part, input.subarray(at + below(random, 2) * part.length)])
  },
  (input, random, _, tokens) => {
    const token = tokens[below(random, tokens.length)] ?? input.subarray(0, 1)
    const at = below(random, input.length + 1)
    return Buffer.concat([input.subarray(0, at), token, input.subarray(at + below(random, 2) * token.length)])
  },
  (input, random) => {
    const at = below(random, input.length + 1)
    const noise = Buffer.from(Array.from({ length: 1 + below(random, 8) }, () => below(random, 256)))
    return Buffer.concat([input.subarray(0, at), noise, input.subarray(at)])
  },
]

/** One to eight changes to one input of the pool. */
export function mutated(random: Random, pool: readonly Uint8Array[], tokens: readonly Uint8Array[]): Buffer {
  let input: Buffer = Buffer.from(pool[below(random, pool.length)] ?? new Uint8Array(0))
  for (let count = 1 + below(random, 8); count > 0; count -= 1) {
    const mutation = mutations[below(random, mutations.length)]
    if (mutation !== undefined) input = mutation(input, random, pool, tokens)
  }
  return input.subarray(0, longestInput)
}
