import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeDataSet } from '../../src/data/decode.ts'
import { encodeFileMeta, fileMetaOf, fileMetaOffset } from '../../src/data/file-meta.ts'
import { bytes, explicitVr, implicit } from './building.ts'

test('preamble, prefix, group length and version come before what is told', () => {
  const encoded = Buffer.from(
    encodeFileMeta({ transferSyntaxUid: explicitVr, implementationClassUid: '1.2', implementationVersionName: 'V' }),
  )
  assert.deepEqual(encoded.subarray(0, 128), Buffer.alloc(128))
  assert.equal(encoded.toString('latin1', 128, 132), 'DICM')
  const group = decodeDataSet(encoded.subarray(132), explicitVr)
  assert.deepEqual(
    [...group].map(({ tag }) => tag & 0xffff),
    [0x00, 0x01, 0x10, 0x12, 0x13],
  )
  assert.equal(group.number('FileMetaInformationGroupLength'), encoded.length - 144)
  assert.deepEqual([...(group.bytes('FileMetaInformationVersion') ?? [])], [0, 1])
  assert.deepEqual(fileMetaOf(group), {
    transferSyntaxUid: explicitVr,
    implementationClassUid: '1.2',
    implementationVersionName: 'V',
  })
})

test('we name ourselves where nobody else is named', () => {
  const group = decodeDataSet(encodeFileMeta({ implementationClassUid: undefined }).subarray(132), explicitVr)
  assert.equal(group.string('ImplementationClassUID'), '2.25.307236202071014183412981642985302637288')
  assert.match(group.string('ImplementationVersionName') ?? '', /^DIMSE_\d+$/)
})

test('group 0002 is found behind the prefix, or where the file begins with it', () => {
  assert.equal(fileMetaOffset(encodeFileMeta({})), 132)
  assert.equal(fileMetaOffset(encodeFileMeta({}).subarray(128)), 4)
  assert.equal(fileMetaOffset(encodeFileMeta({}).subarray(132)), 0)
  assert.equal(fileMetaOffset(implicit(0x00080016, '1.2 ')), undefined)
  assert.equal(fileMetaOffset(bytes([2, 0])), undefined)
})
