import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeDataSet, decodeTokens } from '../../src/data/decode.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { knownSyntax } from '../../src/data/known-syntax.ts'
import { type RecodeOptions, Recoder } from '../../src/data/recode.ts'
import { DataSetError } from '../../src/errors.ts'
import { bigEndian, explicitVr, implicitVr, pieces } from './building.ts'
import { type Sample, samples, withoutSamples } from './sample-files.ts'

/** Files that are broken as such, and why; everything else must be read. */
const broken: Readonly<Record<string, RegExp>> = {
  'pydicom__MR_truncated.dcm': /ends 62 bytes before the end of a value/,
  'pydicom__SC_rgb_jpeg.dcm': /ends \d+ bytes before the end of a value/,
}

/** Files with elements out of order or twice, which a data set in memory sorts out. */
const unsorted = new Set(['pydicom__winter.dcm'])

function eachSample(action: (sample: Sample) => void): void {
  for (const sample of samples().read) {
    try {
      action(sample)
    } catch (error) {
      const expected = broken[sample.name]
      if (expected === undefined || !(error instanceof DataSetError)) {
        throw new Error(`${sample.name}: ${String(error)}`, { cause: error })
      }
      assert.match(error.message, expected)
    }
  }
}

const recode = (sample: Sample, options: Omit<RecodeOptions, 'from'>, size: number): Buffer => {
  const recoder = new Recoder({ ...options, from: sample.transferSyntax })
  const whole = Buffer.concat([...pieces(sample.data, size).flatMap((piece) => recoder.push(piece)), ...recoder.end()])
  for (const { position, bytes } of recoder.takePatches()) whole.set(bytes, position)
  return whole
}

/** Encapsulated pixel data is written as OB, whatever it was marked as (PS3.5 A.4). */
const tokensOf = (data: Uint8Array, syntax: string) =>
  [...decodeTokens([data], plain(syntax))].map((token) => {
    if (token.kind === 'fragments-begin') return { ...token, vr: 'OB' }
    return 'bytes' in token ? { ...token, bytes: Buffer.from(token.bytes) } : token
  })

/** `data` of samples is inflated. */
const plain = (syntax: string): string => (knownSyntax(syntax).deflated ? explicitVr : syntax)

test('every real file is opened, and read as soon as it is not broken', { skip: withoutSamples }, () => {
  const { read, refused } = samples()
  assert.ok(read.length > 100)
  assert.deepEqual(
    refused.map((line) => line.split(':')[0]),
    ['pydicom__no_meta.dcm'].filter((name) => refused.some((line) => line.startsWith(name))),
  )
  eachSample(({ data, transferSyntax }) => decodeDataSet(data, plain(transferSyntax)))
})

test('where nothing needs to change, recoding changes no byte', { skip: withoutSamples }, () => {
  eachSample((sample) => {
    const output = recode(sample, {}, 10_000)
    if (output.equals(sample.data)) return
    const again = recode({ ...sample, data: output }, {}, 777)
    assert.ok(again.equals(output), 'recoding anew changes it again')
    assert.deepEqual(tokensOf(output, sample.transferSyntax), tokensOf(sample.data, sample.transferSyntax))
  })
})

test('every real file survives every uncompressed transfer syntax token by token', { skip: withoutSamples }, () => {
  eachSample((sample) => {
    if (knownSyntax(sample.transferSyntax).encapsulated) return
    const first = recode(sample, { to: explicitVr }, 5000)
    const sequence = [bigEndian, explicitVr]
    let data: Buffer = first
    let from = explicitVr
    for (const to of sequence) {
      data = recode({ ...sample, data, transferSyntax: from }, { to, sequenceLengths: 'undefined' }, 4321)
      data = recode({ ...sample, data, transferSyntax: to }, { sequenceLengths: 'explicit' }, 1234)
      from = to
    }
    assert.deepEqual(tokensOf(data, explicitVr), tokensOf(first, explicitVr))
    assert.equal(recode({ ...sample, data, transferSyntax: explicitVr }, { to: implicitVr }, 999).length > 0, true)
  })
})

test('every real file is decoded and encoded to what the recoder makes of it', { skip: withoutSamples }, () => {
  eachSample((sample) => {
    if (unsorted.has(sample.name)) return
    const syntax = plain(sample.transferSyntax)
    const encoded = encodeDataSet(decodeDataSet(sample.data, syntax), syntax)
    const recoded = recode({ ...sample, transferSyntax: syntax }, { sequenceLengths: 'explicit' }, 4096)
    assert.deepEqual(tokensOf(encoded, syntax), tokensOf(recoded, syntax))
  })
})
