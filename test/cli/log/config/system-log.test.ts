import assert from 'node:assert/strict'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseProperties } from '../../../../src/cli/log/config/properties.ts'
import { eventLog, localLog } from '../../../../src/cli/log/config/system-log.ts'
import { UsageError } from '../../../../src/errors.ts'
import { folder } from '../../../support/folder.ts'
import { surroundings } from './surroundings.ts'

const record = (severity: 'fatal' | 'error' | 'warn' | 'info' | 'debug') =>
  ({ logger: 'dcmtk.apps.movescu', severity, message: '', time: new Date(0) }) as const

/** A folder with a command `logger` that notes how it was called and what it read. */
function withLogger(run: (path: string, said: () => string) => Promise<void>): Promise<void> {
  const work = folder()
  writeFileSync(work.at('logger'), `#!/bin/sh\necho "$@" >>${work.at('said')}\n/bin/cat >>${work.at('said')}\n`)
  chmodSync(work.at('logger'), 0o755)
  return run(work.path, () => readFileSync(work.at('said'), 'utf8')).finally(() => work[Symbol.dispose]())
}

test('without a host the command logger gets the records, those of one severity together', () =>
  withLogger(async (path, said) => {
    const log = localLog(parseProperties('facility=Local3'), surroundings({ PATH: path }))
    log.write('one\n', record('info'))
    log.write('two', record('info'))
    log.write('three\n', record('fatal'))
    await log.close?.()
    assert.equal(said(), '-t movescu -p local3.info\none\ntwo\n-t movescu -p local3.crit\nthree\n')
  }))

test('ident is the tag, user the usual facility', () =>
  withLogger(async (path, said) => {
    const around = surroundings({ PATH: path })
    const log = localLog(parseProperties('ident=me\nfacility=bogus'), around)
    log.write('one\n', record('error'))
    await log.close?.()
    assert.equal(said(), '-t me -p user.err\none\n')
    assert.deepEqual(around.warnings, ["facility: there is no syslog facility 'bogus', using user"])
  }))

test('without the command logger there is no local syslog; one that fails is told', async () => {
  assert.throws(() => localLog(parseProperties(''), surroundings({ PATH: '/nowhere' })), UsageError)
  using work = folder()
  writeFileSync(work.at('logger'), '#!/bin/sh\nexit 3\n')
  chmodSync(work.at('logger'), 0o755)
  const around = surroundings({ PATH: work.path })
  const log = localLog(parseProperties(''), around)
  log.write('one\n', record('error'))
  await log.close?.()
  assert.match(around.warnings.join(), /^the command .*logger failed: exit 3$/)
})

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

test('elsewhere there is no event log', () => {
  assert.throws(() => eventLog(parseProperties(''), surroundings()), UsageError)
})
