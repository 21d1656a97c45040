import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ChunkQueue } from '../../src/bytes/chunk-queue.ts'
import { trickle } from '../support/trickle.ts'

test('bytes inside one chunk are taken as a view, bytes across a seam as a copy', () => {
  const queue = new ChunkQueue()
  const chunk = Uint8Array.of(1, 2, 3)
  queue.push(chunk)
  queue.push(Uint8Array.of(4, 5))
  assert.equal(queue.take(2).buffer, chunk.buffer)
  const seam = queue.take(2)
  assert.deepEqual(seam, Uint8Array.of(3, 4))
  assert.notEqual(seam.buffer, chunk.buffer)
  assert.deepEqual(queue.take(1), Uint8Array.of(5))
  assert.equal(queue.length, 0)
})

test('peek leaves the bytes in place', () => {
  const queue = new ChunkQueue()
  for (const chunk of trickle(Uint8Array.of(1, 2, 3, 4))) queue.push(chunk)
  assert.deepEqual(queue.peek(3), Uint8Array.of(1, 2, 3))
  assert.equal(queue.length, 4)
  queue.skip(1)
  assert.deepEqual(queue.take(3), Uint8Array.of(2, 3, 4))
})

test('more than waits is a mistake of the caller', () => {
  const queue = new ChunkQueue()
  queue.push(Uint8Array.of(1))
  assert.throws(() => queue.take(2), RangeError)
  assert.deepEqual(queue.take(0), Uint8Array.of())
})

test('many small chunks come out as they went in', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, index) => index)
  const queue = new ChunkQueue()
  const taken: number[] = []
  for (const chunk of trickle(bytes)) {
    queue.push(chunk)
    if (queue.length >= 7) taken.push(...queue.take(7))
  }
  taken.push(...queue.take(queue.length))
  assert.deepEqual(Uint8Array.from(taken), bytes)
})
