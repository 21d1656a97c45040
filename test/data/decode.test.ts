import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { decodeDataSet, decodeDataSetFrom, decodeTokens } from '../../src/data/decode.ts'
import { DataSetError } from '../../src/errors.ts'
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
  pieces,
  sequenceEnd,
  undefinedLength,
} from './building.ts'

test('implicit VR takes the VRs from the dictionary', () => {
  const found = decodeDataSet(join(implicit(0x00080060, 'CT'), implicit(0x00280010, [0, 2])), implicitVr)
  assert.deepEqual(
    [...found].map(({ tag, vr }) => [tag, vr]),
    [
      [0x00080060, 'CS'],
      [0x00280010, 'US'],
    ],
  )
  assert.equal(found.string('Modality'), 'CT')
  assert.equal(found.number('Rows'), 512)
})

test('explicit VR has short and long length fields', () => {
  const found = decodeDataSet(join(explicit(0x00100020, 'LO', 'ID'), explicit(0x7fe00010, 'OW', [1, 2])), explicitVr)
  assert.equal(found.string('PatientID'), 'ID')
  assert.deepEqual(found.bytes('PixelData'), bytes([1, 2]))
})

test('big endian values become little endian without touching the input', () => {
  const input = bytes([0x00, 0x28, 0x00, 0x10, 0x55, 0x53, 0x00, 0x02, 0x02, 0x00])
  const before = Buffer.from(input)
  assert.equal(decodeDataSet(input, bigEndian).number('Rows'), 512)
  assert.deepEqual(input, before)
})

test('sequences of explicit and undefined lengths nest', () => {
  const inner = explicit(0x00080100, 'SH', 'A ')
  const data = join(
    explicit(0x00400555, 'SQ', join(item(inner), item(bytes('')))),
    explicit(0x00880200, 'SQ', join(item(join(inner, itemEnd), undefinedLength), sequenceEnd), undefinedLength),
  )
  const found = decodeDataSet(data, explicitVr)
  assert.equal(found.items('AcquisitionContextSequence').length, 2)
  assert.equal(found.items('IconImageSequence')[0]?.string('CodeValue'), 'A')
})

test('UN of undefined length holds implicit VR little endian, in big endian too (PS3.5 6.2.2 note 2)', () => {
  const content = join(item(implicit(0x00100010, 'A^B ')), sequenceEnd)
  const header = bytes([0x00, 0x09, 0x10, 0x01, 0x55, 0x4e, 0, 0, 0xff, 0xff, 0xff, 0xff])
  const after = bytes([0x00, 0x28, 0x00, 0x10, 0x55, 0x53, 0x00, 0x02, 0x02, 0x00])
  const found = decodeDataSet(join(header, content, after), bigEndian)
  assert.equal(found.items(0x00091001)[0]?.string('PatientName'), 'A^B')
  assert.equal(found.number('Rows'), 512)
})

test('encapsulated pixel data comes in fragments, the offset table first', () => {
  const data = explicit(
    0x7fe00010,
    'OB',
    join(item(bytes('')), item(bytes('abcd')), item(bytes('ef')), sequenceEnd),
    undefinedLength,
  )
  const found = decodeDataSet(data, jpeg).get('PixelData')
  assert.ok(found?.kind === 'fragments')
  assert.deepEqual(found.fragments.map(String), ['', 'abcd', 'ef'])
})

test('odd values are padded: text with a blank, others with zero', () => {
  const found = decodeDataSet(join(explicit(0x00100020, 'LO', 'abc'), explicit(0x00091001, 'UN', 'abc')), explicitVr)
  assert.deepEqual(found.bytes('PatientID'), new Uint8Array(bytes('abc ')))
  assert.deepEqual(found.bytes(0x00091001), new Uint8Array(bytes('abc\0')))
})

test('capitals of no known VR have a long length field, other characters a short one', () => {
  const found = decodeDataSet(join(explicit(0x00080060, 'ZZ', 'CT'), explicit(0x00080070, '??', 'X ')), explicitVr)
  assert.deepEqual(
    [...found].map(({ vr }) => vr),
    ['UN', 'UN'],
  )
})

test('the first of two elements with one tag counts', () => {
  const found = decodeDataSet(join(explicit(0x00100020, 'LO', 'A '), explicit(0x00100020, 'LO', 'B ')), explicitVr)
  assert.equal(found.string('PatientID'), 'A')
})

test('US or SS follows Pixel Representation of the nearest enclosing item', () => {
  const signed = implicit(0x00280103, [1, 0])
  const least = implicit(0x00280106, [0xff, 0xff])
  const data = join(signed, least, implicit(0x00880200, item(join(implicit(0x00280103, [0, 0]), least))))
  const found = decodeDataSet(data, implicitVr)
  assert.equal(found.number(0x00280106), -1)
  assert.equal(found.items('IconImageSequence')[0]?.number(0x00280106), 65535)
})

test('10 000 sequences in each other need no recursion', () => {
  const depth = 10_000
  const open = join(explicit(0x00400555, 'SQ', '', undefinedLength), item(bytes(''), undefinedLength))
  const close = join(itemEnd, sequenceEnd)
  const data = join(...new Array<Buffer>(depth).fill(open), ...new Array<Buffer>(depth).fill(close))
  let count = 0
  for (const token of decodeTokens([data], explicitVr)) if (token.kind === 'item-begin') count += 1
  assert.equal(count, depth)
  assert.ok(decodeDataSet(data, explicitVr).size === 1)
})

test('chunks may be reused when the data set is decoded as it comes', async () => {
  const data = join(explicit(0x00080060, 'CS', 'CT'), explicit(0x7fe00010, 'OW', new Array<number>(100).fill(7)))
  const buffer = Buffer.alloc(7)
  async function* reused(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces(data, 7)) {
      buffer.fill(0).set(piece)
      yield buffer.subarray(0, piece.length)
    }
  }
  const found = await decodeDataSetFrom(reused(), explicitVr)
  assert.equal(found.string('Modality'), 'CT')
  assert.deepEqual(found.bytes('PixelData'), new Uint8Array(100).fill(7))
})

test('deflated data sets are inflated, whole or as they come', async () => {
  const deflated = deflateRawSync(explicit(0x00080060, 'CS', 'CT'))
  assert.equal(decodeDataSet(deflated, deflatedVr).string('Modality'), 'CT')
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield* pieces(deflated, 3)
  }
  assert.equal((await decodeDataSetFrom(chunks(), deflatedVr)).string('Modality'), 'CT')
})

test('limits refuse what is too deep, too long, or too much', () => {
  const nested = explicit(0x00400555, 'SQ', item(explicit(0x00400555, 'SQ', '')))
  const long = explicit(0x7fe00010, 'OB', 'abcd')
  assert.throws(() => decodeDataSet(nested, explicitVr, { depth: 1 }), DataSetError)
  assert.throws(() => decodeDataSet(long, explicitVr, { valueLength: 2 }), DataSetError)
  const many = join(...new Array<Buffer>(100).fill(explicit(0x00100020, 'LO', 'ID')))
  assert.throws(() => decodeDataSet(many, explicitVr, { heldBytes: 5000 }), DataSetError)
  const bomb = deflateRawSync(explicit(0x7fe00010, 'OB', Buffer.alloc(8_000_000)))
  assert.throws(() => decodeDataSet(bomb, deflatedVr, { inflation: 10 }), DataSetError)
})

const whole = explicit(0x00100020, 'LO', 'ID')
const broken: Readonly<Record<string, { data: Uint8Array; syntax: string; path?: string; offset?: number }>> = {
  'ends within a header': { data: join(whole, bytes([1, 2, 3])), syntax: explicitVr, offset: 13 },
  'ends within a value': { data: whole.subarray(0, 9), syntax: explicitVr, path: '(0010,0020)' },
  'ends within a sequence': { data: explicit(0x00400555, 'SQ', '', undefinedLength), syntax: explicitVr },
  'length field of 4 GiB over nothing': { data: implicit(0x00100020, '', 0xfffffffe), syntax: implicitVr },
  'element longer than its item': {
    data: explicit(0x00400555, 'SQ', item(explicit(0x00080100, 'SH', 'AB', 40))),
    syntax: explicitVr,
    path: '(0040,0555)[1].(0008,0100)',
    offset: 20,
  },
  'item longer than its sequence': { data: explicit(0x00400555, 'SQ', item(bytes(''), 40)), syntax: explicitVr },
  'header over the end of its item': { data: explicit(0x00400555, 'SQ', item(bytes('abc'))), syntax: explicitVr },
  'sequence of undefined length over the end of its item': {
    data: explicit(
      0x00400555,
      'SQ',
      item(join(explicit(0x00400555, 'SQ', '', undefinedLength), item(bytes('')), sequenceEnd), 16),
      24,
    ),
    syntax: explicitVr,
  },
  'no item in a sequence': { data: explicit(0x00400555, 'SQ', whole), syntax: explicitVr },
  'sequence delimitation in an item': {
    data: explicit(0x00400555, 'SQ', join(item(sequenceEnd, undefinedLength)), undefinedLength),
    syntax: explicitVr,
  },
  'item delimitation outside of items': { data: join(whole, itemEnd), syntax: explicitVr, offset: 10 },
  'item outside of sequences': { data: item(bytes('')), syntax: implicitVr },
  'fragment of undefined length': {
    data: explicit(0x7fe00010, 'OB', item(bytes(''), undefinedLength), undefinedLength),
    syntax: jpeg,
  },
  'text of undefined length': { data: explicit(0x00091001, 'UT', '', undefinedLength), syntax: explicitVr },
  'no deflated stream': { data: bytes([0xff, 0xff, 0xff]), syntax: deflatedVr },
}
for (const [name, { data, syntax, path, offset }] of Object.entries(broken)) {
  test(`broken: ${name}`, () => {
    assert.throws(
      () => decodeDataSet(data, syntax),
      (error) => {
        assert.ok(error instanceof DataSetError, String(error))
        if (path !== undefined) assert.equal(error.path, path)
        if (offset !== undefined) assert.equal(error.offset, offset)
        return true
      },
    )
  })
}

test('an unknown transfer syntax is the caller’s mistake', () => {
  assert.throws(() => decodeDataSet(whole, '1.2.3'), RangeError)
})
