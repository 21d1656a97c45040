import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as syntaxes from '../../src/dict/transfer-syntax.ts'

const { transferSyntax, transferSyntaxes } = syntaxes

test('a row tells how a data set lies in its bytes', () => {
  assert.deepEqual(transferSyntax('1.2.840.10008.1.2'), {
    uid: '1.2.840.10008.1.2',
    keyword: 'ImplicitVRLittleEndian',
    name: 'Little Endian Implicit',
    shownName: 'LittleEndianImplicit',
    littleEndian: true,
    explicitVr: false,
    deflated: false,
    encapsulated: false,
    bigEndianPixelData: false,
  })
  assert.equal(transferSyntax('1.2.3'), undefined)
})

test('only big endian is big, only the implicit ones are implicit, only three are deflated', () => {
  const uids = (wanted: (row: syntaxes.TransferSyntax) => boolean) =>
    transferSyntaxes()
      .filter(wanted)
      .map((row) => row.uid)
  assert.deepEqual(
    uids((row) => !row.littleEndian),
    [syntaxes.explicitVrBigEndian],
  )
  assert.deepEqual(
    uids((row) => !row.explicitVr),
    [syntaxes.implicitVrLittleEndian, '1.2.840.113619.5.2'],
  )
  assert.deepEqual(
    uids((row) => row.deflated),
    [syntaxes.deflatedExplicitVrLittleEndian, '1.2.840.10008.1.2.4.95', '1.2.840.10008.1.2.4.205'],
  )
  assert.deepEqual(
    uids((row) => row.bigEndianPixelData),
    [syntaxes.explicitVrBigEndian, '1.2.840.113619.5.2'],
  )
})

test('the newer encapsulated syntaxes are there', () => {
  for (const suffix of ['1.98', '4.50', '4.107', '4.110', '4.112', '4.201', '4.203', '5', '8.1']) {
    assert.equal(transferSyntax(`1.2.840.10008.1.2.${suffix}`)?.encapsulated, true, suffix)
  }
})

test('each constant has a row', () => {
  for (const value of Object.values(syntaxes)) {
    if (typeof value === 'string') assert.ok(transferSyntax(value), value)
  }
})
