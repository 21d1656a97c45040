/** Matches as a table and as CSV. */
import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { applyKeys } from '../../../../src/cli/options/apply-keys.ts'
import { parseKey } from '../../../../src/cli/options/key.ts'
import { matchTable } from '../../../../src/cli/tools/findscu/match-table.ts'
import { type DataSetContent, dataSet } from '../../../../src/data/data-set.ts'

async function listed(
  kind: 'table' | 'csv',
  keys: readonly string[],
  matches: readonly DataSetContent[],
  file: DataSetContent = {},
): Promise<string> {
  const parsed = keys.map(parseKey)
  const identifier = dataSet(file)
  applyKeys(parsed, identifier)
  const stdout = new PassThrough()
  const all = text(stdout)
  const sink = matchTable(kind, parsed, stdout)
  sink.begin?.(identifier)
  for (const [index, match] of matches.entries()) {
    await sink.take({ dataSet: dataSet(match), number: index + 1, transferSyntaxUid: '1.2.840.10008.1.2.1' })
  }
  assert.equal(await sink.end(), true)
  stdout.end()
  return await all
}

const keys = ['QueryRetrieveLevel=STUDY', 'PatientName', 'StudyDate=20260101-', 'ModalitiesInStudy']

test('columns in the order of the keys, as wide as what is in them', async () => {
  const table = await listed('table', keys, [
    { PatientName: 'Doe^Jane', StudyDate: '20260102', ModalitiesInStudy: ['CT', 'SR'] },
    { SpecificCharacterSet: 'ISO_IR 192', PatientName: '山田^太郎', StudyDate: '20260103' },
  ])
  assert.equal(
    table,
    [
      'PatientName  StudyDate  ModalitiesInStudy',
      '-----------  ---------  -----------------',
      'Doe^Jane     20260102   CT\\SR',
      '山田^太郎    20260103',
      '',
    ].join('\n'),
  )
})

test('what a query file asks for comes behind the keys; nested attributes have paths', async () => {
  const csv = await listed(
    'csv',
    ['ScheduledProcedureStepSequence[0].Modality=CT'],
    [{ PatientID: 'P1', ScheduledProcedureStepSequence: [{ Modality: 'CT', ScheduledStationAETitle: 'A' }] }],
    { PatientID: '', ScheduledProcedureStepSequence: [{ ScheduledStationAETitle: '' }] },
  )
  assert.equal(
    csv,
    'ScheduledProcedureStepSequence[0].Modality,PatientID,ScheduledProcedureStepSequence[0].ScheduledStationAETitle\r\nCT,P1,A\r\n',
  )
})

test('CSV quotes what needs it (RFC 4180); nothing steers a terminal', async () => {
  const csv = await listed(
    'csv',
    ['StudyDescription', 'PatientID'],
    [{ StudyDescription: 'a,"b"\nc', PatientID: '\u001b[2J' }],
  )
  assert.equal(csv, 'StudyDescription,PatientID\r\n"a,""b""\nc",\ufffd[2J\r\n')
  const table = await listed('table', ['StudyDescription'], [{ StudyDescription: 'two\nlines \u001b[31m' }])
  assert.equal(table.split('\n')[2], 'two lines \ufffd[31m')
})

test('without a match there is the heading', async () => {
  assert.equal(await listed('csv', ['PatientID'], []), 'PatientID\r\n')
  assert.equal(await listed('table', ['PatientID'], []), 'PatientID\n---------\n')
})

test('after a thousand rows the widths stand, and rows are written as they come', async () => {
  const rows = Array.from({ length: 1500 }, (_, index) => ({
    PatientID: index === 1400 ? 'x'.repeat(30) : `P${index}`,
  }))
  const lines = (await listed('table', ['PatientID', 'PatientName'], rows)).split('\n')
  assert.equal(lines.length, 1503)
  assert.equal(lines[1402], 'x'.repeat(30))
})
