import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileNamer, plain, timeStamp } from '../../../../src/cli/tools/storescp/file-names.ts'
import { ctImage } from '../../../support/instances.ts'

const object = { sopClassUid: ctImage, sopInstanceUid: '1.2.3' }
const usual = { fileNames: 'instanceUid', timeNames: false, extension: '' } as const

test('by the SOP Instance UID, with what was asked for behind it', () => {
  assert.equal(fileNamer(usual)(object), 'CT.1.2.3')
  assert.equal(fileNamer({ ...usual, extension: '.dcm' })(object), 'CT.1.2.3.dcm')
  assert.equal(fileNamer(usual)({ sopClassUid: '1.2.3', sopInstanceUid: '9' }), 'UNKNOWN.9')
})

test('a UID that is none cannot name anything else', () => {
  assert.equal(plain('../../etc/x;$(y)\n'), '.._.._etc_x___y__')
  assert.equal(fileNamer(usual)({ ...object, sopInstanceUid: '/'.repeat(9999) }).length, 'CT.'.length + 128)
})

test('unique: never the same, and no UID of the object', () => {
  const name = fileNamer({ ...usual, fileNames: 'unique' })
  const names = Array.from({ length: 50 }, () => name(object))
  assert.equal(new Set(names).size, 50)
  for (const each of names) assert.match(each, /^CT\.X\.2\.25\.\d+$/)
})

test('by time: names of one millisecond are numbered', () => {
  const name = fileNamer({ ...usual, timeNames: true, extension: '.x' })
  const names = Array.from({ length: 2000 }, () => name(object))
  assert.equal(new Set(names).size, 2000)
  for (const each of names) assert.match(each, /^\d{17}(_\d{4})?\.CT\.x$/)
  assert.ok(names.some((each) => each.includes('_0000.')))
})

test('a time stamp is local time, down to the millisecond', () => {
  assert.equal(timeStamp(new Date(2026, 0, 2, 3, 4, 5, 6)), '20260102_030405006')
})
