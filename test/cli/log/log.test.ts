import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Level, levelNamed, levels, type Severity } from '../../../src/cli/log/level.ts'
import { Log } from '../../../src/cli/log/log.ts'

const severities: readonly Severity[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace']

/** The prefix letters of the records that this level lets through. */
function through(level: Level): string {
  let written = ''
  const log = new Log((text) => {
    written += text[0]
  }, level)
  for (const severity of severities) log[severity]('x')
  return written
}

test('each level lets through its own severity and what is graver', () => {
  assert.deepEqual(levels.map(through), ['', 'F', 'FE', 'FEW', 'FEWI', 'FEWID', 'FEWIDT', 'FEWIDT'])
})

test('every line of a record has the prefix, also an empty one', () => {
  const written: string[] = []
  new Log((text) => written.push(text)).warn('one\n\nthree')
  assert.deepEqual(written, ['W: one\nW: \nW: three\n'])
})

test('a record that is hidden is not made', () => {
  const log = new Log(() => assert.fail('written'), 'info')
  log.debug(() => assert.fail('made'))
})

test('the level can change, and a forced record does not ask for it', () => {
  const written: string[] = []
  const log = new Log((text) => written.push(text), 'off')
  log.fatal('a')
  log.force('info', () => 'b')
  log.level = 'trace'
  log.trace('c')
  assert.deepEqual(written, ['I: b\n', 'T: c\n'])
})

test('level names are taken in any case; critical and warning are other words', () => {
  assert.deepEqual(
    ['off', 'Fatal', 'ERROR', 'warn', 'all', 'critical', 'Warning', 'loud', '', 'constructor'].map(levelNamed),
    ['off', 'fatal', 'error', 'warn', 'all', 'fatal', 'warn', undefined, undefined, undefined],
  )
})

test('what would steer a terminal is replaced, tabs and line ends stay', () => {
  const written: string[] = []
  new Log((text) => written.push(text)).warn('a\u001b[31m\tb\r\u0000\u009b2Jc\nd')
  assert.deepEqual(written, ['W: a\ufffd[31m\tb\ufffd\ufffd\ufffd2Jc\nW: d\n'])
})
