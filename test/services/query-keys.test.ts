import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { tags } from '../../src/dict/tags.ts'
import { informationModel } from '../../src/services/query-attributes.ts'
import { checkRetrieveKeys, lowestLevel } from '../../src/services/query-keys.ts'

const models = {
  P: sopClasses.patientRootMove,
  S: sopClasses.studyRootMove,
  O: sopClasses.patientStudyOnlyMove,
} as const

function findings(model: keyof typeof models, content: DataSetContent) {
  const found = informationModel(models[model])
  assert.ok(found)
  const groupLength = { kind: 'value', tag: 0x00100000, vr: 'UL', bytes: new Uint8Array(4) } as const
  return checkRetrieveKeys(dataSet(content).put(groupLength), found)
}

const uids = { StudyInstanceUID: '1.2', SeriesInstanceUID: '1.3', SOPInstanceUID: '1.4\\1.5' }

describe('keys of a retrieval', () => {
  test('those of PS3.4 C.4.2.1.4 are right', () => {
    const right: readonly (readonly [keyof typeof models, DataSetContent])[] = [
      ['P', { QueryRetrieveLevel: 'PATIENT', PatientID: 'P1' }],
      ['P', { QueryRetrieveLevel: 'STUDY', PatientID: 'P1', StudyInstanceUID: ['1.2', '1.3'] }],
      ['P', { QueryRetrieveLevel: 'IMAGE', PatientID: 'P1', ...uids, SpecificCharacterSet: 'ISO_IR 100' }],
      ['S', { QueryRetrieveLevel: 'SERIES', StudyInstanceUID: '1.2', SeriesInstanceUID: '1.3' }],
      ['S', { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '1.2', QueryRetrieveView: 'CLASSIC' }],
      ['O', { QueryRetrieveLevel: 'STUDY', PatientID: 'P1', StudyInstanceUID: '1.2' }],
    ]
    for (const [model, content] of right) assert.deepEqual(findings(model, content), [], JSON.stringify(content))
  })

  test('a level that is missing, unknown, or outside of the model', () => {
    assert.deepEqual(findings('P', { PatientID: 'P1' }), [{ type: 'no-level' }])
    assert.deepEqual(findings('P', { QueryRetrieveLevel: '', PatientID: 'P1' }), [{ type: 'no-level' }])
    assert.deepEqual(findings('P', { QueryRetrieveLevel: 'INSTANCE' }), [{ type: 'unknown-level', level: 'INSTANCE' }])
    assert.deepEqual(findings('S', { QueryRetrieveLevel: 'PATIENT', PatientID: 'P1' }), [
      { type: 'level-outside-model', level: 'PATIENT' },
    ])
    assert.deepEqual(findings('O', { QueryRetrieveLevel: 'SERIES', SeriesInstanceUID: '1.3' }), [
      { type: 'level-outside-model', level: 'SERIES' },
    ])
  })

  test('the unique key of the level without a value', () => {
    const missing = [{ type: 'unique-key-missing', level: 'STUDY', key: tags.StudyInstanceUID }]
    assert.deepEqual(findings('P', { QueryRetrieveLevel: 'STUDY', PatientID: 'P1' }), missing)
    assert.deepEqual(findings('P', { QueryRetrieveLevel: 'STUDY', StudyInstanceUID: '' }), missing)
  })

  test('unique keys of lower levels, unless they are empty', () => {
    assert.deepEqual(
      findings('P', { QueryRetrieveLevel: 'PATIENT', PatientID: 'P1', ...uids, SeriesInstanceUID: '' }),
      [{ type: 'keys-below-level', level: 'PATIENT', keys: [tags.StudyInstanceUID, tags.SOPInstanceUID] }],
    )
  })

  test('attributes that are no unique keys, with a value or without; group lengths are none', () => {
    const content = { QueryRetrieveLevel: 'PATIENT', PatientID: 'P1', StudyDate: '20240131', PatientName: '' }
    assert.deepEqual(findings('P', content), [{ type: 'not-unique-keys', keys: [tags.StudyDate, tags.PatientName] }])
  })
})

test('the level of an identifier is that of its lowest unique key', () => {
  assert.equal(lowestLevel(dataSet({ PatientID: 'P1' })), 'PATIENT')
  assert.equal(lowestLevel(dataSet({ PatientID: 'P1', StudyInstanceUID: '1.2', SeriesInstanceUID: '' })), 'STUDY')
  assert.equal(lowestLevel(dataSet(uids)), 'IMAGE')
  assert.equal(lowestLevel(dataSet({ PatientName: 'X' })), undefined)
})
