/** Arbitrary data sets, and arbitrary ways of cutting bytes into chunks. */
import fc from 'fast-check'
import { DataSet } from '../../src/data/data-set.ts'
import type { Element } from '../../src/data/element.ts'
import { padded } from '../../src/data/value.ts'
import { type Vr, vrRow } from '../../src/dict/vr.ts'

// biome-ignore format: one block
const vrs: readonly Vr[] = [
  'AE', 'AS', 'AT', 'CS', 'DA', 'DS', 'DT', 'FD', 'FL', 'IS', 'LO', 'LT', 'OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'PN',
  'SH', 'SL', 'SS', 'ST', 'SV', 'TM', 'UC', 'UI', 'UL', 'UN', 'UR', 'US', 'UT', 'UV',
]

const tag = fc.integer({ min: 0x0009_1000, max: 0x7fdf_ffff }).filter((number) => (number & 0xffff) !== 0)

const value = fc
  .tuple(tag, fc.constantFrom(...vrs), fc.uint8Array({ maxLength: 40 }))
  .map(([number, vr, bytes]): Element => ({ kind: 'value', tag: number, vr, bytes: padded(bytes, vrRow(vr).padding) }))

const { dataSet } = fc.letrec<{ dataSet: DataSet; element: Element; sequence: Element }>((tie) => ({
  sequence: fc
    .tuple(tag, fc.array(tie('dataSet'), { maxLength: 3, depthIdentifier: 'nesting' }))
    .map(([number, items]): Element => ({ kind: 'sequence', tag: number, vr: 'SQ', items })),
  element: fc.oneof({ maxDepth: 4, depthIdentifier: 'nesting' }, { weight: 4, arbitrary: value }, tie('sequence')),
  dataSet: fc
    .array(tie('element'), { maxLength: 6, depthIdentifier: 'nesting' })
    .map((elements) => new DataSet(elements)),
}))

/** Data sets of every VR, nested, with even values. */
export const dataSets: fc.Arbitrary<DataSet> = dataSet

/** Sizes of chunks to cut bytes into, used in turns. */
export const chunkSizes: fc.Arbitrary<number[]> = fc.array(fc.integer({ min: 1, max: 30 }), {
  minLength: 1,
  maxLength: 6,
})

export function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = []
  let turn = 0
  for (let at = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    chunks.push(bytes.subarray(at, at + size))
    at += size
  }
  return chunks
}
