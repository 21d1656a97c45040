import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { encodeDataSet } from '../../src/data/encode.ts'
import { type RecodeOptions, Recoder } from '../../src/data/recode.ts'
import { bigEndian, explicitVr, implicitVr } from '../data/building.ts'
import { chunkSizes, cut, dataSets } from './data-arbitraries.ts'

const syntaxes = fc.constantFrom(implicitVr, explicitVr, bigEndian)
const options = fc.record({
  to: syntaxes,
  sequenceLengths: fc.constantFrom('as-is' as const, 'explicit' as const, 'undefined' as const),
  groupLengths: fc.constantFrom('as-is' as const, 'recalculate' as const, 'add' as const, 'remove' as const),
  padding: fc.constantFrom('as-is' as const, 'remove' as const, { file: 64, item: 16, preceding: 10 }),
  oldVrs: fc.boolean(),
  trimText: fc.boolean(),
})

function recode(chunks: readonly Uint8Array[], wishes: RecodeOptions, lengths?: readonly number[]): Buffer {
  const recoder = new Recoder(wishes, lengths === undefined ? {} : { lengths })
  const whole = Buffer.concat([...chunks.flatMap((chunk) => recoder.push(chunk)), ...recoder.end()])
  for (const { position, bytes } of recoder.takePatches()) {
    assert.equal(lengths, undefined, 'planned lengths need no patches')
    whole.set(bytes, position)
  }
  return whole
}

test('any chunking gives the same recoded bytes', () => {
  fc.assert(
    fc.property(
      dataSets,
      syntaxes,
      options,
      chunkSizes,
      fc.boolean(),
      (dataSet, from, wishes, sizes, explicitLengths) => {
        const encoded = encodeDataSet(dataSet, from, { explicitLengths })
        assert.deepEqual(recode(cut(encoded, sizes), { ...wishes, from }), recode([encoded], { ...wishes, from }))
      },
    ),
    { numRuns: 300 },
  )
})

test('lengths found beforehand give the same bytes without patches', () => {
  fc.assert(
    fc.property(
      dataSets,
      syntaxes,
      options,
      chunkSizes,
      fc.boolean(),
      (dataSet, from, wishes, sizes, explicitLengths) => {
        const encoded = encodeDataSet(dataSet, from, { explicitLengths })
        const found: number[] = []
        const planner = new Recoder({ ...wishes, from }, { found })
        for (const chunk of cut(encoded, sizes)) planner.push(chunk)
        planner.end()
        assert.deepEqual(
          recode(cut(encoded, sizes), { ...wishes, from }, found),
          recode([encoded], { ...wishes, from }),
        )
      },
    ),
    { numRuns: 300 },
  )
})

test('recoding equals decoding and encoding anew', () => {
  fc.assert(
    fc.property(
      dataSets,
      fc.constantFrom(explicitVr, bigEndian),
      syntaxes,
      fc.boolean(),
      (dataSet, from, to, explicitLengths) => {
        const encoded = encodeDataSet(dataSet, from, { explicitLengths: !explicitLengths })
        const sequenceLengths = explicitLengths ? 'explicit' : 'undefined'
        assert.deepEqual(
          recode([encoded], { from, to, sequenceLengths }),
          Buffer.from(encodeDataSet(dataSet, to, { explicitLengths })),
        )
      },
    ),
  )
})

test('recoding what was recoded changes nothing', () => {
  fc.assert(
    fc.property(dataSets, options, (dataSet, wishes) => {
      const encoded = encodeDataSet(dataSet, explicitVr)
      const once = recode([encoded], { ...wishes, from: explicitVr, to: explicitVr })
      assert.deepEqual(recode([once], { ...wishes, from: explicitVr, to: explicitVr }), once)
    }),
  )
})
