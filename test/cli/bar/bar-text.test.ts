import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barText, byteText, timeText } from '../../../src/cli/bar/bar-text.ts'

const facts = { label: 'sending', done: 12, total: 48, bytes: 4_100_000, perSecond: 1_300_000, secondsLeft: 9 }

test('label, bar, count, bytes, rate and time left', () => {
  assert.equal(
    barText(facts, 80, false),
    `sending [${'='.repeat(8)}${' '.repeat(25)}] 12/48, 4.10 MB, 1.30 MB/s, 0:09 left`,
  )
})

test('no line is wider than the terminal, and a bar that has no room is left out', () => {
  for (let columns = 0; columns < 150; columns += 1) assert.ok(barText(facts, columns, false).length <= columns)
  assert.equal(barText(facts, 50, false), 'sending 12/48, 4.10 MB, 1.30 MB/s, 0:09 left')
})

test('without a total there are numbers only; without bytes the rate is that of objects', () => {
  const { secondsLeft, ...rest } = { ...facts, secondsLeft: undefined }
  assert.equal(barText({ ...rest, secondsLeft, total: undefined }, 80, false), 'sending 12, 4.10 MB, 1.30 MB/s')
  assert.match(barText({ ...facts, bytes: 0, perSecond: 250.4 }, 80, false), /\] 12\/48, 250\/s, 0:09 left$/)
})

test('more than there should be is full, and nothing of nothing too', () => {
  assert.match(barText({ ...facts, done: 60 }, 80, false), /\[=+\] 60\/48/)
  assert.match(barText({ ...facts, done: 0, total: 0 }, 80, false), /\[=+\] 0\/0/)
})

test('colour is around the bar only', () => {
  const colored = barText(facts, 80, true)
  assert.equal(colored.replace('\u001b[36m', '').replace('\u001b[39m', ''), barText(facts, 80, false))
})

test('bytes have three digits', () => {
  assert.deepEqual([0, 999, 999.6, 1000, 9_994, 9_996, 99_960, 999_400, 999_600, 1_234_567_890, 5e15].map(byteText), [
    '0 B',
    '999 B',
    '1.00 kB',
    '1.00 kB',
    '9.99 kB',
    '10.0 kB',
    '100 kB',
    '999 kB',
    '1.00 MB',
    '1.23 GB',
    '5.00 PB',
  ])
})

test('times', () => {
  assert.deepEqual([0, 7.4, 61, 754, 7384].map(timeText), ['0:00', '0:07', '1:01', '12:34', '2:03:04'])
})
