import assert from 'node:assert/strict'
import { test } from 'node:test'
import { knownSyntax } from '../../src/data/known-syntax.ts'
import { Scanner } from '../../src/data/scan.ts'
import { DataSetError } from '../../src/errors.ts'
import {
  bytes,
  explicit,
  explicitVr,
  implicit,
  implicitVr,
  item,
  itemEnd,
  join,
  pieces,
  sequenceEnd,
  undefinedLength,
} from './building.ts'
import { Recording } from './recording.ts'

function scan(chunks: readonly Uint8Array[], syntax: string): string[] {
  const recording = new Recording()
  const scanner = new Scanner(knownSyntax(syntax), recording)
  for (const chunk of chunks) scanner.push(chunk)
  scanner.end()
  return recording.lines
}

const sample = join(
  explicit(0x00080005, 'CS', ''),
  explicit(0x00091001, 'UN', join(item(implicit(0x00280010, [1, 0])), sequenceEnd), undefinedLength),
  explicit(0x00400555, 'SQ', join(item(explicit(0x00080100, 'SH', 'A ')), item(itemEnd, undefinedLength))),
  explicit(0x7fe00010, 'OB', join(item(bytes('')), item(bytes('abcd')), sequenceEnd), undefinedLength),
  explicit(0xfffcfffc, 'OB', [0, 0]),
)

test('everything is told in order, with positions', () => {
  assert.deepEqual(scan([sample], explicitVr), [
    '80005 CS 0 @0',
    '= ',
    '>91001 UN 4294967295',
    'item 10 @20',
    '>280010 US 2 @28',
    '= \x01\0',
    'item end 0 @38',
    'end 8 @38 explicit',
    '>400555 SQ 34',
    'item 10 @58',
    '>80100 SH 2 @66',
    '= A ',
    'item end 0 @76',
    'item 4294967295 @76',
    'item end 8 @84',
    'end 0 @92 explicit',
    '7fe00010 OB fragments',
    'fragment 0',
    '= ',
    'fragment 4',
    '= abcd',
    'end 8 @124 explicit',
    'fffcfffc OB 2 @132',
    '= \0\0',
  ])
})

test('the same is told byte by byte, and in chunks of any size', () => {
  const whole = scan([sample], explicitVr)
  for (let size = 1; size <= 20; size++) assert.deepEqual(scan(pieces(sample, size), explicitVr), whole, `${size}`)
})

test('a needless delimitation within an explicit length ends the item or sequence', () => {
  const data = join(
    explicit(0x00400555, 'SQ', join(item(join(explicit(0x00080100, 'SH', 'A '), itemEnd)), sequenceEnd)),
    explicit(0x7fe00010, 'OW', [1, 2]),
  )
  assert.ok(scan([data], explicitVr).at(-1) === '= \x01\x02')
})

test('one zero byte behind the last element is padding, anything else is not', () => {
  const odd = explicit(0x00080100, 'SH', 'ABC')
  const without = scan([odd], explicitVr)
  for (let size = 1; size < 13; size++) {
    assert.deepEqual(scan(pieces(join(odd, bytes('\0')), size), explicitVr), without, `${size}`)
  }
  const sequence = explicit(0x00400555, 'SQ', bytes('\0'), undefinedLength)
  for (const broken of [join(odd, bytes(' ')), join(odd, bytes('\0\0')), sequence]) {
    assert.throws(() => scan([broken], explicitVr), DataSetError)
  }
})

test('a driver passes over long values without having them', () => {
  const recording = new Recording()
  const scanner = new Scanner(knownSyntax(implicitVr), recording)
  scanner.push(implicit(0x7fe00010, 'ab', 5_000_000_000 % 2 ** 32))
  const left = scanner.valueLeft
  scanner.skip(left)
  scanner.push(implicit(0x7fe10010, 'c '))
  scanner.end()
  assert.deepEqual(recording.lines, ['7fe00010 OW 705032704 @0', '= ab', `7fe10010 LO 2 @${705032704 + 8}`, '= c '])
  assert.throws(() => scanner.skip(1), RangeError)
})

test('a visitor stops the scan where it likes', () => {
  const recording = new Recording()
  const scanner = new Scanner(knownSyntax(explicitVr), recording)
  recording.element = () => scanner.stop()
  scanner.push(sample)
  scanner.push(bytes('nonsense that nobody looks at'))
  scanner.end()
  assert.equal(scanner.stopped, true)
})

test('positions count from the origin', () => {
  const scanner = new Scanner(knownSyntax(explicitVr), new Recording(), { origin: 1000 })
  assert.throws(
    () => scanner.push(itemEnd),
    (error) => error instanceof DataSetError && error.offset === 1000,
  )
})

test('positions beyond 4 GiB are exact', () => {
  const recording = new Recording()
  const scanner = new Scanner(knownSyntax(implicitVr), recording)
  for (let part = 0; part < 3; part++) {
    scanner.push(implicit(0x7fe00010 + part * 0x20000, '', 0xfffffffe))
    scanner.skip(0xfffffffe)
  }
  assert.equal(recording.lines[4], `7fe40010 OW 4294967294 @${2 * (0xfffffffe + 8)}`)
})
