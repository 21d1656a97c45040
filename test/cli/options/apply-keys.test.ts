import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyKeys } from '../../../src/cli/options/apply-keys.ts'
import { parseKey } from '../../../src/cli/options/key.ts'
import { DataSet, dataSet } from '../../../src/data/data-set.ts'

test('keys replace equal tags and are inserted in tag order', () => {
  const identifier = dataSet({ QueryRetrieveLevel: 'STUDY', PatientID: 'OLD' })
  applyKeys(['PatientID=NEW', 'StudyInstanceUID=1.2', 'SpecificCharacterSet'].map(parseKey), identifier)
  assert.deepEqual(
    [...identifier.elements()].map(({ tag }) => tag),
    [0x00080005, 0x00080052, 0x00100020, 0x0020000d],
  )
  assert.equal(identifier.string('PatientID'), 'NEW')
})

test('of several for one attribute the leftmost wins', () => {
  const identifier = new DataSet()
  applyKeys(['PatientID=A', 'PatientID=B', '0010,0020=C'].map(parseKey), identifier)
  assert.equal(identifier.string('PatientID'), 'A')
})

test('paths make the items that are missing and keep those that are there', () => {
  const identifier = dataSet({ RequestAttributesSequence: [{ ScheduledProcedureStepID: 'S1' }] })
  const keys = [
    'RequestAttributesSequence[2].RequestedProcedureID=R2',
    'RequestAttributesSequence[0].RequestedProcedureID=R0',
  ]
  applyKeys(keys.map(parseKey), identifier)
  const items = identifier.items('RequestAttributesSequence')
  assert.deepEqual(
    items.map((item) => [item.string('ScheduledProcedureStepID'), item.string('RequestedProcedureID')]),
    [
      ['S1', 'R0'],
      [undefined, undefined],
      [undefined, 'R2'],
    ],
  )
})
