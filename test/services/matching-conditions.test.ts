/** The law of an index: whatever matches fulfils the conditions. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type DataSet, dataSet } from '../../src/data/data-set.ts'
import { matches } from '../../src/services/matching.ts'
import { type Condition, conditionsOf } from '../../src/services/matching-conditions.ts'
import { comparableGroups } from '../../src/services/matching-person-name.ts'
import { comparableText } from '../../src/services/matching-value.ts'

test('conditions of keys', () => {
  const of = (content: Parameters<typeof dataSet>[0]) =>
    conditionsOf(dataSet(content)).map(({ tag: _, ...rest }) => rest)
  assert.deepEqual(of({ PatientID: '' }), [])
  assert.deepEqual(of({ PatientID: '*' }), [])
  assert.deepEqual(of({ PatientID: 'A' }), [{ group: 0, kind: 'equal', values: ['A'] }])
  assert.deepEqual(of({ PatientID: 'A?B*' }), [{ group: 0, kind: 'prefix', text: 'A' }])
  assert.deepEqual(of({ PatientID: '*B?CD' }), [{ group: 0, kind: 'contains', text: 'CD' }])
  assert.deepEqual(of({ StudyInstanceUID: ['1.2', '1.3'] }), [{ group: 0, kind: 'equal', values: ['1.2', '1.3'] }])
  assert.deepEqual(of({ StudyDate: '20240101-' }), [{ group: 0, kind: 'range', from: '20240101', to: undefined }])
  assert.deepEqual(of({ PatientName: 'Smith^*' }), [{ group: 'any', kind: 'prefix', text: 'smith' }])
  assert.deepEqual(of({ PatientName: 'Smith=*X' }), [
    { group: 0, kind: 'equal', values: ['smith'] },
    { group: 1, kind: 'contains', text: 'x' },
  ])
  assert.deepEqual(of({ SeriesNumber: '1', Rows: 5 }), [])
})

test('whatever matches fulfils the conditions', () => {
  const letters = fc
    .array(fc.constantFrom('a', 'B', 'é', '山', ' ', '^', '=', '*', '?'), { maxLength: 7 })
    .map((c) => c.join(''))
  const stored = letters.map((text) => text.replace(/[*?]/g, 'a'))
  const dates = fc.constantFrom('20240101', '20240131', '2024.01.15', '20250101', '')
  const dateKeys = fc.constantFrom(
    '20240101-20240131',
    '-20240115',
    '20240115-',
    '20240101',
    '2024-2024',
    '-',
    '""',
    '*',
  )
  const record = { SpecificCharacterSet: fc.constant('ISO_IR 192') }
  fc.assert(
    fc.property(
      fc.record({ ...record, PatientName: letters, PatientID: letters.map(noGroups), StudyDate: dateKeys }),
      fc.record({ ...record, PatientName: stored, PatientID: stored.map(noGroups), StudyDate: dates }),
      (key, attributes) => {
        const entity = dataSet(attributes)
        if (!matches(dataSet(key), entity)) return
        for (const condition of conditionsOf(dataSet(key))) {
          assert.ok(fulfils(condition, entity), `${JSON.stringify(condition)} for ${JSON.stringify(attributes)}`)
        }
      },
    ),
    { numRuns: 3000 },
  )
})

const noGroups = (text: string): string => text.replaceAll('=', '-')

function fulfils(condition: Condition, entity: DataSet): boolean {
  const { tag, group } = condition
  const element = entity.get(tag)
  const value = entity.string(tag) ?? ''
  const vr = element?.vr ?? 'LO'
  const columns = vr === 'PN' ? comparableGroups(value) : [comparableText(vr, value)]
  const asked = group === 'any' ? columns : [columns[group] ?? '']
  return asked.some((text) => holds(condition, text))
}

function holds(condition: Condition, text: string): boolean {
  switch (condition.kind) {
    case 'equal':
      return condition.values.includes(text)
    case 'range':
      return text !== '' && text >= (condition.from ?? '') && text <= (condition.to ?? '\u{10ffff}')
    case 'prefix':
      return text.startsWith(condition.text)
    case 'contains':
      return text.includes(condition.text)
  }
}
