import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DataSet, dataSet } from '../../src/data/data-set.ts'

test('values are found by keyword and by tag', () => {
  const found = dataSet({ PatientID: 'ID', Rows: 512 })
  assert.equal(found.string('PatientID'), 'ID')
  assert.equal(found.string(0x00100020), 'ID')
  assert.equal(found.number('Rows'), 512)
  assert.equal(found.has('PatientName'), false)
  assert.equal(found.string('PatientName'), undefined)
  assert.equal(found.size, 2)
  assert.equal(found.delete('Rows'), true)
  assert.equal(found.size, 1)
})

test('undefined, null and the empty text make elements without a value', () => {
  const found = dataSet({ PatientID: '', StudyDate: undefined, AccessionNumber: null, ReferencedSeriesSequence: [] })
  for (const tag of ['PatientID', 'StudyDate', 'AccessionNumber']) {
    assert.equal(found.bytes(tag)?.length, 0)
    assert.equal(found.string(tag), undefined)
  }
  assert.deepEqual(found.items('ReferencedSeriesSequence'), [])
})

test('values of several are parted by backslashes, or lie one after the other', () => {
  const found = dataSet({
    ImageType: ['ORIGINAL', 'PRIMARY'],
    DimensionIndexValues: [1, 2],
    PixelSpacing: [0.5, '0.5'],
  })
  assert.deepEqual(found.strings('ImageType'), ['ORIGINAL', 'PRIMARY'])
  assert.deepEqual(found.numbers('DimensionIndexValues'), [1, 2])
  assert.deepEqual(found.numbers('PixelSpacing'), [0.5, 0.5])
})

test('items see the Specific Character Set of the data set around them', () => {
  const found = dataSet({
    PatientName: 'Äneas',
    SpecificCharacterSet: 'ISO_IR 100',
    RequestAttributesSequence: [{ ScheduledProcedureStepDescription: 'Schädel' }],
  })
  assert.deepEqual(found.bytes('PatientName'), new Uint8Array(Buffer.from('Äneas ', 'latin1')))
  const inner = found.items('RequestAttributesSequence')[0]
  assert.deepEqual(inner?.specificCharacterSet, ['ISO_IR 100'])
})

test('what the dictionary or the VR refuses is a RangeError', () => {
  assert.throws(() => dataSet({ NoSuchKeyword: '' }), RangeError)
  assert.throws(() => dataSet({ Rows: 70_000 }), RangeError)
  assert.throws(() => dataSet({ Rows: -1 }), RangeError)
  assert.throws(() => dataSet({ Rows: 1.5 }), RangeError)
  assert.throws(() => dataSet({ Rows: [{}] }), RangeError)
  assert.throws(() => dataSet({ ReferencedSeriesSequence: 'x' }), RangeError)
  assert.throws(() => dataSet({ PixelData: 'text' }), RangeError)
})

test('a VR that is given goes before the dictionary’s', () => {
  const found = new DataSet().set(0x00091001, 'abc', 'LO')
  assert.equal(found.string(0x00091001), 'abc')
  assert.equal(found.get(0x00091001)?.vr, 'LO')
})

test('elements come in tag order', () => {
  const found = dataSet({ Rows: 1, PatientID: 'ID', Modality: 'CT' })
  assert.deepEqual(
    [...found].map(({ tag }) => tag),
    [0x00080060, 0x00100020, 0x00280010],
  )
})
