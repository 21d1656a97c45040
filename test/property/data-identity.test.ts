import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Collector } from '../../src/data/collect.ts'
import { decodeDataSet, decodeTokens } from '../../src/data/decode.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { bigEndian, deflatedVr, explicitVr, implicitVr } from '../data/building.ts'
import { chunkSizes, cut, dataSets } from './data-arbitraries.ts'

const lengths = fc.boolean()

test('decoding and encoding again gives the same bytes', () => {
  fc.assert(
    fc.property(
      dataSets,
      fc.constantFrom(explicitVr, bigEndian, deflatedVr),
      lengths,
      (dataSet, syntax, explicitLengths) => {
        const encoded = encodeDataSet(dataSet, syntax, { explicitLengths })
        const again = encodeDataSet(decodeDataSet(encoded, syntax), syntax, { explicitLengths })
        assert.deepEqual(Buffer.from(again), Buffer.from(encoded))
      },
    ),
  )
})

test('what is encoded in explicit VR is decoded as it was, whatever the byte order', () => {
  fc.assert(
    fc.property(dataSets, lengths, (dataSet, explicitLengths) => {
      const little = encodeDataSet(dataSet, explicitVr)
      const big = encodeDataSet(dataSet, bigEndian, { explicitLengths })
      assert.deepEqual(Buffer.from(encodeDataSet(decodeDataSet(big, bigEndian), explicitVr)), Buffer.from(little))
    }),
  )
})

test('values survive implicit VR bit by bit', () => {
  fc.assert(
    fc.property(dataSets, lengths, (dataSet, explicitLengths) => {
      const encoded = encodeDataSet(dataSet, implicitVr, { explicitLengths })
      const values = (syntax: string, bytes: Uint8Array) =>
        [...decodeTokens([bytes], syntax)].flatMap((token) => ('bytes' in token ? [Buffer.from(token.bytes)] : []))
      const again = encodeDataSet(decodeDataSet(encoded, implicitVr), implicitVr, { explicitLengths })
      assert.deepEqual(values(implicitVr, again), values(implicitVr, encoded))
    }),
  )
})

test('any chunking gives the same tokens', () => {
  fc.assert(
    fc.property(
      dataSets,
      fc.constantFrom(implicitVr, explicitVr, bigEndian),
      lengths,
      chunkSizes,
      (dataSet, syntax, explicitLengths, sizes) => {
        const encoded = encodeDataSet(dataSet, syntax, { explicitLengths })
        const plain = (chunks: readonly Uint8Array[]) =>
          [...decodeTokens(chunks, syntax)].map((token) =>
            'bytes' in token ? { ...token, bytes: Buffer.from(token.bytes) } : token,
          )
        assert.deepEqual(plain(cut(encoded, sizes)), plain([encoded]))
      },
    ),
  )
})

test('tokens make the data set that they came from', () => {
  fc.assert(
    fc.property(dataSets, (dataSet) => {
      const encoded = encodeDataSet(dataSet, explicitVr)
      const collector = new Collector()
      for (const token of decodeTokens([encoded], explicitVr)) collector.add(token)
      assert.deepEqual(Buffer.from(encodeDataSet(collector.dataSet, explicitVr)), Buffer.from(encoded))
    }),
  )
})
