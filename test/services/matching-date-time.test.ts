import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  comparableDate,
  comparableTime,
  compileDateTime,
  inRange,
  rangeOf,
} from '../../src/services/matching-date-time.ts'

test('dates and times in comparable form', () => {
  assert.equal(comparableDate(' 20240131 '), '20240131')
  assert.equal(comparableDate('2024.01.31'), '20240131')
  assert.equal(comparableDate('unknown'), 'unknown')
  assert.equal(comparableTime('10'), '100000000000')
  assert.equal(comparableTime('10:30:15.5'), '103015500000')
  assert.equal(comparableTime('10', '9'), '109999999999')
  assert.equal(comparableTime('noon'), 'noon')
})

test('ranges', () => {
  assert.equal(rangeOf('DA', '20240101'), undefined)
  assert.deepEqual(rangeOf('DA', '-'), { from: undefined, to: undefined })
  assert.deepEqual(rangeOf('DA', '2023-2024'), { from: '2023', to: '20249999' })
  assert.deepEqual(rangeOf('TM', '09-'), { from: '090000000000', to: undefined })
  assert.ok(inRange({ from: '2023', to: '20249999' }, '20241231'))
  assert.ok(!inRange({ from: undefined, to: undefined }, ''))
  assert.ok(!inRange({ from: '20240101', to: undefined }, 'unknown'))
})

const dateTimes: readonly { key: string; matches: readonly string[]; differs: readonly string[] }[] = [
  { key: '2024', matches: ['2024', '20240101000000'], differs: ['20240102', 'x', ''] },
  { key: '2023-2024', matches: ['2023', '20241231235959.999999'], differs: ['2022', '2025'] },
  { key: '-20240131', matches: ['19991231', '20240131235959'], differs: ['20240201'] },
  { key: '20240131-', matches: ['20240131', '2025'], differs: ['20240130', '2024'] },
  { key: '20240131-0500', matches: ['20240131050000+0000', '20240131-0500'], differs: ['20240131000000+0000'] },
  { key: '20240131-0500-20240201-0500', matches: ['20240201235959-0500'], differs: ['20240202-0500'] },
  { key: '20240131-20240201', matches: ['20240131', '20240201'], differs: ['20240202'] },
  { key: '20240131120000.5', matches: ['20240131120000.500'], differs: ['20240131120000.6'] },
  { key: 'nonsense', matches: ['nonsense'], differs: ['2024'] },
]

for (const { key, matches, differs } of dateTimes) {
  test(`date time ${key}`, () => {
    const matcher = compileDateTime(key, undefined)
    for (const value of matches) assert.ok(matcher(value), value)
    for (const value of differs) assert.ok(!matcher(value), value)
  })
}
