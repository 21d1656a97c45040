/** PS3.4 §C.2.2.2, row by row. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DataSet, type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { compileMatcher, matches } from '../../src/services/matching.ts'

interface Row {
  readonly key: DataSetContent
  readonly matches: readonly DataSetContent[]
  readonly differs: readonly DataSetContent[]
}

const uid = '1.2.840.113619.2.55.3'

const rows: Readonly<Record<string, Row>> = {
  'no key matches everything': { key: {}, matches: [{}, { PatientID: '1' }], differs: [] },
  'zero length is universal': {
    key: { PatientID: '' },
    matches: [{}, { PatientID: '' }, { PatientID: '1' }],
    differs: [],
  },
  'a lone asterisk is universal': { key: { PatientID: '*' }, matches: [{}, { PatientID: 'x' }], differs: [] },
  'a lone asterisk is universal for a date, too': {
    key: { StudyDate: '*' },
    matches: [{}, { StudyDate: '20240101' }],
    differs: [],
  },
  'single value': {
    key: { PatientID: 'AB1' },
    matches: [{ PatientID: 'AB1' }, { PatientID: ' AB1 ' }],
    differs: [{ PatientID: 'AB12' }, { PatientID: 'ab1' }, { PatientID: '' }, {}],
  },
  'all keys must match': {
    key: { PatientID: '1', StudyID: '2' },
    matches: [{ PatientID: '1', StudyID: '2' }],
    differs: [{ PatientID: '1', StudyID: '3' }, { PatientID: '1' }, { StudyID: '2' }],
  },
  'code strings tell upper from lower case': {
    key: { Modality: 'CT' },
    matches: [{ Modality: 'CT' }, { Modality: 'CT ' }],
    differs: [{ Modality: 'ct' }, { Modality: 'MR' }],
  },
  'blanks at the front of a long text count': {
    key: { PatientComments: ' x' },
    matches: [{ PatientComments: ' x  ' }],
    differs: [{ PatientComments: 'x' }],
  },
  'list of UIDs': {
    key: { StudyInstanceUID: ['1.2', uid] },
    matches: [{ StudyInstanceUID: uid }, { StudyInstanceUID: '1.2' }],
    differs: [{ StudyInstanceUID: '1.2.3' }, {}],
  },
  'wild cards are no wild cards in a UID': {
    key: { StudyInstanceUID: '1.2.*' },
    matches: [],
    differs: [{ StudyInstanceUID: '1.2.3' }],
  },
  'several values of another key': {
    key: { AccessionNumber: ['A1', 'B?'] },
    matches: [{ AccessionNumber: 'A1' }, { AccessionNumber: 'B7' }],
    differs: [{ AccessionNumber: 'A2' }],
  },
  'wild cards': {
    key: { StudyDescription: 'CHEST?W*' },
    matches: [{ StudyDescription: 'CHEST W' }, { StudyDescription: 'CHEST WITH CONTRAST' }],
    differs: [{ StudyDescription: 'CHESTW' }, { StudyDescription: 'A CHEST W' }, { StudyDescription: 'chest w' }, {}],
  },
  'other characters of patterns are themselves': {
    key: { StudyDescription: '[a-z].%_\\(*' },
    matches: [{ StudyDescription: '(x' }],
    differs: [{ StudyDescription: 'b' }, { StudyDescription: 'x' }],
  },
  'an attribute of several values matches by one of them': {
    key: { ImageType: 'PRIMARY' },
    matches: [{ ImageType: ['ORIGINAL', 'PRIMARY'] }, { ImageType: 'PRIMARY' }],
    differs: [{ ImageType: ['ORIGINAL', 'SECONDARY'] }],
  },
  'person name without regard to case': {
    key: { PatientName: 'smith^JOHN' },
    matches: [{ PatientName: 'Smith^John' }, { PatientName: 'SMITH^JOHN^^^' }, { PatientName: 'Smith ^John ' }],
    differs: [{ PatientName: 'Smith^Johnny' }, { PatientName: 'Smith' }, {}],
  },
  'person name with wild cards': {
    key: { PatientName: 'sm?th*' },
    matches: [{ PatientName: 'Smith' }, { PatientName: 'SMYTHE^Ann' }],
    differs: [{ PatientName: 'Smooth' }, { PatientName: 'ASmith' }, { PatientName: '' }],
  },
  'date range': {
    key: { StudyDate: '20240101-20240131' },
    matches: [{ StudyDate: '20240101' }, { StudyDate: '20240131' }, { StudyDate: '2024.01.15' }],
    differs: [{ StudyDate: '20231231' }, { StudyDate: '20240201' }, { StudyDate: '' }, {}],
  },
  'date range open at its end': {
    key: { StudyDate: '20240101-' },
    matches: [{ StudyDate: '20240101' }, { StudyDate: '20991231' }],
    differs: [{ StudyDate: '20231231' }, {}],
  },
  'date range open at its beginning': {
    key: { StudyDate: '-20240101' },
    matches: [{ StudyDate: '20240101' }, { StudyDate: '19000101' }],
    differs: [{ StudyDate: '20240102' }, {}],
  },
  'range that is open on both sides': {
    key: { StudyDate: '-' },
    matches: [{}, { StudyDate: '20240101' }],
    differs: [],
  },
  'single date': {
    key: { StudyDate: '20240101' },
    matches: [{ StudyDate: '20240101' }],
    differs: [{ StudyDate: '20240102' }, {}],
  },
  'time range': {
    key: { StudyTime: '0900-12' },
    matches: [
      { StudyTime: '09' },
      { StudyTime: '090000.000' },
      { StudyTime: '10:15:00' },
      { StudyTime: '125959.999999' },
    ],
    differs: [{ StudyTime: '085959' }, { StudyTime: '13' }, {}],
  },
  'single time': {
    key: { StudyTime: '1030' },
    matches: [{ StudyTime: '1030' }, { StudyTime: '103000' }, { StudyTime: '103000.0' }],
    differs: [{ StudyTime: '103001' }, {}],
  },
  'date time range': {
    key: { AcquisitionDateTime: '20240101-20240102120000' },
    matches: [{ AcquisitionDateTime: '20240101000000' }, { AcquisitionDateTime: '20240102120000' }],
    differs: [{ AcquisitionDateTime: '20240102120001' }, { AcquisitionDateTime: '20231231235959.999999' }, {}],
  },
  'date times of different places': {
    key: { AcquisitionDateTime: '20240101120000+0100' },
    matches: [{ AcquisitionDateTime: '20240101110000+0000' }, { AcquisitionDateTime: '20240101060000-0500' }],
    differs: [{ AcquisitionDateTime: '20240101120000+0000' }],
  },
  'date time with the offset of its data set': {
    key: { AcquisitionDateTime: '20240101110000', TimezoneOffsetFromUTC: '+0000' },
    matches: [{ AcquisitionDateTime: '20240101120000', TimezoneOffsetFromUTC: '+0100' }],
    differs: [{ AcquisitionDateTime: '20240101110000', TimezoneOffsetFromUTC: '+0100' }],
  },
  'integer strings by number': {
    key: { SeriesNumber: '7' },
    matches: [{ SeriesNumber: '7' }, { SeriesNumber: '007' }, { SeriesNumber: '+7' }],
    differs: [{ SeriesNumber: '70' }, { SeriesNumber: '' }, {}],
  },
  'decimal strings by number': {
    key: { SliceThickness: '1.50' },
    matches: [{ SliceThickness: '1.5' }, { SliceThickness: '15e-1' }],
    differs: [{ SliceThickness: '1.51' }],
  },
  'binary numbers': {
    key: { Rows: 512 },
    matches: [{ Rows: 512 }],
    differs: [{ Rows: 513 }, {}],
  },
  'two quotation marks ask for what is empty': {
    key: { AccessionNumber: '""' },
    matches: [{}, { AccessionNumber: '' }],
    differs: [{ AccessionNumber: 'A' }],
  },
  'Query/Retrieve Level and character set are no keys': {
    key: { QueryRetrieveLevel: 'STUDY', SpecificCharacterSet: 'ISO_IR 192', StudyID: '1' },
    matches: [{ StudyID: '1' }, { StudyID: '1', SpecificCharacterSet: 'ISO_IR 100' }],
    differs: [{ StudyID: '2' }],
  },
  'text in different character sets': {
    key: { SpecificCharacterSet: 'ISO_IR 192', PatientName: 'MÜLLER*' },
    matches: [{ SpecificCharacterSet: 'ISO_IR 100', PatientName: 'Müller^Jürgen' }],
    differs: [{ PatientName: 'Muller' }, { SpecificCharacterSet: 'ISO_IR 100', PatientName: 'Möller' }],
  },
  'ideographic name': {
    key: { SpecificCharacterSet: 'ISO_IR 192', PatientName: '山田*' },
    matches: [{ SpecificCharacterSet: 'ISO_IR 192', PatientName: 'Yamada^Tarou=山田^太郎=やまだ^たろう' }],
    differs: [{ PatientName: 'Yamada^Tarou' }],
  },
  'sequence by one of its items': {
    key: { RequestAttributesSequence: [{ ScheduledProcedureStepID: 'S1', RequestedProcedureID: '' }] },
    matches: [{ RequestAttributesSequence: [{ ScheduledProcedureStepID: 'S0' }, { ScheduledProcedureStepID: 'S1' }] }],
    differs: [
      { RequestAttributesSequence: [{ ScheduledProcedureStepID: 'S2' }] },
      { RequestAttributesSequence: [] },
      {},
    ],
  },
  'all keys of an item in one item': {
    key: { RequestAttributesSequence: [{ ScheduledProcedureStepID: 'S1', RequestedProcedureID: 'R1' }] },
    matches: [{ RequestAttributesSequence: [{ ScheduledProcedureStepID: 'S1', RequestedProcedureID: 'R1' }] }],
    differs: [{ RequestAttributesSequence: [{ ScheduledProcedureStepID: 'S1' }, { RequestedProcedureID: 'R1' }] }],
  },
  'sequence without item': {
    key: { RequestAttributesSequence: [] },
    matches: [{}, { RequestAttributesSequence: [{}] }],
    differs: [],
  },
  'sequence with an empty item': { key: { RequestAttributesSequence: [{}] }, matches: [{}], differs: [] },
  'sequence with universal keys': {
    key: { RequestAttributesSequence: [{ ScheduledProcedureStepID: '' }] },
    matches: [{}, { RequestAttributesSequence: [] }],
    differs: [],
  },
  'sequence in a sequence': {
    key: { RequestAttributesSequence: [{ ScheduledProtocolCodeSequence: [{ CodeValue: 'C?' }] }] },
    matches: [{ RequestAttributesSequence: [{ ScheduledProtocolCodeSequence: [{ CodeValue: 'C1' }] }] }],
    differs: [{ RequestAttributesSequence: [{ ScheduledProtocolCodeSequence: [{ CodeValue: 'D1' }] }] }],
  },
}

for (const [title, { key, matches: yes, differs: no }] of Object.entries(rows)) {
  test(title, () => {
    for (const attributes of yes) {
      assert.ok(matches(dataSet(key), dataSet(attributes)), `should match ${JSON.stringify(attributes)}`)
    }
    for (const attributes of no) {
      assert.ok(!matches(dataSet(key), dataSet(attributes)), `should not match ${JSON.stringify(attributes)}`)
    }
  })
}

test('keys that are not considered match everything', () => {
  const identifier = dataSet({ PatientID: '1', SeriesNumber: '2' })
  const matcher = compileMatcher(identifier, { considers: (tag) => tag === 0x00100020 })
  assert.ok(matcher(dataSet({ PatientID: '1' })))
  assert.ok(!matcher(dataSet({ PatientID: '2', SeriesNumber: '2' })))
})

test('bytes match when they are the same', () => {
  const key = new DataSet().set('PixelPaddingValue', 5).set(0x00091010, Uint8Array.of(1, 2), 'UN')
  const stored = (last: number) =>
    new DataSet().set('PixelPaddingValue', 5).set(0x00091010, Uint8Array.of(1, last), 'UN')
  assert.ok(matches(key, stored(2)))
  assert.ok(!matches(key, stored(3)))
  assert.ok(!matches(key, new DataSet().set('PixelPaddingValue', 5)))
})

test('deep nesting takes no time out of proportion', () => {
  let key = dataSet({ CodeValue: 'x' })
  for (let depth = 0; depth < 2000; depth++) key = dataSet({ ContentSequence: [key] })
  assert.ok(matches(key, dataSet({})), 'what lies too deep is universal')
})
