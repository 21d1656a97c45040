import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layoutOf } from '../../../../src/cli/log/config/layout.ts'
import { below, parseProperties } from '../../../../src/cli/log/config/properties.ts'
import type { LogRecord } from '../../../../src/cli/log/config/record.ts'
import { surroundings } from './surroundings.ts'

const record: LogRecord = { logger: 'a.b', severity: 'warn', message: 'one\ntwo', time: new Date(2024, 0, 2, 3, 4, 5) }

function lay(settings: string): { readonly text: string; readonly warnings: readonly string[] } {
  const around = surroundings()
  const properties = parseProperties(settings)
  return { text: layoutOf(properties, below(properties, 'layout.'), around)(record), warnings: around.warnings }
}

test('SimpleLayout is the layout of those that name none', () => {
  const simple = { text: 'WARN - one\ntwo\n', warnings: [] }
  assert.deepEqual(lay(''), simple)
  assert.deepEqual(lay('layout=log4cplus::SimpleLayout'), simple)
})

test('TTCCLayout: time, thread, level, logger', () => {
  const text = '03:04 [4711] WARN a.b <> - one\ntwo\n'
  assert.equal(lay('layout=log4cplus::TTCCLayout\nlayout.DateFormat=%H:%M').text, text)
  assert.match(lay('layout=log4cplus::TTCCLayout').text, /^\d+ \[4711\] WARN a\.b <> - one\n/)
})

test('PatternLayout takes ConversionPattern, or Pattern as it was called once', () => {
  const layout = 'layout=log4cplus::PatternLayout'
  assert.equal(lay(`${layout}\nlayout.ConversionPattern=%P:%m%n`).text, 'W:one\nW:two\n')
  assert.equal(lay(`${layout}\nlayout.Pattern=%P:%m%n\nlayout.FormatEachLine=false`).text, 'W:one\ntwo\n')
})

test('a layout that cannot be had is told, and no record is lost', () => {
  for (const settings of ['layout=log4cplus::XLayout', 'layout=log4cplus::PatternLayout']) {
    const { text, warnings } = lay(settings)
    assert.equal(text, 'WARN - one\ntwo\n')
    assert.equal(warnings.length, 1)
  }
})
