import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyKeys } from '../../../src/cli/options/apply-keys.ts'
import { parseQuery } from '../../../src/cli/options/query.ts'
import { DataSet } from '../../../src/data/data-set.ts'
import { UsageError } from '../../../src/errors.ts'

function identifier(text: string): DataSet {
  const made = new DataSet()
  applyKeys(parseQuery(text), made)
  return made
}

test('--query takes what -k takes, with commas between', () => {
  const made = identifier('PatientID=PAT001, 0020,000D=1.2\\1.3,SeriesInstanceUID,0x8,52=STUDY')
  assert.deepEqual(made.strings('PatientID'), ['PAT001'])
  assert.deepEqual(made.strings('StudyInstanceUID'), ['1.2', '1.3'])
  assert.deepEqual(made.strings('SeriesInstanceUID'), [])
  assert.equal(made.string('QueryRetrieveLevel'), 'STUDY')
  assert.equal([...made].length, 4)
})

test('a comma of a value is behind a backslash; other backslashes and equals signs stay', () => {
  assert.deepEqual(identifier('PatientID=A\\,B=C,StudyID=x\\y').strings('PatientID'), ['A,B=C'])
  assert.deepEqual(identifier('PatientID=A\\,B=C,StudyID=x\\y').strings('StudyID'), ['x', 'y'])
})

test('paths into sequences', () => {
  const made = identifier('RequestAttributesSequence[0].ScheduledProcedureStepID=7,PatientID=A')
  assert.equal(made.items('RequestAttributesSequence')[0]?.string('ScheduledProcedureStepID'), '7')
})

test('what is wrong with it is told', () => {
  for (const [text, message] of [
    ['', /comma without an attribute/],
    ['PatientID=A,', /comma without an attribute/],
    [',PatientID=A', /comma without an attribute/],
    ['PatientID=A,,StudyID=B', /comma without an attribute/],
    ['PatientID=A,0010,0020=B', /same attribute twice: 0010,0020=B/],
    ['Nonsense=1', /not found in dictionary: Nonsense/],
  ] as const) {
    assert.throws(
      () => parseQuery(text),
      (error) => error instanceof UsageError && message.test(error.message),
      text,
    )
  }
})
