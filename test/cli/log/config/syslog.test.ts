import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseProperties } from '../../../../src/cli/log/config/properties.ts'
import { syslog } from '../../../../src/cli/log/config/syslog.ts'
import { UsageError } from '../../../../src/errors.ts'
import { folder } from '../../../support/folder.ts'
import { surroundings } from './surroundings.ts'

const record = (severity: 'fatal' | 'error' | 'warn' | 'info' | 'debug') =>
  ({ logger: 'dcmtk.apps.movescu', severity, message: '', time: new Date(Date.UTC(2024, 0, 2, 3, 4, 5, 6)) }) as const

/** A folder with a command `logger` that notes how it was called and what it read. */
function withLogger(run: (path: string, said: () => string) => Promise<void>): Promise<void> {
  const work = folder()
  writeFileSync(work.at('logger'), `#!/bin/sh\necho "$@" >>${work.at('said')}\n/bin/cat >>${work.at('said')}\n`)
  chmodSync(work.at('logger'), 0o755)
  return run(work.path, () => readFileSync(work.at('said'), 'utf8')).finally(() => work[Symbol.dispose]())
}

test('without a host the command logger gets the records, those of one severity together', () =>
  withLogger(async (path, said) => {
    const log = await syslog(parseProperties('facility=Local3'), surroundings({ PATH: path }))
    log.write('one\n', record('info'))
    log.write('two', record('info'))
    log.write('three\n', record('fatal'))
    await log.close?.()
    assert.equal(said(), '-t movescu -p local3.info\none\ntwo\n-t movescu -p local3.crit\nthree\n')
  }))

test('ident is the tag, user the usual facility', () =>
  withLogger(async (path, said) => {
    const around = surroundings({ PATH: path })
    const log = await syslog(parseProperties('ident=me\nfacility=bogus'), around)
    log.write('one\n', record('error'))
    await log.close?.()
    assert.equal(said(), '-t me -p user.err\none\n')
    assert.deepEqual(around.warnings, ["facility: there is no syslog facility 'bogus', using user"])
  }))

test('without the command logger there is no local syslog; one that fails is told', async () => {
  assert.throws(() => syslog(parseProperties(''), surroundings({ PATH: '/nowhere' })), UsageError)
  using work = folder()
  writeFileSync(work.at('logger'), '#!/bin/sh\nexit 3\n')
  chmodSync(work.at('logger'), 0o755)
  const around = surroundings({ PATH: work.path })
  const log = await syslog(parseProperties(''), around)
  log.write('one\n', record('error'))
  await log.close?.()
  assert.match(around.warnings.join(), /^the command .*logger failed: exit 3$/)
})

test('with a host each record is a datagram of RFC 5424', async () => {
  const server = createSocket('udp4').bind(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const settings = `host=127.0.0.1\nport=${server.address().port}\nident=retrieve\nfacility=daemon`
    const log = await syslog(parseProperties(settings), surroundings())
    const received = once(server, 'message')
    log.write('one\n', record('warn'))
    await log.close?.()
    const [message] = await received
    assert.equal(
      String(message),
      '<28>1 2024-01-02T03:04:05.006Z station.example.org retrieve 4711 dcmtk.apps.movescu - one\n',
    )
  } finally {
    server.close()
  }
})

test('a host that is not known is an error', async () => {
  await assert.rejects(async () => syslog(parseProperties('host=no.such.host.invalid'), surroundings()), UsageError)
})
