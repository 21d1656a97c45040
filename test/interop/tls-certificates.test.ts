/** Certificates of every kind between us and DCMTK: whom we let in, who lets us in, and what is said of it. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, describe, test } from 'node:test'
import { conditionText } from '../../src/report/condition.ts'
import { serve } from '../../src/services/serve.ts'
import { verify } from '../../src/services/verification.ts'
import { requestAssociation } from '../../src/ul/request-association.ts'
import type { TlsOptions } from '../../src/ul/tls.ts'
import { type CertificateFile, certificates } from '../support/certificates.ts'
import { folder } from '../support/folder.ts'
import { proposeVerification } from '../support/loopback.ts'
import { dcmtk, startStorescp } from '../support/peers/dcmtk.ts'
import { lacks } from '../support/peers/installed.ts'

const files = certificates()
after(() => files[Symbol.dispose]())

const trusting = (): TlsOptions => ({ authorities: [files.read('ca.pem')] })
const showing = (certificate: CertificateFile, key: CertificateFile = 'rsa.key'): TlsOptions => ({
  privateKey: files.read(key),
  certificate: files.read(certificate),
})
const revoking = (): TlsOptions => ({ ...trusting(), revocationLists: [files.read('crl.pem')] })

/** An echo over a connection of ours: undefined, or the condition text of what went wrong. */
async function echo(port: number, tls: TlsOptions): Promise<string | undefined> {
  try {
    await using association = await requestAssociation({ host: '127.0.0.1', port, tls, propose: proposeVerification })
    await verify(association)
    await association.release()
    return undefined
  } catch (error) {
    return conditionText(error)
  }
}

describe('storescp shows a certificate', () => {
  const cases: readonly (readonly [CertificateFile, CertificateFile, () => TlsOptions, RegExp | undefined])[] = [
    ['rsa.key', 'rsa.pem', trusting, undefined],
    ['ec.key', 'ec.pem', () => ({ ...trusting(), profile: '8996-mod' }), undefined],
    ['rsa.key', 'leaf-chain.pem', trusting, undefined],
    ['rsa.key', 'wrong-host.pem', trusting, undefined],
    ['rsa.key', 'wrong-host.pem', () => ({ ...trusting(), checkHost: true }), /IP: 127\.0\.0\.1/],
    ['rsa.key', 'expired.pem', trusting, /it has expired/],
    ['other.key', 'other.pem', trusting, /self-signed and not one that we trust/],
    ['rsa.key', 'revoked.pem', trusting, undefined],
    ['rsa.key', 'revoked.pem', revoking, /it was revoked/],
    ['rsa.key', 'revoked.pem', () => ({ ...revoking(), revocation: 'chain' }), /it was revoked/],
    ['rsa.key', 'revoked.pem', () => ({ ...revoking(), peerCertificate: 'ignore' }), undefined],
  ]
  for (const [key, certificate, options, refusal] of cases) {
    test(`${certificate}: ${refusal === undefined ? 'taken' : `refused, ${refusal.source}`}`, async (t) => {
      if (await lacks(t, 'dcmtk', 'openssl')) return
      using received = folder()
      await using peer = await startStorescp(received.path, ['+tls', files.at(key), files.at(certificate), '-ic'])
      const failure = await echo(peer.port, options())
      if (refusal === undefined) assert.equal(failure, undefined)
      else {
        assert.match(failure ?? '', /^000b:0886 TLS error: certificate verify failed\n/)
        assert.match(failure ?? '', refusal)
      }
    })
  }
})

test('storescp tells us why it refuses our certificate, in either version of TLS', async (t) => {
  if (await lacks(t, 'dcmtk', 'openssl')) return
  using received = folder()
  const verifying = [
    '+tls',
    files.at('rsa.key'),
    files.at('rsa.pem'),
    '+cf',
    files.at('ca.pem'),
    '+crl',
    files.at('crl.pem'),
  ]
  await using peer = await startStorescp(received.path, verifying)
  for (const [shown, words] of [
    [showing('expired.pem'), /not valid at this time/],
    [showing('revoked.pem'), /was revoked/],
    [showing('other.pem', 'other.key'), /does not trust our certificate|does not take our certificate/],
    [{}, /wants a certificate of us/],
  ] as const) {
    // In TLS 1.3 the alert comes behind the handshake: what we send meanwhile can make the system drop it.
    const late = (await echo(peer.port, { ...trusting(), ...shown })) ?? ''
    assert.match(late, /^0006:0317 Peer aborted Association/)
    if (late.includes('\n')) assert.match(late, words)
    assert.match((await echo(peer.port, { ...trusting(), ...shown, profile: 'bcp195-ex' })) ?? '', words)
  }
  assert.equal(await echo(peer.port, { ...trusting(), ...showing('rsa.pem') }), undefined)
})

describe('echoscu shows a certificate', () => {
  const cases: readonly (readonly [CertificateFile, CertificateFile, () => TlsOptions, RegExp | undefined])[] = [
    ['rsa.key', 'rsa.pem', trusting, undefined],
    ['rsa.key', 'leaf-chain.pem', trusting, undefined],
    ['rsa.key', 'expired.pem', trusting, /it has expired/],
    ['other.key', 'other.pem', trusting, /self-signed and not one that we trust/],
    ['rsa.key', 'revoked.pem', revoking, /it was revoked/],
    ['rsa.key', 'rsa.pem', revoking, undefined],
  ]
  for (const [key, certificate, options, refusal] of cases) {
    test(`${certificate}: ${refusal === undefined ? 'let in' : `refused, ${refusal.source}`}`, async (t) => {
      if (await lacks(t, 'dcmtk', 'openssl')) return
      const failures: unknown[] = []
      const tls = { ...showing('rsa.pem'), ...options() }
      await using listener = await serve({
        port: 0,
        host: '127.0.0.1',
        tls,
        handlers: {},
        observe: (event) => event.type === 'failed' && failures.push(event.error),
      })
      const identity = ['+tls', files.at(key), files.at(certificate), '+cf', files.at('ca.pem')]
      const { code, stderr } = await dcmtk('echoscu', [...identity, '127.0.0.1', String(listener.port)])
      assert.equal(code, refusal === undefined ? 0 : 1, stderr)
      assert.deepEqual(failures.length, refusal === undefined ? 0 : 1)
      if (refusal !== undefined) assert.match(String(failures[0]), refusal)
    })
  }
})

test('echoscu refuses ours: the reason that it gives is told', async (t) => {
  if (await lacks(t, 'dcmtk', 'openssl')) return
  const failures: unknown[] = []
  await using listener = await serve({
    port: 0,
    host: '127.0.0.1',
    tls: { ...showing('expired.pem'), peerCertificate: 'ignore' },
    handlers: {},
    observe: (event) => event.type === 'failed' && failures.push(event.error),
  })
  const { code, stderr } = await dcmtk('echoscu', [
    '+tla',
    '+cf',
    files.at('ca.pem'),
    '127.0.0.1',
    String(listener.port),
  ])
  assert.equal(code, 1, stderr)
  assert.match(failures.map(conditionText).join('\n'), /the peer says that our certificate is not valid at this time/)
})

test('keys that are encrypted or in DER are the same keys to DCMTK', async (t) => {
  if (await lacks(t, 'dcmtk', 'openssl')) return
  using received = folder()
  const verifying = ['+tls', files.at('rsa.key'), files.at('rsa.pem'), '+cf', files.at('ca.pem')]
  await using peer = await startStorescp(received.path, verifying)
  const passphrase = 'secret'
  for (const key of ['rsa.enc.key', 'rsa.enc.der', 'rsa.old.key', 'rsa.pkcs1.der'] as const) {
    assert.equal(await echo(peer.port, { ...trusting(), ...showing('rsa.crt.der', key), passphrase }), undefined)
  }
  assert.ok(readFileSync(files.at('rsa.enc.key'), 'utf8').includes('ENCRYPTED'))
})
