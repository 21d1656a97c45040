import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { test } from 'node:test'
import { parseProperties } from '../../../../src/cli/log/config/properties.ts'
import { remoteLog } from '../../../../src/cli/log/config/syslog.ts'
import { UsageError } from '../../../../src/errors.ts'
import { surroundings } from './surroundings.ts'

const record = {
  logger: 'dcmtk.apps.movescu',
  severity: 'warn',
  message: '',
  time: new Date(Date.UTC(2024, 0, 2, 3, 4, 5, 6)),
} as const

test('with a host each record is a datagram of RFC 5424', async () => {
  const server = createSocket('udp4').bind(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    const settings = `port=${server.address().port}\nident=retrieve\nfacility=daemon`
    const log = await remoteLog('127.0.0.1', parseProperties(settings), surroundings())
    const received = once(server, 'message')
    log.write('one\n', record)
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
  await assert.rejects(remoteLog('no.such.host.invalid', parseProperties(''), surroundings()), UsageError)
})
