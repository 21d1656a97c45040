import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compilePathPattern } from '../../../src/cli/object-file/path-pattern.ts'
import { type DataSetContent, dataSet } from '../../../src/data/data-set.ts'
import { tags } from '../../../src/dict/tags.ts'
import { UsageError } from '../../../src/errors.ts'

const identity = { sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid: '1.2.3.4' }
const pathOf = (pattern: string, content: DataSetContent = {}, uids = identity): string =>
  compilePathPattern(pattern).pathOf(dataSet(content), uids)

test('attributes by keyword and tag, text between them, folders', () => {
  const content = { PatientID: 'P 1', StudyInstanceUID: '1.2', Rows: 512, ImageType: ['ORIGINAL', 'PRIMARY'] }
  assert.equal(pathOf('{PatientID}/{StudyInstanceUID}/{SOPInstanceUID}.dcm', content), 'P 1/1.2/1.2.3.4.dcm')
  assert.equal(pathOf('x-{0010,0020}-{Rows}{ImageType}', content), 'x-P 1-512ORIGINAL_PRIMARY')
  assert.equal(pathOf('all/{SOPClassUID}', content), 'all/1.2.840.10008.5.1.4.1.1.2')
})

test('only what the request does not tell is looked for, with its character set', () => {
  assert.deepEqual(compilePathPattern('{SOPInstanceUID}.dcm').wanted, [])
  const wanted = [tags.SpecificCharacterSet, tags.PatientID, tags.SOPInstanceUID]
  assert.deepEqual(compilePathPattern('{PatientID}/{SOPInstanceUID}').wanted, wanted)
  const content = { SpecificCharacterSet: 'ISO_IR 192', PatientName: 'Müller^Jörg' }
  assert.equal(pathOf('{PatientName}', content), 'Müller^Jörg')
})

test('what is missing or empty has a name all the same', () => {
  assert.equal(pathOf('{PatientID}/{StudyDate}/{SOPInstanceUID}', { PatientID: '' }), 'UNKNOWN/UNKNOWN/1.2.3.4')
})

test('no value leads elsewhere, hides a file, or is more than one name', () => {
  const path = (PatientID: string): string => pathOf('{PatientID}/a', { PatientID })
  assert.equal(path('../../etc'), '___.._etc/a')
  assert.equal(path('..'), '__/a')
  assert.equal(path('.'), '_/a')
  assert.equal(path('/'), '_/a')
  assert.equal(path('.hidden'), '_hidden/a')
  assert.equal(path('a\u0001b\u202ec\u2028d'), 'a_b_c_d/a')
  assert.equal(path('C:\\x?*"<>|'), 'C__x______/a')
  assert.equal(path('a. . '), 'a/a')
  assert.equal(path('NUL'), '_NUL/a')
  assert.equal(pathOf('{SOPInstanceUID}', {}, { ...identity, sopInstanceUid: '../x' }), '___x')
})

test('long values are cut to what folders take, and stay different', () => {
  const path = (end: string): string => pathOf('{PatientID}{PatientName}{StudyID}.dcm', longContent(end))
  const [one, other] = [path('1'), path('2')]
  assert.notEqual(one, other)
  for (const each of [one, other]) assert.ok(Buffer.byteLength(each) <= 200, each)
  assert.match(pathOf('{PatientName}.dcm', longContent('1')), /^あ+~[0-9a-f]{8}\.dcm$/)
})

test('patterns that cannot be understood, or lead out of the directory', () => {
  const wrong = ['', '/a', 'a/', 'a//b', '../{PatientID}', 'a/./b', '..', '{PatientId}', '{', 'a}', '{PixelData}']
  const others = ['{RequestAttributesSequence}', '{}', 'a\\b', 'a\0b', '{{PatientID}}', '{0010}']
  for (const pattern of [...wrong, ...others]) {
    assert.throws(
      () => compilePathPattern(pattern),
      (error) => error instanceof UsageError && error.message.startsWith(`Invalid value for option --output-pattern (`),
      pattern,
    )
  }
})

const longContent = (end: string): DataSetContent => ({
  SpecificCharacterSet: 'ISO_IR 192',
  PatientID: 'x'.repeat(90),
  PatientName: 'あ'.repeat(60) + end,
  StudyID: 'y'.repeat(80),
})
