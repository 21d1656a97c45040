import assert from 'node:assert/strict'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { eventLog } from '../../../../src/cli/log/config/event-log.ts'
import { parseProperties } from '../../../../src/cli/log/config/properties.ts'
import { UsageError } from '../../../../src/errors.ts'
import { folder } from '../../../support/folder.ts'
import { surroundings } from './surroundings.ts'

const record = (severity: 'error' | 'warn' | 'debug') =>
  ({ logger: 'dcmtk.apps.movescu', severity, message: '', time: new Date(0) }) as const

test('on Windows each record is handed to eventcreate', { skip: process.platform === 'win32' }, () => {
  using work = folder()
  writeFileSync(
    work.at('eventcreate.exe'),
    `#!/bin/sh\nprintf '[%s]' "$@" >>${work.at('said')}\necho >>${work.at('said')}\n`,
  )
  chmodSync(work.at('eventcreate.exe'), 0o755)
  const windows = { ...surroundings({ PATH: work.path }), platform: 'win32' } as const
  const log = eventLog(parseProperties(''), windows)
  log.write('one\n', record('error'))
  log.write('two\nthree\n', record('warn'))
  eventLog(parseProperties('server=host\nlog=System\nsource=me'), windows).write('', record('debug'))
  assert.equal(
    readFileSync(work.at('said'), 'utf8'),
    [
      '[/L][Application][/SO][movescu][/ID][1][/T][ERROR][/D][one]',
      '[/L][Application][/SO][movescu][/ID][1][/T][WARNING][/D][two\nthree]',
      '[/S][host][/L][System][/SO][me][/ID][1][/T][INFORMATION][/D][ ]',
      '',
    ].join('\n'),
  )
  assert.deepEqual(windows.warnings, [])
})

test('elsewhere there is none', () => {
  assert.throws(() => eventLog(parseProperties(''), surroundings()), UsageError)
})
