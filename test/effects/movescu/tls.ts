/** What the TLS options of movescu do: for the association that it opens, and for those that come in. */
import assert from 'node:assert/strict'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import type { TlsOptions } from '../../../src/ul/tls.ts'
import { runTool } from '../../cli/run-tool.ts'
import { finish, retrieve, send } from '../../cli/tools/retrieve.ts'
import { certificates } from '../../support/certificates.ts'
import { lacks } from '../../support/peers/installed.ts'
import { associate } from '../../support/services.ts'
import { effect } from '../effect.ts'
import { type TlsHarness, tlsEffects } from '../tls.ts'

const files = certificates()
process.on('exit', () => files[Symbol.dispose]())

const harness: TlsHarness = {
  tool: movescu,
  files,
  argv: (port) => ['-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=P1', '127.0.0.1', String(port)],
  serve: async (peer) => {
    await peer.next()
    await finish(peer, 0)
    await peer.next()
  },
  unusable: 70,
  unassociated: 61,
}

tlsEffects(harness, [])

const identity = (): TlsOptions => ({ privateKey: files.read('rsa.key'), certificate: files.read('rsa.pem') })
const trusting = (): TlsOptions => ({ authorities: [files.read('ca.pem')] })
const base = () => ['+tls', files.at('rsa.key'), files.at('rsa.pem'), '+cf', files.at('ca.pem')]

/** Retrieves over TLS; `storing` is how the archive calls back. Whether that was let in, and what movescu said. */
async function calledBack(options: readonly string[], storing: TlsOptions | undefined) {
  let failure: unknown
  let suite: string | undefined
  const outcome = await retrieve(
    async (peer, inbox) => {
      await peer.next()
      try {
        await using association = await associate(inbox.port, {
          tls: storing,
          observe: (event) => {
            if (event.type === 'secured') suite = event.cipherSuite
          },
        })
        assert.equal(await send(association, inbox.files, 1), 0)
        await association.release()
      } catch (error) {
        failure = error
      }
      await finish(peer, failure === undefined ? 1 : 0)
      await peer.next()
    },
    options,
    undefined,
    { tls: { ...identity(), peerCertificate: 'ignore' } },
  )
  assert.equal(outcome.exitCode, 0, outcome.stderr)
  assert.equal(outcome.kept.length, failure === undefined ? 1 : 0)
  return { ...outcome, letIn: failure === undefined, suite }
}

effect(
  ['--enable-tls', '--require-peer-cert'],
  'also for what comes in: only secure connections with a certificate that is trusted',
  async (t) => {
    if (await lacks(t, 'openssl')) return
    assert.equal((await calledBack(base(), { ...identity(), ...trusting() })).letIn, true)
    const plain = await calledBack(base(), undefined)
    assert.equal(plain.letIn, false)
    assert.match(plain.stderr, /^E: Receiving Association failed: 000b:0017 .*\nE: .*the peer speaks plain DICOM$/m)
    const nameless = await calledBack(base(), trusting())
    assert.equal(nameless.letIn, false)
    assert.match(nameless.stderr, /^E: Receiving Association failed: 000b:0886 .*\nE: the peer shows no certificate$/m)
    const stranger: TlsOptions = {
      privateKey: files.read('other.key'),
      certificate: files.read('other.pem'),
      ...trusting(),
    }
    assert.equal((await calledBack(base(), stranger)).letIn, false)
  },
)

effect(['--verify-peer-cert', '--ignore-peer-cert'], 'also for what comes in', async (t) => {
  if (await lacks(t, 'openssl')) return
  const stranger: TlsOptions = {
    privateKey: files.read('other.key'),
    certificate: files.read('other.pem'),
    ...trusting(),
  }
  assert.equal((await calledBack([...base(), '-vc'], trusting())).letIn, true)
  assert.equal((await calledBack([...base(), '-vc'], stranger)).letIn, false)
  assert.equal((await calledBack([...base(), '-ic'], stranger)).letIn, true)
})

effect(['--expect-sni', '--no-sni'], 'takes only peers that ask for the server name', async (t) => {
  if (await lacks(t, 'openssl')) return
  const expecting = [...base(), '-ic', '--expect-sni', 'inbox.example']
  assert.equal((await calledBack(expecting, { ...trusting(), requestServerName: 'inbox.example' })).letIn, true)
  const other = await calledBack(expecting, { ...trusting(), requestServerName: 'other.example' })
  assert.equal(other.letIn, false)
  assert.match(
    other.stderr,
    /expected the server name inbox\.example to be asked for, but the peer asks for other\.example/,
  )
  assert.equal((await calledBack([...base(), '-ic', '--no-sni'], trusting())).letIn, true)
  const both = await runTool(movescu, ['--expect-sni', 'x', '--no-sni', 'peer', '104', '-k', 'PatientID=X'])
  assert.match(both.stderr, /^error: --no-sni not allowed with --expect-sni$/m)
})

effect('--dhparam', 'the parameters for Diffie-Hellman on connections that come in', async (t) => {
  if (await lacks(t, 'openssl')) return
  const suite = 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'
  const storing: TlsOptions = { ...trusting(), profile: 'null', cipherSuites: [suite] }
  for (const options of [[], ['+dp', files.at('dh.pem')]]) {
    const called = await calledBack([...base(), '-ic', '+py', ...options], storing)
    assert.deepEqual([called.letIn, called.suite], [true, suite])
  }
  const { stderr } = await calledBack([...base(), '-ic', '+dp', 'nofile'], trusting())
  assert.match(stderr, /^W: unable to load temporary DH parameter file 'nofile', ignoring\n/)
})
