import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Correction, type RecodeOptions, Recoder } from '../../src/data/recode.ts'
import { DataSetError } from '../../src/errors.ts'
import {
  bigEndian,
  bytes,
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

/** Recodes in chunks of `size` bytes and applies the patches. */
function recode(data: Uint8Array, options: RecodeOptions, size = data.length): Buffer {
  const recoder = new Recoder(options)
  const output: Uint8Array[] = []
  for (const piece of pieces(data, size)) output.push(...recoder.push(piece))
  output.push(...recoder.end())
  const whole = Buffer.concat(output)
  for (const { position, bytes: patch } of recoder.takePatches()) whole.set(patch, position)
  assert.equal(whole.length, recoder.position)
  return whole
}

const inner = explicit(0x00080100, 'SH', 'A ')
const explicitLengths = explicit(0x00400555, 'SQ', join(item(inner), item(bytes(''))))
const undefinedLengths = explicit(
  0x00400555,
  'SQ',
  join(item(join(inner, itemEnd), undefinedLength), item(itemEnd, undefinedLength), sequenceEnd),
  undefinedLength,
)
const pixels = explicit(0x7fe00010, 'OW', [1, 2, 3, 4])

test('what may stay is passed on as a view of the chunk', () => {
  const data = join(explicit(0x00100020, 'LO', 'ID'), explicit(0x7fe00010, 'OW', new Array<number>(5000).fill(1)))
  const [view, ...more] = new Recoder({ from: explicitVr, trimText: true }).push(data)
  assert.equal(more.length, 0)
  assert.equal(view?.buffer, data.buffer)
  assert.deepEqual(view, data)
})

test('sequence lengths become explicit or undefined', () => {
  const from = explicitVr
  assert.deepEqual(recode(undefinedLengths, { from, sequenceLengths: 'explicit' }), explicitLengths)
  assert.deepEqual(recode(explicitLengths, { from, sequenceLengths: 'undefined' }), undefinedLengths)
  assert.deepEqual(recode(undefinedLengths, { from }), undefinedLengths)
  assert.deepEqual(recode(explicitLengths, { from }), explicitLengths)
})

test('implicit VR becomes explicit and lengths follow', () => {
  const data = join(implicit(0x00400555, item(implicit(0x00080100, 'A '))), implicit(0x7fe00010, [1, 2, 3, 4]))
  const expected = join(explicit(0x00400555, 'SQ', item(inner)), pixels)
  assert.deepEqual(recode(data, { from: implicitVr, to: explicitVr }), expected)
  assert.deepEqual(recode(expected, { from: explicitVr, to: implicitVr }), data)
})

test('what becomes OB is little endian, whatever it comes in and goes to', () => {
  const data = (vr: string) => explicit(0x00091001, vr, [1, 2, 3, 4, 5, 6, 7, 8])
  const turned = recode(data('OF'), { from: explicitVr, to: bigEndian })
  const stored = recode(data('OB'), { from: explicitVr, to: bigEndian })
  for (const from of [explicitVr, bigEndian]) {
    const input = from === explicitVr ? data('OF') : turned
    assert.deepEqual(recode(input, { from, to: bigEndian, oldVrs: true }), stored)
    assert.deepEqual(recode(input, { from, to: explicitVr, oldVrs: true }), data('OB'))
  }
})

test('values turn around by their units, over any seam', () => {
  const data = join(
    explicit(0x00091001, 'OV', [1, 2, 3, 4, 5, 6, 7, 8]),
    explicit(0x00186020, 'SL', [1, 2, 3, 4]),
    explicit(0x00189073, 'FD', [1, 2, 3, 4, 5, 6, 7, 8]),
    explicit(0x7fe00010, 'OW', [1, 2, 3, 4, 5, 6]),
    explicit(0xfffcfffc, 'OB', [1, 2]),
  )
  const swapped = recode(data, { from: explicitVr, to: bigEndian })
  assert.equal(swapped.subarray(12, 20).toString('hex'), '0807060504030201')
  assert.equal(swapped.subarray(-20, -14).toString('hex'), '020104030605')
  for (let size = 1; size < 30; size++) {
    assert.deepEqual(recode(data, { from: explicitVr, to: bigEndian }, size), swapped)
    assert.deepEqual(recode(swapped, { from: bigEndian, to: explicitVr }, size), data)
  }
})

test('UN of undefined length becomes a sequence in the encoding around it', () => {
  const data = explicit(0x00091001, 'UN', join(item(implicit(0x00080100, 'A ')), sequenceEnd), undefinedLength)
  assert.deepEqual(
    recode(data, { from: explicitVr, sequenceLengths: 'explicit' }),
    explicit(0x00091001, 'SQ', item(inner)),
  )
})

test('group lengths are recalculated, added in every item, or removed', () => {
  const wrong = (tag: number) => explicit(tag, 'UL', [9, 9, 9, 9])
  const right = (tag: number, length: number) => explicit(tag, 'UL', [length, 0, 0, 0])
  const data = join(
    wrong(0x00080000),
    explicit(0x00080060, 'CS', 'CT'),
    explicit(0x00100020, 'LO', 'ID'),
    explicit(0x00400555, 'SQ', item(join(wrong(0x00080000), inner))),
  )
  const from = explicitVr
  assert.deepEqual(
    recode(data, { from, groupLengths: 'recalculate' }),
    join(
      right(0x00080000, 10),
      explicit(0x00080060, 'CS', 'CT'),
      explicit(0x00100020, 'LO', 'ID'),
      explicit(0x00400555, 'SQ', item(join(right(0x00080000, 10), inner))),
    ),
  )
  assert.deepEqual(
    recode(data, { from, groupLengths: 'add' }),
    join(
      right(0x00080000, 10),
      explicit(0x00080060, 'CS', 'CT'),
      right(0x00100000, 10),
      explicit(0x00100020, 'LO', 'ID'),
      right(0x00400000, 42),
      explicit(0x00400555, 'SQ', item(join(right(0x00080000, 10), inner))),
    ),
  )
  assert.deepEqual(
    recode(data, { from, groupLengths: 'remove' }),
    join(explicit(0x00080060, 'CS', 'CT'), explicit(0x00100020, 'LO', 'ID'), explicit(0x00400555, 'SQ', item(inner))),
  )
  assert.deepEqual(recode(data, { from }), data)
})

test('trailing padding goes, or comes anew so that file and items have round lengths', () => {
  const data = join(explicit(0x00400555, 'SQ', item(inner)), pixels, explicit(0xfffcfffc, 'OB', [0, 0]))
  const from = explicitVr
  assert.deepEqual(recode(data, { from, padding: 'remove' }), join(explicit(0x00400555, 'SQ', item(inner)), pixels))
  const padded = recode(data, { from, padding: { file: 256, item: 16, preceding: 300 } })
  const itemContent = join(inner, explicit(0xfffcfffc, 'OB', new Array<number>(10).fill(0)))
  const expected = join(explicit(0x00400555, 'SQ', item(itemContent)), pixels)
  assert.deepEqual(padded.subarray(0, expected.length), expected)
  assert.equal((padded.length + 300) % 256, 0)
  assert.equal(padded.subarray(expected.length, expected.length + 6).toString('latin1'), '\xfc\xff\xfc\xffOB')
})

test('VRs after 1993 become OB, those of nobody UN', () => {
  const data = join(
    explicit(0x00091001, 'UN', 'ab'),
    explicit(0x00091002, 'UT', 'ab'),
    explicit(0x00091003, 'ZZ', 'ab'),
  )
  const vrs = (output: Buffer) => [4, 18, 32].map((at) => output.toString('latin1', at, at + 2))
  assert.deepEqual(vrs(recode(data, { from: explicitVr, oldVrs: true })), ['OB', 'OB', 'OB'])
  assert.deepEqual(vrs(recode(data, { from: explicitVr })), ['UN', 'UT', 'UN'])
})

test('a text too long for its length field becomes UN', () => {
  const long = 'x'.repeat(70_000)
  const data = implicit(0x00100020, long)
  assert.deepEqual(recode(data, { from: implicitVr, to: explicitVr }, 999), explicit(0x00100020, 'UN', long))
})

test('text is trimmed, over any seam', () => {
  const data = join(
    explicit(0x00080018, 'UI', ' 1.2 .3 '),
    explicit(0x00100020, 'LO', 'ID    '),
    explicit(0x0020000d, 'UI', '1.2\0'),
    explicit(0x00204000, 'LT', '    '),
  )
  const expected = join(
    explicit(0x00080018, 'UI', '1.2.3\0'),
    explicit(0x00100020, 'LO', 'ID'),
    explicit(0x0020000d, 'UI', '1.2\0'),
    explicit(0x00204000, 'LT', ''),
  )
  for (let size = 1; size < 40; size++) {
    assert.deepEqual(recode(data, { from: explicitVr, trimText: true }, size), expected, `${size}`)
  }
  assert.deepEqual(recode(data, { from: explicitVr }), data)
})

test('blanks in UIDs are told, trailing zeros are not', () => {
  const data = join(
    explicit(0x00080016, 'UI', '1.2\0\0\0'),
    explicit(0x00080018, 'UI', '1.2.3 '),
    explicit(0x00100020, 'LO', 'ID  '),
  )
  const told: Correction[] = []
  recode(data, { from: explicitVr, trimText: true, observe: (correction) => told.push(correction) }, 5)
  assert.deepEqual(told, [{ type: 'uid-blanks-removed', tag: 0x00080018 }])
})

test('odd values and fragments become even', () => {
  const data = join(explicit(0x00091001, 'UN', 'abc'), explicit(0x00100020, 'LO', 'abc'))
  const even = join(explicit(0x00091001, 'UN', 'abc\0'), explicit(0x00100020, 'LO', 'abc '))
  assert.deepEqual(recode(data, { from: explicitVr }), even)
  assert.deepEqual(recode(data, { from: explicitVr, trimText: true }), even)
  const fragments = (content: string) =>
    explicit(0x7fe00010, 'OB', join(item(bytes(content)), sequenceEnd), undefinedLength)
  assert.deepEqual(recode(fragments('abc'), { from: jpeg }), fragments('abc\0'))
})

test('fragments cannot become plain pixel data', () => {
  const data = explicit(0x7fe00010, 'OB', join(item(bytes('')), sequenceEnd), undefinedLength)
  assert.throws(() => recode(data, { from: jpeg, to: explicitVr }), DataSetError)
})

test('lengths that were planned are written at once', () => {
  const options: RecodeOptions = { from: explicitVr, to: implicitVr, sequenceLengths: 'explicit', groupLengths: 'add' }
  const found: number[] = []
  const planner = new Recoder(options, { found })
  for (const piece of pieces(undefinedLengths, 7)) assert.deepEqual(planner.push(piece), [])
  assert.deepEqual(planner.end(), [])
  const recoder = new Recoder(options, { lengths: found })
  const output = pieces(undefinedLengths, 7).flatMap((piece) => recoder.push(piece))
  assert.deepEqual(Buffer.concat([...output, ...recoder.end()]), recode(undefinedLengths, options))
  assert.deepEqual(recoder.takePatches(), [])
})

test('values are replaced on the outermost level where their elements are, whatever their length, in any chunks', () => {
  const inItem = explicit(0x00100020, 'LO', 'IN')
  const data = join(
    explicit(0x00080018, 'UI', '1.2.3\0'),
    explicit(0x00100020, 'LO', ''),
    explicit(0x00400275, 'SQ', item(inItem)),
    pixels,
  )
  const value = (text: string): Buffer => Buffer.from(text, 'latin1')
  const replace = new Map([
    [0x00080018, value('1.2.3.4.5.6.7\0')],
    [0x00100010, value('NOT THERE ')],
    [0x00100020, value('X ')],
  ])
  const expected = join(
    explicit(0x00080018, 'UI', '1.2.3.4.5.6.7\0'),
    explicit(0x00100020, 'LO', 'X '),
    explicit(0x00400275, 'SQ', item(inItem)),
    pixels,
  )
  for (const size of [1, 3, 8, 21, data.length]) {
    const told: Correction[] = []
    const observe = (correction: Correction) => void told.push(correction)
    assert.deepEqual(recode(data, { from: explicitVr, replace, observe }, size), expected, `chunks of ${size}`)
    assert.deepEqual(told, [
      { type: 'replaced', tag: 0x00080018 },
      { type: 'replaced', tag: 0x00100020 },
    ])
  }
})

test('UN of defined length becomes what the dictionary knows, in any chunking; sequences are parsed as implicit VR', () => {
  const contents = item(implicit(0x00080100, 'A '))
  const data = join(
    explicit(0x00081140, 'UN', contents),
    explicit(0x00091001, 'UN', 'ab'),
    explicit(0x00180050, 'UN', '1.5 '),
    explicit(0x00280103, 'US', [1, 0]),
    explicit(0x00280106, 'UN', [0xff, 0xff]),
  )
  const converted = join(
    explicit(0x00081140, 'SQ', item(explicit(0x00080100, 'SH', 'A '))),
    explicit(0x00091001, 'UN', 'ab'),
    explicit(0x00180050, 'DS', '1.5 '),
    explicit(0x00280103, 'US', [1, 0]),
    explicit(0x00280106, 'SS', [0xff, 0xff]),
  )
  const options = { from: explicitVr, convertUn: true, sequenceLengths: 'explicit' } as const
  for (let size = 1; size <= data.length; size += 1) assert.deepEqual(recode(data, options, size), converted)
  assert.deepEqual(recode(data, { from: explicitVr }), data)
})
