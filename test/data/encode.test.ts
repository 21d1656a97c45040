import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { DataSet, dataSet } from '../../src/data/data-set.ts'
import { decodeDataSet } from '../../src/data/decode.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import {
  bigEndian,
  bytes,
  deflatedVr,
  explicit,
  explicitVr,
  implicit,
  implicitVr,
  item,
  itemEnd,
  join,
  jpeg,
  sequenceEnd,
  undefinedLength,
} from './building.ts'

const code = { CodeValue: 'A' }

const encode = (...parameters: Parameters<typeof encodeDataSet>): Buffer => Buffer.from(encodeDataSet(...parameters))

test('elements are written in tag order, whatever order they were set in', () => {
  const made = dataSet({ PatientID: 'ID', Modality: 'CT' })
  assert.deepEqual(encode(made, implicitVr), join(implicit(0x00080060, 'CT'), implicit(0x00100020, 'ID')))
})

test('sequences have explicit lengths, or delimitation items', () => {
  const made = dataSet({ AcquisitionContextSequence: [code, {}] })
  const inner = explicit(0x00080100, 'SH', 'A ')
  assert.deepEqual(encode(made, explicitVr), explicit(0x00400555, 'SQ', join(item(inner), item(bytes('')))))
  assert.deepEqual(
    encode(made, explicitVr, { explicitLengths: false }),
    explicit(
      0x00400555,
      'SQ',
      join(item(join(inner, itemEnd), undefinedLength), item(itemEnd, undefinedLength), sequenceEnd),
      undefinedLength,
    ),
  )
})

test('big endian turns values around by the unit of their VR', () => {
  const made = dataSet({ Rows: 0x0102, DimensionIndexPointer: '00280010' })
  assert.deepEqual(encode(made, bigEndian).toString('hex'), '002091654154000400280010' + '0028001055530002' + '0102')
})

test('group lengths are made right on demand, each for what is written of its group, in items too', () => {
  const length = (group: number, n: number) => explicit(group * 0x10000, 'UL', Buffer.of(n, 0, 0, 0))
  const wrong = (group: number) =>
    ({ kind: 'value', tag: group * 0x10000, vr: 'UL', bytes: Buffer.of(9, 9, 9, 9) }) as const
  const made = dataSet({ PatientID: 'ID', AcquisitionContextSequence: [code] })
    .put(wrong(0x0010))
    .put(wrong(0x0040))
  made.items('AcquisitionContextSequence')[0]?.put({ ...wrong(0x0008), bytes: bytes('') })
  const inner = join(length(0x0008, 10), explicit(0x00080100, 'SH', 'A '))
  const sequence = explicit(0x00400555, 'SQ', item(inner))
  assert.deepEqual(
    encode(made, explicitVr, { groupLengths: 'recalculate' }),
    join(length(0x0010, 10), explicit(0x00100020, 'LO', 'ID'), length(0x0040, sequence.length), sequence),
  )
  assert.ok(encode(made, explicitVr).includes(Buffer.of(9, 9, 9, 9)))
})

test('a value too long for its length field is written as UN', () => {
  const made = new DataSet().set('PatientID', Buffer.alloc(70_000, 'x'))
  const element = decodeDataSet(encode(made, explicitVr), explicitVr).get('PatientID')
  assert.equal(element?.vr, 'UN')
})

test('fragments are written where the transfer syntax has them', () => {
  const fragments = [bytes(''), bytes('abc')]
  const made = new DataSet([{ kind: 'fragments', tag: 0x7fe00010, vr: 'OB', fragments }])
  const content = join(item(bytes('')), item(bytes('abc\0')), sequenceEnd)
  assert.deepEqual(encode(made, jpeg), explicit(0x7fe00010, 'OB', content, undefinedLength))
  assert.throws(() => encode(made, explicitVr), RangeError)
})

test('deflated output is a raw deflate stream', () => {
  const made = dataSet({ PatientID: 'ID' })
  assert.deepEqual(inflateRawSync(encode(made, deflatedVr)), explicit(0x00100020, 'LO', 'ID'))
})

test('deflated output is as small as its level asks for', () => {
  const made = dataSet({ PatientComments: 'abc'.repeat(3000) })
  const sizes = [0, 1, 9].map((level) => encodeDataSet(made, deflatedVr, { level }).length)
  assert.ok(sizes[0] !== undefined && sizes[0] > 9000)
  assert.ok(Math.max(...sizes.slice(1)) < 100)
})

test('VRs that came after 1993 become OB where VRs are written', () => {
  const made = dataSet({ TextValue: 'text', ContentSequence: [{ TextValue: 'more' }] })
  made.put({ kind: 'value', tag: 0x00091001, vr: 'OF', bytes: bytes('abcd') })
  const encoded = encode(made, explicitVr, { oldVrs: true })
  const inner = item(explicit(0x0040a160, 'OB', 'more'))
  const own = explicit(0x00091001, 'OB', 'abcd')
  assert.deepEqual(encoded, join(own, explicit(0x0040a160, 'OB', 'text'), explicit(0x0040a730, 'SQ', inner)))
  const big = encode(made, bigEndian, { oldVrs: true })
  assert.equal(big.toString('latin1', 12, 16), 'abcd')
  assert.deepEqual(encodeDataSet(made, implicitVr, { oldVrs: true }), encodeDataSet(made, implicitVr))
})

test('10 000 sequences in each other need no recursion', () => {
  let made = new DataSet()
  for (let depth = 0; depth < 10_000; depth++) made = new DataSet().set('AcquisitionContextSequence', [made])
  const encoded = encode(made, explicitVr)
  assert.equal(encoded.length, 10_000 * 20)
  assert.deepEqual(encode(decodeDataSet(encoded, explicitVr), explicitVr), encoded)
})
