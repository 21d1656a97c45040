/** What is told of a secure connection: at debug level, and as an event. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { echoscu } from '../../src/cli/tools/echoscu.ts'
import { call, type TlsHarness } from '../effects/tls.ts'
import { certificates } from '../support/certificates.ts'
import { lacks } from '../support/peers/installed.ts'

const files = certificates()
after(() => files[Symbol.dispose]())

const harness: TlsHarness = {
  tool: echoscu,
  files,
  argv: (port) => ['127.0.0.1', String(port)],
  serve: (peer) => peer.answerAll(),
  unusable: 1,
  unassociated: 1,
}
const secure = () => ['+tla', '+cf', files.at('ca.pem')]

test('version, suite and peer are a line at debug level', async (t) => {
  if (await lacks(t, 'openssl')) return
  const { stderr } = await call(harness, [...secure(), '-d'])
  assert.match(stderr, /^D: Secure Connection: TLSv1\.3, TLS_AES_256_GCM_SHA384, peer: CN=peer$/m)
  assert.equal((await call(harness, secure())).stderr, '')
})

test('with --json they are an event, before the association is asked for', async (t) => {
  if (await lacks(t, 'openssl')) return
  const { stdout } = await call(harness, [...secure(), '--json'])
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  assert.deepEqual(
    events.slice(0, 2).map(({ event }) => event),
    ['connection-secured', 'association-requested'],
  )
  const { time, ...facts } = events[0]
  const agreed = { version: 'TLSv1.3', cipherSuite: 'TLS_AES_256_GCM_SHA384', peer: 'CN=peer' }
  assert.deepEqual(facts, {
    event: 'connection-secured',
    association: events[1].association,
    role: 'requestor',
    ...agreed,
  })
  assert.equal(typeof time, 'string')
})

test('with --json a failure of TLS has its code and condition', async (t) => {
  if (await lacks(t, 'openssl')) return
  const { stdout, exitCode } = await call(harness, ['+tla', '--json'])
  const failure = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .find(({ event }) => event === 'error')
  assert.deepEqual([exitCode, failure.code, failure.condition], [1, 'DIMSE_TLS', '000b:0886'])
})
