import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seconds, signed, unsigned } from '../../src/cli/number.ts'
import type { Read, Refusal } from '../../src/cli/row.ts'

/** The number, or why it was refused. */
function read(reader: Read<number>, text: string): number | Refusal {
  let refusal: Refusal | undefined
  try {
    return reader(text, (why) => {
      refusal = why
      throw new Error(why)
    })
  } catch (error) {
    if (refusal === undefined) throw error
    return refusal
  }
}

test('blanks, a sign and leading zeros are taken, what follows the digits is ignored', () => {
  for (const text of ['7', ' 7', '\t+7', '007', '7x', '7.9', '7 8']) assert.equal(read(unsigned(1), text), 7)
})

test('hexadecimal is a zero', () => assert.equal(read(unsigned(0), '0x10'), 0))

test('what does not begin with digits is no number', () => {
  for (const text of ['', ' ', 'x', '+', '-', '- 1', '.5', '\u0660'])
    assert.equal(read(unsigned(0), text), 'unreadable')
})

test('both ends of the range belong to it', () => {
  const port = unsigned(1, 65_535)
  assert.deepEqual(
    ['0', '1', '65535', '65536'].map((text) => read(port, text)),
    ['underflow', 1, 65_535, 'overflow'],
  )
})

test('a minus is refused where there is no sign, else it is too small', () => {
  assert.equal(read(unsigned(0), ' -3'), 'negative')
  assert.equal(read(signed(0), '-3'), 'underflow')
  assert.equal(read(signed(-1), '-1'), -1)
})

test('a number of any length is too large where there is a limit, and taken where there is none', () => {
  assert.equal(read(unsigned(1, 10), '9'.repeat(40)), 'overflow')
  assert.equal(read(unsigned(1), '9'.repeat(40)), 1e40)
  assert.equal(read(seconds(1), '9'.repeat(40)), 2 ** 31 - 1)
})

test('seconds come as milliseconds that a timer can hold', () => {
  assert.equal(read(seconds(1), '30'), 30_000)
  assert.equal(read(seconds(1), '0'), 'underflow')
  assert.equal(read(seconds(1), '99999999'), 2 ** 31 - 1)
})
