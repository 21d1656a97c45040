import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filtersOf, passes } from '../../../../src/cli/log/config/appender.ts'
import { parseProperties } from '../../../../src/cli/log/config/properties.ts'
import type { Severity } from '../../../../src/cli/log/level.ts'
import { surroundings } from './surroundings.ts'

const severities: readonly Severity[] = ['fatal', 'error', 'warn', 'info', 'debug', 'trace']

/** The letters of the severities that pass, for the message. */
function through(settings: string, message = 'a message'): string {
  const filters = filtersOf(parseProperties(settings), surroundings())
  const record = { logger: 'a', message, time: new Date() }
  return severities
    .filter((severity) => passes(filters, { ...record, severity }))
    .map((severity) => severity[0])
    .join('')
}

const filter = (number: number, kind: string, ...settings: readonly string[]): string =>
  [`filters.${number}=log4cplus::spi::${kind}`, ...settings.map((each) => `filters.${number}.${each}`)].join('\n')

test('without filters everything passes', () => assert.equal(through(''), 'fewidt'))

test('DenyAllFilter', () => assert.equal(through(filter(1, 'DenyAllFilter')), ''))

test('LogLevelMatchFilter denies its level, or accepts it before others deny', () => {
  assert.equal(through(filter(1, 'LogLevelMatchFilter', 'LogLevelToMatch=INFO')), 'fewdt')
  const accepting = filter(1, 'LogLevelMatchFilter', 'LogLevelToMatch=info', 'AcceptOnMatch=true')
  assert.equal(through(`${accepting}\n${filter(2, 'DenyAllFilter')}`), 'i')
})

test('LogLevelRangeFilter denies what is outside, and decides about the inside only with AcceptOnMatch', () => {
  const range = ['LogLevelMin=INFO', 'LogLevelMax=ERROR']
  assert.equal(through(filter(1, 'LogLevelRangeFilter', ...range)), 'ewi')
  assert.equal(through(filter(1, 'LogLevelRangeFilter', 'LogLevelMax=WARN')), 'widt')
  const open = filter(1, 'LogLevelRangeFilter', ...range)
  assert.equal(through(`${open}\n${filter(2, 'DenyAllFilter')}`), '')
  assert.equal(through(`${open}\nfilters.1.AcceptOnMatch=1\n${filter(2, 'DenyAllFilter')}`), 'ewi')
})

test('StringMatchFilter', () => {
  assert.equal(through(filter(1, 'StringMatchFilter', 'StringToMatch=mess')), '')
  assert.equal(through(filter(1, 'StringMatchFilter', 'StringToMatch=Mess')), 'fewidt')
  assert.equal(through(filter(1, 'StringMatchFilter')), 'fewidt')
})

test('filters count without a gap; one that is not known, and a level that is none, are told and left out', () => {
  assert.equal(through(`${filter(2, 'DenyAllFilter')}`), 'fewidt')
  const around = surroundings()
  const settings = `filters.1=x\n${filter(2, 'LogLevelMatchFilter', 'LogLevelToMatch=loud')}`
  assert.equal(filtersOf(parseProperties(settings), around).length, 1)
  assert.deepEqual(around.warnings, [
    "there is no filter 'x', it is left out",
    "LogLevelToMatch: there is no level 'loud'",
  ])
})
