import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import type { Destination } from '../../../../src/cli/log/config/appender.ts'
import { LogFile } from '../../../../src/cli/log/config/file-appender.ts'
import { parseProperties } from '../../../../src/cli/log/config/properties.ts'
import { dailyRollingFile, rollingFile } from '../../../../src/cli/log/config/rolling-file.ts'
import { UsageError } from '../../../../src/errors.ts'
import { folder } from '../../../support/folder.ts'
import { surroundings } from './surroundings.ts'

const record = (time = new Date()) => ({ logger: 'a', severity: 'info', message: '', time }) as const
const text = (path: string): string => readFileSync(path, 'utf8')

describe('FileAppender', () => {
  test('begins anew, or with Append goes on', () => {
    using work = folder()
    const contents = ['', 'Append=true', 'Append=TRUE', 'Append=false'].map((setting) => {
      const file = new LogFile(parseProperties(`File=${work.at('a.log')}\n${setting}`), false, surroundings())
      file.write('x')
      file.close()
      return text(work.at('a.log'))
    })
    assert.deepEqual(contents, ['x', 'xx', 'xxx', 'x'])
  })

  test('is in the file when write returns; with ImmediateFlush=false at the end, or when there is much', () => {
    using work = folder()
    const flushed = new LogFile(parseProperties(`File=${work.at('a.log')}`), false, surroundings())
    flushed.write('line\n')
    assert.equal(text(work.at('a.log')), 'line\n')
    flushed.close()
    const collected = new LogFile(
      parseProperties(`File=${work.at('b.log')}\nImmediateFlush=false`),
      false,
      surroundings(),
    )
    collected.write('line\n')
    assert.equal(text(work.at('b.log')), '')
    collected.write('x'.repeat(10_000))
    assert.equal(text(work.at('b.log')).length, 10_005)
    collected.write('end')
    collected.close()
    assert.match(text(work.at('b.log')), /xend$/)
  })

  test('a file without a name, or that cannot be opened, is an error; with CreateDirs its folder is made', () => {
    using work = folder()
    const open = (settings: string) => new LogFile(parseProperties(settings), false, surroundings())
    assert.throws(() => open(''), UsageError)
    assert.throws(() => open(`File=${work.at('new/a.log')}`), UsageError)
    open(`File=${work.at('new/a.log')}\nCreateDirs=true`).close()
    assert.deepEqual(work.files(), ['new/a.log'])
  })

  test('a failure to write is told once and does not end the run', () => {
    const around = surroundings()
    const file = new LogFile(parseProperties('File=/dev/full'), true, around)
    file.write('a\n')
    file.write('b\n')
    file.close()
    assert.equal(around.warnings.length, 1)
    assert.match(around.warnings[0] ?? '', /^cannot write the log file \/dev\/full: ENOSPC/)
  })
})

describe('RollingFileAppender', () => {
  const line = `${'x'.repeat(99_999)}\n`

  test('makes room as soon as the file is longer than MaxFileSize, and keeps MaxBackupIndex old ones', () => {
    using work = folder()
    const settings = `File=${work.at('a.log')}\nMaxFileSize=200KB\nMaxBackupIndex=2`
    const file = rollingFile(parseProperties(settings), surroundings())
    for (let count = 1; count <= 11; count += 1) file.write(count + line, record())
    void file.close?.()
    const first = (name: string): string => /^\d+/.exec(text(work.at(name)))?.[0] ?? ''
    // Three lines make a file too long.
    assert.deepEqual(work.files(), ['a.log', 'a.log.1', 'a.log.2'])
    assert.deepEqual(['a.log', 'a.log.1', 'a.log.2'].map(first), ['10', '7', '4'])
  })

  test('counts what was in the file before, and does not take too small a size', () => {
    using work = folder()
    writeFileSync(work.at('a.log'), 'x'.repeat(204_790))
    const around = surroundings()
    const file = rollingFile(parseProperties(`File=${work.at('a.log')}\nMaxFileSize=10\nMaxBackupIndex=0`), around)
    file.write('0123456789', record())
    assert.deepEqual(work.files(), ['a.log'])
    file.write('0', record())
    assert.deepEqual(work.files(), ['a.log', 'a.log.1'])
    assert.equal(text(work.at('a.log')), '')
    assert.deepEqual(around.warnings, ['MaxFileSize: 10 is too small, using 204800'])
  })

  test('a file that cannot be renamed is told, and the records go on in it', () => {
    using work = folder()
    mkdirSync(work.at('a.log.1/full'), { recursive: true })
    const around = surroundings()
    const file = rollingFile(parseProperties(`File=${work.at('a.log')}\nMaxFileSize=200KB`), around)
    for (let count = 0; count < 5; count += 1) file.write(line, record())
    void file.close?.()
    assert.equal(text(work.at('a.log')).length, 500_000)
    assert.ok(around.warnings.length >= 1)
  })
})

describe('DailyRollingFileAppender', () => {
  const daily = (work: { at(name: string): string }, settings: string): Destination =>
    dailyRollingFile(parseProperties(`File=${work.at('a.log')}\n${settings}`), surroundings())

  test('at the end the file gets the name of its period, and older ones of that name a number', () => {
    using work = folder()
    for (let run = 1; run <= 4; run += 1) {
      const file = daily(work, 'Schedule=MONTHLY\nMaxBackupIndex=2')
      file.write(String(run), record())
      void file.close?.()
    }
    const now = new Date()
    const name = `a.log.${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`
    assert.deepEqual(work.files(), ['a.log', name, `${name}.1`, `${name}.2`])
    assert.deepEqual(
      [name, `${name}.1`, `${name}.2`].map((each) => text(work.at(each))),
      ['4', '3', '2'],
    )
    assert.equal(text(work.at('a.log')), '')
  })

  test('without RollOnClose the file stays, and the next run goes on with it', () => {
    using work = folder()
    for (let run = 1; run <= 2; run += 1) {
      const file = daily(work, 'Schedule=DAILY\nRollOnClose=false')
      file.write(String(run), record())
      void file.close?.()
    }
    assert.deepEqual(work.files(), ['a.log'])
    assert.equal(text(work.at('a.log')), '12')
  })

  test('a record of the next period begins a new file', () => {
    const later = (hours: number) => new Date(Date.now() + hours * 3_600_000)
    for (const [schedule, hours, pattern] of [
      ['minutely', 0.02, /^a\.log\.\d{4}-\d\d-\d\d-\d\d-\d\d$/],
      ['hourly', 1, /^a\.log\.\d{4}-\d\d-\d\d-\d\d$/],
      ['twice_daily', 12, /^a\.log\.\d{4}-\d\d-\d\d-[AP]M$/],
      ['daily', 25, /^a\.log\.\d{4}-\d\d-\d\d$/],
      ['weekly', 24 * 7 + 1, /^a\.log\.\d{4}-\d\d$/],
      ['monthly', 24 * 32, /^a\.log\.\d{4}-\d\d$/],
    ] as const) {
      using work = folder()
      const file = daily(work, `Schedule=${schedule}\nRollOnClose=false`)
      file.write('now', record())
      file.write('later', record(later(hours)))
      void file.close?.()
      const [log, rolled = '', ...others] = work.files()
      assert.deepEqual([log, others], ['a.log', []])
      assert.match(rolled, pattern)
      assert.deepEqual([text(work.at('a.log')), text(work.at(rolled))], ['later', 'now'])
    }
  })

  test('a schedule that is none is daily, and told', () => {
    using work = folder()
    const around = surroundings()
    void dailyRollingFile(parseProperties(`File=${work.at('a.log')}\nSchedule=often`), around).close?.()
    assert.deepEqual(around.warnings, ["Schedule: there is no schedule 'often', using daily"])
  })
})
