import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Log } from '../../../../src/cli/log/log.ts'
import type { Sorting } from '../../../../src/cli/options/sorting.ts'
import { studyFolder, toAscii } from '../../../../src/cli/tools/storescp/study-folder.ts'
import { type DataSetContent, dataSet } from '../../../../src/data/data-set.ts'

function named(sorting: Sorting, content: DataSetContent = {}, uid = '1.2.3'): readonly [string, string] {
  let said = ''
  const log = new Log((text) => {
    said += text
  })
  return [studyFolder(sorting, uid, dataSet(content), log), said]
}

test('by time: the prefix, or the stamp alone', () => {
  assert.match(named({ by: 'time', prefix: 'P' })[0], /^P_\d{8}_\d{9}$/)
  assert.match(named({ by: 'time', prefix: '' })[0], /^\d{8}_\d{9}$/)
})

test('by UID, which cannot lead anywhere else', () => {
  assert.deepEqual(named({ by: 'studyUid', prefix: 'P' }), ['P_1.2.3', ''])
  const [folder, said] = named({ by: 'studyUid', prefix: '' }, {}, '../x')
  assert.equal(folder, '.._x')
  assert.equal(said, 'W: Sanitized unusual characters in Study Instance UID\n')
})

test("by the patient's name, in ASCII whatever its character set", () => {
  const by = (content: DataSetContent) =>
    named({ by: 'patientName', prefix: '' }, content)[0].replace(/_\d{8}_\d{9}$/, '')
  assert.equal(by({ PatientName: 'Doe^John M.' }), 'Doe_John_M_')
  assert.equal(by({ SpecificCharacterSet: 'ISO_IR 100', PatientName: 'Müller^Jörg=x/../y' }), 'Mueller_Joerg_x____y')
  assert.equal(by({ SpecificCharacterSet: 'ISO_IR 192', PatientName: 'Łuk^Ş山' }), '_uk_S_')
  assert.deepEqual(by({ PatientName: '' }), 'ANONYMOUS')
  assert.match(named({ by: 'patientName', prefix: '' })[1], /^W: element PatientName \(0010,0010\) absent or empty/)
})

// As DCMTK 3.6.7 spells the letters of ISO 8859-1 in the names of folders.
test('the letters of Latin-1', () => {
  const letters = 'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ'
  assert.equal(toAscii(letters), 'AAAAAeAACEEEEIIIIDNOOOOOe_OUUUUeY_ssaaaaaeaaceeeeiiiidnoooooe_ouuuuey_y')
})
