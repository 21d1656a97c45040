import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Incoming, readAheadLimit } from '../../src/ul/incoming.ts'
import { failureOf } from '../support/failure.ts'

const piece = (length: number) => {
  return { contextId: 1, command: false, last: false, endOfFragment: true, data: new Uint8Array(length) }
}

test('a read takes everything that waits, and makes room', async () => {
  let reads = 0
  const incoming = new Incoming(() => {
    reads += 1
  })
  incoming.add(piece(1))
  incoming.add(piece(2))
  incoming.flush(readAheadLimit)
  assert.equal(incoming.full, true)
  assert.equal((await incoming.read({}))?.length, 2)
  assert.equal(incoming.full, false)
  assert.equal(reads, 1)
})

test('many small fragments fill it by the bytes that they took, headers included', () => {
  const incoming = new Incoming(() => undefined)
  for (let count = 0; count < 100; count += 1) incoming.add(piece(0))
  incoming.flush(600)
  assert.equal(incoming.full, false)
  incoming.flush(readAheadLimit - 600)
  assert.equal(incoming.full, true)
})

test('one who waits gets all pieces of the chunk at once', async () => {
  const incoming = new Incoming(() => undefined)
  const reading = incoming.read({})
  incoming.add(piece(1))
  incoming.add(piece(1))
  incoming.flush(2)
  assert.equal((await reading)?.length, 2)
})

test('a chunk without pieces wakes nobody', async () => {
  const incoming = new Incoming(() => undefined)
  const reading = incoming.read({})
  incoming.flush(10)
  incoming.end('release')
  assert.equal(await reading, undefined)
})

test('after a release comes an error, if the connection breaks; never the other way', async () => {
  const incoming = new Incoming(() => undefined)
  const error = new Error('broken')
  incoming.end('release')
  assert.equal(await incoming.read({}), undefined)
  incoming.end({ error })
  assert.equal(await failureOf(incoming.read({})), error)
  incoming.end('release')
  assert.equal(await failureOf(incoming.read({})), error)
})

test('what is discarded does not fill it', () => {
  const incoming = new Incoming(() => undefined)
  incoming.add(piece(1))
  incoming.flush(readAheadLimit)
  incoming.discard()
  assert.equal(incoming.full, false)
  incoming.add(piece(1))
  incoming.flush(readAheadLimit)
  assert.equal(incoming.full, false)
})

test('a signal that is aborted before the read is told at once', async () => {
  const reason = new Error('early')
  const incoming = new Incoming(() => undefined)
  assert.equal(await failureOf(incoming.read({ signal: AbortSignal.abort(reason) })), reason)
})
