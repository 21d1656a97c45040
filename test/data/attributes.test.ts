import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { AttributeScan } from '../../src/data/attributes.ts'
import { tags } from '../../src/dict/tags.ts'
import { bytes, deflatedVr, explicit, explicitVr, item, join, pieces } from './building.ts'

const data = join(
  explicit(0x00080016, 'UI', '1.2\0'),
  explicit(0x00081140, 'SQ', item(explicit(0x00100020, 'LO', 'INNER '))),
  explicit(0x00100020, 'LO', 'ID'),
  explicit(0x00280010, 'US', [1, 0]),
)
const wanted = [tags.PatientID, tags.SOPClassUID]

test('attributes of the outermost level are picked, whatever the chunks', () => {
  for (let size = 1; size < 100; size++) {
    const scan = new AttributeScan(explicitVr, wanted)
    const done = pieces(data, size).map((piece) => scan.push(piece))
    assert.equal(done.at(-1), true)
    assert.deepEqual(
      [scan.result.size, scan.result.string('SOPClassUID'), scan.result.string('PatientID')],
      [2, '1.2', 'ID'],
    )
  }
})

test('in any order, where that is asked for', () => {
  const unsorted = join(explicit(0x00280010, 'US', [1, 0]), explicit(0x00100020, 'LO', 'ID'), data)
  const scan = new AttributeScan(explicitVr, [tags.SOPClassUID, tags.PatientID], { anyOrder: true })
  for (const piece of pieces(unsorted, 7)) scan.push(piece)
  scan.end()
  assert.deepEqual([scan.result.string('SOPClassUID'), scan.result.string('PatientID')], ['1.2', 'ID'])
})

test('nothing behind the last wanted attribute is looked at', () => {
  const scan = new AttributeScan(explicitVr, wanted)
  assert.equal(scan.push(join(data, bytes('broken in many ways'))), true)
  assert.equal(scan.push(bytes('and more of it')), true)
})

test('long values are passed over', () => {
  const scan = new AttributeScan(explicitVr, wanted, { maxValueLength: 3 })
  scan.push(data)
  assert.equal(scan.result.has('SOPClassUID'), false)
  assert.equal(scan.result.string('PatientID'), 'ID')
})

test('deflated data sets are looked into', () => {
  const noise = Buffer.from(
    Array.from({ length: 20_000 }, (_, at) => (Math.imul(at * at + 7, 0x9e3779b1) >>> 13) & 0xff),
  )
  const deflated = deflateRawSync(join(data, explicit(0x7fe00010, 'OW', noise)))
  const scan = new AttributeScan(deflatedVr, wanted)
  assert.equal(
    pieces(deflated, 100).some((piece) => scan.push(piece)),
    true,
  )
  assert.equal(scan.result.string('PatientID'), 'ID')
})

test('a short deflated data set is looked into at its end', () => {
  const scan = new AttributeScan(deflatedVr, wanted)
  assert.equal(scan.push(deflateRawSync(data)), false)
  scan.end()
  assert.equal(scan.result.string('PatientID'), 'ID')
})

test('of a deflated data set the first 64 KiB are looked into, whatever they are pushed with', () => {
  const long = explicit(0x00080001, 'UN', randomBytes(200_000))
  const stream = deflateRawSync(join(long, data))
  for (const size of [1000, stream.length]) {
    const scan = new AttributeScan(deflatedVr, wanted)
    const done = pieces(stream, size).map((piece) => scan.push(piece))
    assert.equal(done.at(-1), true)
    assert.equal(scan.result.size, 0)
  }
})
