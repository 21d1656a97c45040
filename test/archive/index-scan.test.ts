import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { IndexScan } from '../../src/archive/index-scan.ts'
import { type DataSet, type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import {
  deflatedExplicitVrLittleEndian,
  explicitVrBigEndian,
  explicitVrLittleEndian,
  implicitVrLittleEndian,
} from '../../src/dict/transfer-syntax.ts'
import { DataSetError } from '../../src/errors.ts'
import { attributes } from './objects.ts'

const content: DataSetContent = {
  ...attributes(1, 2, 3, { PatientName: 'Doe^Jane' }),
  RequestAttributesSequence: [
    { ScheduledProcedureStepID: 'S1', ScheduledProtocolCodeSequence: [{ CodeValue: 'C1' }] },
    { ScheduledProcedureStepID: 'S2' },
  ],
  Rows: 512,
  PixelData: new Uint8Array(3000),
}

const syntaxes = [implicitVrLittleEndian, explicitVrLittleEndian, explicitVrBigEndian, deflatedExplicitVrLittleEndian]

test('the same attributes in every encoding and any chunking', () => {
  const expected = dataSet(content)
  expected.delete('PixelData')
  for (const syntax of syntaxes) {
    for (const explicitLengths of [true, false]) {
      const bytes = encodeDataSet(dataSet(content), syntax, { explicitLengths })
      for (const size of [1, 2, 7, 64, bytes.length]) {
        const found = scan(syntax, bytes, size)
        assert.deepEqual(shown(found), shown(expected), `${syntax} by ${size}`)
      }
    }
  }
})

test('long values and long sequences are passed over, the others are found', () => {
  const items = Array.from({ length: 100 }, (_, n) => ({ CodeValue: `C${n}`, CodeMeaning: 'x'.repeat(60) }))
  const big = { ...content, ImageComments: 'c'.repeat(5000), ProcedureCodeSequence: items, StudyID: 'S' }
  for (const syntax of syntaxes) {
    const found = scan(syntax, encodeDataSet(dataSet(big), syntax), 100)
    assert.ok(!found.has('ImageComments'))
    assert.ok(!found.has('ProcedureCodeSequence'))
    assert.equal(found.string('StudyID'), 'S')
    assert.equal(found.items('RequestAttributesSequence').length, 2)
  }
})

test('however much comes, what is held stays small and the unique keys are found', () => {
  const many = dataSet(content)
  for (let n = 0; n < 2000; n++) many.set(0x00091000 + n, new Uint8Array(1000), 'OB')
  const found = scan(explicitVrLittleEndian, encodeDataSet(many, explicitVrLittleEndian), 10_000)
  assert.ok(encodeDataSet(found, explicitVrLittleEndian).length < 100_000)
  for (const keyword of ['StudyInstanceUID', 'SeriesInstanceUID', 'PatientID']) assert.ok(found.has(keyword), keyword)
})

test('empty items and sequences in each other count as well', () => {
  let deep: DataSetContent = { CodeValue: 'x' }
  for (let depth = 0; depth < 1000; depth++) deep = { ContentSequence: [deep] }
  const items = Array.from({ length: 10_000 }, () => ({}))
  const bytes = encodeDataSet(dataSet({ ...content, ...deep, ProcedureCodeSequence: items }), explicitVrLittleEndian)
  const found = scan(explicitVrLittleEndian, bytes, 1000)
  assert.ok(!found.has('ProcedureCodeSequence') && !found.has('ContentSequence'))
  assert.equal(found.items('RequestAttributesSequence').length, 2)
})

test('no bytes throw anything but DataSetError', () => {
  const whole = syntaxes.map((syntax) => encodeDataSet(dataSet(content), syntax))
  const damage = fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 6 })
  fc.assert(
    fc.property(fc.nat(syntaxes.length - 1), damage, fc.integer({ min: 1, max: 500 }), (n, changes, size) => {
      const bytes = whole[n]?.slice() ?? new Uint8Array(0)
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
      try {
        scan(syntaxes[n] ?? '', bytes, size)
      } catch (error) {
        assert.ok(error instanceof DataSetError, String(error))
      }
    }),
    { numRuns: 1000 },
  )
})

test('nothing behind the functional groups is looked at', () => {
  const bytes = encodeDataSet(dataSet(content), explicitVrLittleEndian)
  const scanning = new IndexScan(explicitVrLittleEndian)
  assert.ok(scanning.push(bytes.subarray(0, bytes.length - 2900)), 'nothing more is wanted')
  assert.ok(scanning.finish().has('SOPInstanceUID'))
})

test('broken and truncated data sets', () => {
  const bytes = encodeDataSet(dataSet({ ...content, PixelData: undefined }), explicitVrLittleEndian)
  assert.throws(() => scan(explicitVrLittleEndian, bytes.subarray(0, 50), 50), DataSetError)
  assert.equal(scan(explicitVrLittleEndian, Buffer.from('this is no data set at all'), 5).size, 0)
  assert.throws(() => scan(deflatedExplicitVrLittleEndian, Buffer.from('nor is this deflated'), 5), DataSetError)
})

test('a transfer syntax that is not known is taken for explicit VR', () => {
  const found = scan('1.2.3.4.5', encodeDataSet(dataSet(content), explicitVrLittleEndian), 99)
  assert.equal(found.string('PatientName'), 'Doe^Jane')
})

function scan(syntax: string, bytes: Uint8Array, size: number): DataSet {
  const scanning = new IndexScan(syntax)
  for (let at = 0; at < bytes.length; at += size) if (scanning.push(bytes.subarray(at, at + size).slice())) break
  return scanning.finish()
}

function shown(found: DataSet): string[] {
  return [...found.elements()].map((element) => {
    const value =
      element.kind === 'sequence' ? element.items.map(shown).join(' | ') : found.strings(element.tag).join('\\')
    return `${element.tag.toString(16)} ${element.vr} ${value}`
  })
}
