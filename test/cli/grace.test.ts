import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Grace } from '../../src/cli/grace.ts'

test('nobody holds it: the interruption ends everything at once', () => {
  const stop = new AbortController()
  using grace = new Grace(stop.signal)
  stop.abort('SIGINT')
  assert.equal(grace.signal.reason, 'SIGINT')
})

test('held, the interruption is seen, and ends nothing until the last holder lets go', () => {
  const stop = new AbortController()
  using grace = new Grace(stop.signal)
  const [first, second] = [grace.hold(), grace.hold()]
  stop.abort('SIGINT')
  assert.deepEqual([grace.interrupted.aborted, grace.signal.aborted], [true, false])
  first[Symbol.dispose]()
  assert.equal(grace.signal.aborted, false)
  second[Symbol.dispose]()
  assert.equal(grace.signal.reason, 'SIGINT')
})

test('held for too long: it ends all the same', async () => {
  const stop = new AbortController()
  using grace = new Grace(stop.signal, 5)
  using _held = grace.hold()
  stop.abort('SIGTERM')
  await new Promise((resolve) => grace.signal.addEventListener('abort', resolve))
  assert.equal(grace.signal.reason, 'SIGTERM')
})

test('let go before, nothing ends', () => {
  const stop = new AbortController()
  using grace = new Grace(stop.signal)
  grace.hold()[Symbol.dispose]()
  assert.equal(grace.signal.aborted, false)
})
