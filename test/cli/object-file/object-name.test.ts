import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { objectName } from '../../../src/cli/object-file/object-name.ts'

test('every storage class of the table has its prefix, newer ones too', () => {
  const file = join(import.meta.dirname, '../../../../data/storage-sop-classes.json')
  const classes: readonly { uid: string; prefix370: string }[] = JSON.parse(readFileSync(file, 'utf8'))
  assert.ok(classes.length > 200)
  for (const { uid, prefix370 } of classes) {
    assert.equal(objectName({ sopClassUid: uid, sopInstanceUid: '1.2.3' }), `${prefix370}.1.2.3`)
  }
  for (const [sopClassUid, prefix] of [
    ['1.2.840.10008.5.1.4.1.1.2', 'CT'],
    ['1.2.840.10008.5.1.4.1.1.88.67', 'SRd'],
    ['1.2.840.10008.5.1.4.1.1.9.100.1', 'PSw'],
    ['1.2.840.10008.5.1.4.1.1.66.8', 'SGh'],
    ['1.2.840.10008.5.1.4.1.1.200.3', 'PAp'],
  ] as const) {
    assert.equal(objectName({ sopClassUid, sopInstanceUid: '1' }), `${prefix}.1`)
  }
})

test('a class that is not known has a name that says so', () => {
  assert.equal(objectName({ sopClassUid: '1.2.3.4', sopInstanceUid: '1.2.3' }), 'UNKNOWN.1.2.3')
})

test('no UID leads out of the folder', () => {
  const name = (sopInstanceUid: string): string =>
    objectName({ sopClassUid: '1.2.840.10008.5.1.4.1.1.2', sopInstanceUid })
  assert.equal(name('../../etc/passwd'), 'CT..._.._etc_passwd')
  assert.equal(name('a\\b\0c\n'), 'CT.a_b_c_')
})
