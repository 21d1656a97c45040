import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backoffMs, pause } from '../../../../src/cli/tools/storescu/backoff.ts'

test('pauses double from half a second to half a minute', () => {
  const longest = [1, 2, 3, 4, 5, 6, 7, 8, 100, 1e9].map((failures) => backoffMs(failures, () => 0))
  assert.deepEqual(longest, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000])
})

test('chance takes off up to a half', () => {
  assert.equal(
    backoffMs(1, () => 0.5),
    375,
  )
  for (let failures = 1; failures < 12; failures += 1) {
    const ms = backoffMs(failures)
    const longest = backoffMs(failures, () => 0)
    assert.ok(ms > longest / 2 - 1 && ms <= longest, `${ms} of ${longest}`)
  }
})

test('a pause ends with its signal, without a complaint', async () => {
  const stop = new AbortController()
  const paused = pause(2 ** 31 - 1, stop.signal)
  stop.abort(new Error('enough'))
  await paused
  await pause(2 ** 31 - 1, AbortSignal.abort())
})
