import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sopClasses, storageClasses } from '../../src/dict/sop-class.ts'
import { transferSyntaxes } from '../../src/dict/transfer-syntax.ts'
import {
  findUid,
  implementationClassUid,
  implementationVersionName,
  isUid,
  newUid,
  uidByName,
  uidEntries,
  uidName,
} from '../../src/dict/uid.ts'

test('isUid takes what PS3.5 §9.1 allows and nothing else', () => {
  for (const uid of ['1.2.840.10008.1.1', '2.25.0', `2.25.${'9'.repeat(59)}`]) assert.equal(isUid(uid), true, uid)
  for (const text of ['', '1', '1.', '.1', '1..2', '1.02', '1.2 ', '1.2\0', '1.a', `2.25.${'9'.repeat(60)}`]) {
    assert.equal(isUid(text), false, JSON.stringify(text))
  }
})

test('newUid makes valid UIDs under 2.25, never the same twice', () => {
  const uids = new Set(Array.from({ length: 100 }, newUid))
  assert.equal(uids.size, 100)
  for (const uid of uids) assert.ok(isUid(uid) && uid.startsWith('2.25.'), uid)
})

test('the identity of the implementation fits its fields', () => {
  assert.equal(isUid(implementationClassUid), true)
  assert.match(implementationVersionName, /^DIMSE_\d{3,10}$/)
})

test('uidName gives the name that text dumps show', () => {
  assert.equal(uidName('1.2.840.10008.5.1.4.1.1.2'), 'CTImageStorage')
  assert.equal(uidName('1.2.840.10008.1.2'), 'LittleEndianImplicit')
  assert.equal(uidName('1.2.840.10008.1.2.4.51'), 'JPEGExtended:Process2+4')
  assert.equal(uidName('1.2.840.10008.5.1.4.1.1.6'), 'RETIRED_UltrasoundImageStorage')
  assert.equal(uidName('1.2.3'), undefined)
  assert.equal(findUid('1.2.840.10008.5.1.4.1.1.6')?.status, 'Retired')
})

test('every UID is found by its keyword and by its shown name', () => {
  const entries = uidEntries()
  assert.equal(entries.length, 476)
  for (const { uid, keyword, shownName } of entries) {
    assert.equal(uidByName(keyword), uid)
    assert.equal(uidByName(shownName), uid)
  }
})

test('older, abbreviated and constant-like names are taken', () => {
  for (const [name, uid] of [
    ['PETImageStorage', '1.2.840.10008.5.1.4.1.1.128'],
    ['UltrasoundImageStorage', '1.2.840.10008.5.1.4.1.1.6.1'],
    ['StoredPrintStorage', '1.2.840.10008.5.1.1.27'],
    ['CompositingPlanarMPRVolumetricPresent.StateStorage', '1.2.840.10008.5.1.4.1.1.11.7'],
    ['LittleEndianImplicitTransferSyntax', '1.2.840.10008.1.2'],
    ['JPEGProcess14SV1TransferSyntax', '1.2.840.10008.1.2.4.70'],
    ['MOVEPatientStudyOnlyQueryRetrieveInformationModel', '1.2.840.10008.5.1.4.1.2.3.2'],
  ] as const) {
    assert.equal(uidByName(name), uid, name)
  }
  assert.equal(uidByName('CTImage'), undefined)
  assert.equal(uidByName('__proto__'), undefined)
})

test('the UIDs that code names are those of the table', () => {
  for (const uid of [...Object.values(sopClasses), ...Object.values(storageClasses)]) {
    assert.equal(findUid(uid)?.type, 'SOPClass', uid)
  }
  const undecodable = ['1.2.840.10008.1.2.6.1', '1.2.840.10008.1.2.6.2']
  const listed = uidEntries().filter(({ type, uid }) => type === 'TransferSyntax' && !undecodable.includes(uid))
  const rows = transferSyntaxes().filter(({ keyword }) => keyword !== '')
  assert.deepEqual(
    rows.map(({ uid, keyword, shownName }) => ({ uid, keyword, shownName })),
    listed.map(({ uid, keyword, shownName }) => ({ uid, keyword, shownName })),
  )
})
