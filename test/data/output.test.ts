import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Output } from '../../src/data/output.ts'
import { bytes } from './building.ts'

const written = (output: Output): string => Buffer.concat(output.take()).toString('latin1')

test('short spans are copied, long ones are views', () => {
  const output = new Output(true, false)
  const long = new Uint8Array(5000).fill(0x61)
  const short = bytes('xyz')
  output.span(short, 1, 3)
  output.span(long, 0, 5000)
  output.byte(0x62)
  const chunks = output.take()
  assert.deepEqual(
    chunks.map(({ length }) => length),
    [2, 5000, 1],
  )
  assert.equal(chunks[1]?.buffer, long.buffer)
  short.fill(0)
  assert.equal(String(chunks[0]), 'yz')
  assert.equal(output.position, 5003)
})

test('a mark is set in place until it was taken, and patched afterwards', () => {
  const output = new Output(false, false)
  output.copy(bytes('....'), 0, 4)
  const mark = output.mark(output.position, 0, true)
  output.settle(mark, 0x41424344)
  assert.equal(written(output), 'ABCD')
  output.settle(mark, 0x45464748)
  assert.deepEqual(output.patches, [{ position: 0, bytes: new Uint8Array(bytes('EFGH')) }])
})

test('a field in the right state needs neither', () => {
  const output = new Output(true, false)
  output.settle(output.mark(4, 7, false), 7)
  assert.deepEqual(output.patches, [])
})

test('many zeros take one block', () => {
  const output = new Output(true, false)
  output.byte(0x41)
  output.zeros(200_000)
  output.byte(0x42)
  const chunks = output.take()
  assert.equal(new Set(chunks.map(({ buffer }) => buffer)).size, 2)
  assert.equal(Buffer.concat(chunks).toString(), `A${'\0'.repeat(200_000)}B`)
})

test('counting keeps nothing but the position', () => {
  const output = new Output(true, true)
  output.span(new Uint8Array(5000), 0, 5000)
  output.copy(new Uint8Array(10), 0, 10)
  output.header(12)
  output.zeros(3)
  output.byte(1)
  assert.equal(output.position, 5026)
  assert.deepEqual(output.take(), [])
})
