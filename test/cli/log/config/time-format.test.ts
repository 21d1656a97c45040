import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { formatTime } from '../../../../src/cli/log/config/time-format.ts'

/** Every conversion that the C library has in its own locale, but for the name of the zone. */
const conversions = [...'aAbBcCdDeFgGhHIjklmMpPrRsStTuUVwWxXyYz%']
const format = [...conversions.map((each) => `%${each}`), '%-d', '%_d', '%0e', '%^a', '%#b', '%-j', '%_H'].join('|')

test('conversions give what the system command date gives', (t) => {
  if (!existsSync('/bin/date')) return t.skip('not installed: date')
  for (let day = 0; day < 1500; day += 73) {
    const time = new Date(Date.UTC(2019, 11, 28, 0, 5, 9) + day * 86_400_000 + day * 1_234_567)
    const args = ['-u', `-d@${Math.floor(time.getTime() / 1000)}`, `+${format}`]
    const { stdout } = spawnSync('/bin/date', args, { encoding: 'utf8', env: { LC_ALL: 'C' } })
    // Of %x and %X the width may vary with the C library: they are those of the C locale here.
    assert.equal(formatTime(time, format, true), stdout.replace(/\n$/, ''), String(time))
  }
})

test('local times are those of the zone, summer or winter', (t) => {
  if (!existsSync('/bin/date')) return t.skip('not installed: date')
  const { TZ } = process.env
  try {
    for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Asia/Kathmandu', 'UTC']) {
      process.env['TZ'] = zone
      for (let month = 0; month < 12; month += 1) {
        const seconds = Date.UTC(2025, month, 29, 23, 30) / 1000
        const { stdout } = spawnSync('/bin/date', [`-d@${seconds}`, '+%Y-%m-%d %H:%M:%S %z %Z'], {
          encoding: 'utf8',
          env: { TZ: zone, LC_ALL: 'C' },
        })
        assert.equal(formatTime(new Date(seconds * 1000), '%Y-%m-%d %H:%M:%S %z %Z'), stdout.trimEnd())
      }
    }
  } finally {
    if (TZ === undefined) delete process.env['TZ']
    else process.env['TZ'] = TZ
  }
})

test('local time is that of the process', () => {
  const time = new Date(2024, 1, 29, 13, 5, 7, 89)
  assert.equal(formatTime(time, '%Y-%m-%d %H:%M:%S.%q'), '2024-02-29 13:05:07.089')
  assert.equal(formatTime(time, '%Q %n%t'), '089.000 \n\t')
})

test('what is no conversion stays', () => {
  assert.equal(formatTime(new Date(0), '%E %_ 5% %', true), '%E %_ 5% %')
})
