import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DataSet, type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { jsonDataSet } from '../../src/data/json.ts'
import type { Vr } from '../../src/dict/vr.ts'

const json = (content: DataSetContent): unknown => jsonDataSet(dataSet(content))

/** What one element of this VR and these bytes becomes. */
function element(vr: Vr, bytes: string | Uint8Array): unknown {
  const value = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
  const made = new DataSet([{ kind: 'value', tag: 0x00091001, vr, bytes: value }])
  return jsonDataSet(made)['00091001']
}

test('keys are tags in capitals and in tag order, values have their VR', () => {
  const made = jsonDataSet(dataSet({ StudyInstanceUID: '1.2.3', PatientID: 'A1', SOPClassUID: '1.2' }))
  assert.equal(
    JSON.stringify(made),
    '{"00080016":{"vr":"UI","Value":["1.2"]},"00100020":{"vr":"LO","Value":["A1"]},"0020000D":{"vr":"UI","Value":["1.2.3"]}}',
  )
})

test('an empty attribute has its VR only, an empty value among others is null', () => {
  assert.deepEqual(json({ PatientID: '' }), { '00100020': { vr: 'LO' } })
  assert.deepEqual(json({ ImageType: ['ORIGINAL', '', 'AXIAL'] }), {
    '00080008': { vr: 'CS', Value: ['ORIGINAL', null, 'AXIAL'] },
  })
  assert.deepEqual(element('LO', '  '), { vr: 'LO' })
  assert.deepEqual(json({ ReferencedStudySequence: [] }), { '00081110': { vr: 'SQ' } })
})

test('items are objects, an empty item is an empty object', () => {
  assert.deepEqual(json({ ReferencedStudySequence: [{ ReferencedSOPInstanceUID: '1.2' }, {}] }), {
    '00081110': { vr: 'SQ', Value: [{ '00081155': { vr: 'UI', Value: ['1.2'] } }, {}] },
  })
})

test('person names have their groups by name', () => {
  assert.deepEqual(json({ PatientName: 'Doe^Jane' }), {
    '00100010': { vr: 'PN', Value: [{ Alphabetic: 'Doe^Jane' }] },
  })
  assert.deepEqual(element('PN', '=I^J=P^Q\\\\A'), {
    vr: 'PN',
    Value: [{ Ideographic: 'I^J', Phonetic: 'P^Q' }, null, { Alphabetic: 'A' }],
  })
})

test('text is decoded, and the character set becomes that of JSON, in items too', () => {
  const content = {
    SpecificCharacterSet: ['', 'ISO 2022 IR 87'],
    PatientName: 'Yamada^Tarou=山田^太郎=やまだ^たろう',
    ReferencedPatientSequence: [{ PatientID: '患者' }],
  }
  assert.deepEqual(json(content), {
    '00080005': { vr: 'CS', Value: ['ISO_IR 192'] },
    '00081120': { vr: 'SQ', Value: [{ '00100020': { vr: 'LO', Value: ['患者'] } }] },
    '00100010': {
      vr: 'PN',
      Value: [{ Alphabetic: 'Yamada^Tarou', Ideographic: '山田^太郎', Phonetic: 'やまだ^たろう' }],
    },
  })
  assert.deepEqual(json({ PatientID: 'A' }), { '00100020': { vr: 'LO', Value: ['A'] } })
})

test('decimal and integer strings are numbers where these say the same', () => {
  assert.deepEqual(element('DS', '1.50\\-2e3 \\.5\\+7'), { vr: 'DS', Value: [1.5, -2000, 0.5, 7] })
  assert.deepEqual(element('DS', '0.1234567890123456789\\1e999\\abc\\0x10'), {
    vr: 'DS',
    Value: ['0.1234567890123456789', '1e999', 'abc', '0x10'],
  })
  assert.deepEqual(element('DS', '0.000000000001234\\123456789012345e5\\0.00'), {
    vr: 'DS',
    Value: [1.234e-12, 123456789012345e5, 0],
  })
  assert.deepEqual(element('IS', '12\\-3\\+4\\\\1.5\\9007199254740993'), {
    vr: 'IS',
    Value: [12, -3, 4, null, '1.5', '9007199254740993'],
  })
})

test('binary numbers are numbers, where JSON has none for them strings', () => {
  assert.deepEqual(json({ Rows: 512 }), { '00280010': { vr: 'US', Value: [512] } })
  assert.deepEqual(element('SS', Buffer.from('feff0100', 'hex')), { vr: 'SS', Value: [-2, 1] })
  const doubles = Buffer.alloc(32)
  for (const [at, value] of [0.25, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].entries()) {
    doubles.writeDoubleLE(value, at * 8)
  }
  assert.deepEqual(element('FD', doubles), { vr: 'FD', Value: [0.25, 'NaN', 'Infinity', '-Infinity'] })
  const wide = Buffer.alloc(16)
  wide.writeBigInt64LE(-5n, 0)
  wide.writeBigInt64LE(-(2n ** 60n), 8)
  assert.deepEqual(element('SV', wide), { vr: 'SV', Value: [-5, '-1152921504606846976'] })
})

test('tags are eight digits', () => {
  assert.deepEqual(element('AT', Buffer.from('2000dd00e07f1000', 'hex')), { vr: 'AT', Value: ['002000DD', '7FE00010'] })
})

test('bytes are Base64, also those of encapsulated pixel data', () => {
  assert.deepEqual(element('OB', Buffer.from('010203ff', 'hex')), { vr: 'OB', InlineBinary: 'AQID/w==' })
  assert.deepEqual(element('UN', ''), { vr: 'UN' })
  const fragments = [new Uint8Array(0), Buffer.from('abcd', 'hex')]
  const made = new DataSet([{ kind: 'fragments', tag: 0x7fe00010, vr: 'OB', fragments }])
  assert.deepEqual(jsonDataSet(made), {
    '7FE00010': {
      vr: 'OB',
      InlineBinary: Buffer.from('feff00e000000000feff00e002000000abcd', 'hex').toString('base64'),
    },
  })
})

test('long texts keep their backslashes and leading blanks', () => {
  assert.deepEqual(element('LT', '  a\\b '), { vr: 'LT', Value: ['  a\\b'] })
})

test('group lengths are left out', () => {
  const bytes = Buffer.alloc(4)
  assert.deepEqual(jsonDataSet(new DataSet([{ kind: 'value', tag: 0x00080000, vr: 'UL', bytes }])), {})
})
