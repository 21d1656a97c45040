import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { patternLayout } from '../../../../src/cli/log/config/pattern-layout.ts'
import type { LogRecord } from '../../../../src/cli/log/config/record.ts'
import { folder } from '../../../support/folder.ts'
import { runToEnd } from '../../../support/tool-process.ts'
import { surroundings } from './surroundings.ts'

const record: LogRecord = {
  logger: 'dcmtk.apps.movescu',
  severity: 'info',
  message: 'one',
  time: new Date(Date.UTC(2024, 0, 2, 3, 4, 5, 6)),
}

const lay = (pattern: string, changed: Partial<LogRecord> = {}, eachLine = true): string =>
  patternLayout(pattern, eachLine, surroundings())({ ...record, ...changed })

test('the conversions', () => {
  assert.equal(
    lay('%P|%p|%c|%m|%i|%h|%H|%t|%%|%x|%X{a}|'),
    'I|INFO|dcmtk.apps.movescu|one|4711|station|station.example.org|4711|%|||',
  )
  assert.equal(lay('%c{1} %c{2} %c{9} %c{x}'), 'movescu apps.movescu dcmtk.apps.movescu dcmtk.apps.movescu')
  assert.equal(lay('%d{%H:%M:%S.%q} %d'), '03:04:05.006 2024-01-02 03:04:05')
  assert.match(lay('%r'), /^\d+$/)
  assert.equal(lay('%m{x}%n'), 'one{x}\n')
})

test('least width, most width, and the side', () => {
  assert.equal(lay('[%7p][%-7p][%.2p][%4.2p][%.9p][%2p]'), '[   INFO][INFO   ][FO][FO][INFO][INFO]')
})

test('every line of a record is laid out, unless FormatEachLine says no', () => {
  const message = 'a\n\nb'
  assert.equal(lay('%P %m%n', { message }), 'I a\nI \nI b\n')
  assert.equal(lay('%P %m%n', { message }, false), 'I a\n\nb\n')
})

test('what is no conversion stays and is told', () => {
  const around = surroundings()
  assert.equal(patternLayout('%y %5% %E{HOME} %.m %', true, around)(record), '%y %5% %E{HOME} %.m %')
  assert.equal(around.warnings.length, 3)
})

test('the place in the program is that of the caller', () => {
  assert.match(lay('%b %L %F'), /^pattern-layout\.test\.[jt]s \d+ \/.*\/pattern-layout\.test\.[jt]s$/)
})

test('also in a command, which is one file', async () => {
  using work = folder()
  const appender = 'log4cplus.appender.c'
  writeFileSync(
    work.at('log.cfg'),
    `log4cplus.rootLogger=INFO, c\n${appender}=log4cplus::ConsoleAppender\n` +
      `${appender}.layout=log4cplus::PatternLayout\n${appender}.layout.ConversionPattern=%b %M: %m%n\n`,
  )
  const { stdout } = await runToEnd('echoscu', ['-lc', work.at('log.cfg'), '127.0.0.1', '1'])
  assert.match(stdout, /^echoscu\.cjs tryAssociation: Requesting Association\n/)
})
