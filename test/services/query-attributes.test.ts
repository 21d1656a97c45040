import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tagFor } from '../../src/data/data-set.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import {
  informationModel,
  isAtOrBelow,
  isQueryLevel,
  levelOfAttribute,
  queryLevels,
  uniqueKeys,
} from '../../src/services/query-attributes.ts'

test('levels of the information models (PS3.4 §C.6.1 to §C.6.3)', () => {
  assert.deepEqual(informationModel(sopClasses.patientRootMove)?.levels, ['PATIENT', 'STUDY', 'SERIES', 'IMAGE'])
  assert.deepEqual(informationModel(sopClasses.studyRootFind)?.levels, ['STUDY', 'SERIES', 'IMAGE'])
  assert.deepEqual(informationModel(sopClasses.patientStudyOnlyGet)?.levels, ['PATIENT', 'STUDY'])
  assert.equal(informationModel(sopClasses.modalityWorklistFind), undefined)
  assert.equal(informationModel('constructor'), undefined)
})

test('attributes belong to levels', () => {
  const rows: Readonly<Record<string, string>> = {
    PatientName: 'PATIENT',
    NumberOfPatientRelatedStudies: 'PATIENT',
    PatientAge: 'STUDY',
    StudyDate: 'STUDY',
    ModalitiesInStudy: 'STUDY',
    Modality: 'SERIES',
    NumberOfSeriesRelatedInstances: 'SERIES',
    InstanceNumber: 'IMAGE',
    Rows: 'IMAGE',
  }
  for (const [keyword, level] of Object.entries(rows)) assert.equal(levelOfAttribute(tagFor(keyword)), level, keyword)
  for (const level of queryLevels) assert.equal(levelOfAttribute(uniqueKeys[level]), level)
})

test('the order of levels', () => {
  assert.ok(isAtOrBelow('IMAGE', 'PATIENT'))
  assert.ok(isAtOrBelow('STUDY', 'STUDY'))
  assert.ok(!isAtOrBelow('STUDY', 'SERIES'))
  assert.ok(isQueryLevel('SERIES'))
  assert.ok(!isQueryLevel('series'))
})
