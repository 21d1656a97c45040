/** What the TLS options of storescu do. */
import assert from 'node:assert/strict'
import { storescu } from '../../../src/cli/tools/storescu.ts'
import { certificates } from '../../support/certificates.ts'
import { writeInstance } from '../../support/instances.ts'
import { lacks } from '../../support/peers/installed.ts'
import { effect } from '../effect.ts'
import { call, type TlsHarness, tlsEffects } from '../tls.ts'

const files = certificates()
process.on('exit', () => files[Symbol.dispose]())
const image = writeInstance(`${files.path}/ct.dcm`)

const harness: TlsHarness = {
  tool: storescu,
  files,
  argv: (port) => ['127.0.0.1', String(port), image],
  serve: (peer) => peer.answerAll(),
  unusable: 1,
  unassociated: 1,
}

tlsEffects(harness, ['+tla'])

effect('--anonymous-tls', 'secure connections on which we show no certificate', async (t) => {
  if (await lacks(t, 'openssl')) return
  const trusting = ['+tla', '+cf', files.at('ca.pem')]
  const called = await call(harness, trusting, { peerCertificate: 'verify' })
  assert.deepEqual([called.exitCode, called.version, called.shown], [0, 'TLSv1.3', undefined])
  const untrusted = await call(harness, ['+tla'])
  assert.equal(untrusted.exitCode, 1)
  assert.match(untrusted.stderr, /certificate verify failed/)
  const wanted = await call(harness, trusting, { peerCertificate: 'require' })
  assert.equal(wanted.exitCode, 1)
  assert.match(wanted.stderr, /^F: Association Request Failed: 0006:0317 Peer aborted Association/m)
})

effect('--dhparam', 'is for acceptors: a requestor says that it is ignored', async (t) => {
  if (await lacks(t, 'openssl')) return
  const { exitCode, stderr } = await call(harness, ['+tla', '-ic', '+dp', files.at('dh.pem')])
  assert.deepEqual(
    [exitCode, stderr],
    [0, 'W: Diffie-Hellman parameters are for connections that come in: --dhparam is ignored\n'],
  )
})
