/** What the TLS options of a requestor do, against a peer of our own; the same for every tool that opens associations. */
import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { TestContext } from 'node:test'
import type { Host } from '../../src/cli/run.ts'
import type { Tool } from '../../src/cli/tool.ts'
import type { TlsOptions } from '../../src/ul/tls.ts'
import type { TlsProfileName } from '../../src/ul/tls-profile.ts'
import type { UlEvent } from '../../src/ul/ul-event.ts'
import { type Outcome, runTool } from '../cli/run-tool.ts'
import { type CertificateFile, type Certificates, keyPassword } from '../support/certificates.ts'
import { lacks } from '../support/peers/installed.ts'
import { type PeerAssociation, scriptedPeer } from '../support/scripted-peer.ts'
import { effect } from './effect.ts'

export interface TlsHarness {
  readonly tool: Tool
  readonly files: Certificates
  /** The command line behind the TLS options. */
  argv(port: number): readonly string[]
  /** What the peer does on an association. */
  serve(peer: PeerAssociation): Promise<void>
  /** Exit codes for settings that cannot be used, and for no association. */
  readonly unusable: number
  readonly unassociated: number
}

/** What came of a run, and what the peer knows of the connection. */
export interface Called extends Outcome {
  readonly version: string | undefined
  readonly cipherSuite: string | undefined
  /** Subject of the certificate that the tool showed. */
  readonly shown: string | undefined
  readonly associations: number
}

/** Calls a peer that shows a certificate for the RSA key, and asks for none unless told. */
export async function call(
  { tool, files, argv, serve }: TlsHarness,
  options: readonly string[],
  tls: TlsOptions | undefined = {},
  host: Partial<Host> = {},
): Promise<Called> {
  const events: UlEvent[] = []
  const observe = (event: UlEvent) => void events.push(event)
  const identity = { privateKey: files.read('rsa.key'), certificate: files.read('rsa.pem') }
  await using peer = await scriptedPeer(serve, { tls: { ...identity, peerCertificate: 'ignore', ...tls }, observe })
  const outcome = await runTool(tool, [...options, ...argv(peer.port)], host)
  const secured = events.find((event) => event.type === 'secured')
  const {
    version,
    cipherSuite,
    peer: shown,
  } = secured ?? { version: undefined, cipherSuite: undefined, peer: undefined }
  return { ...outcome, version, cipherSuite, shown, associations: peer.associations.length }
}

export function tlsEffects(harness: TlsHarness, anonymous: readonly string[]): void {
  const { files, unusable, unassociated } = harness
  const at = (name: CertificateFile) => files.at(name)
  /** An effect that needs openssl. */
  const withOpenssl = (names: string | readonly string[], what: string, run: (t: TestContext) => Promise<void>) =>
    effect(names, what, async (t) => {
      if (!(await lacks(t, 'openssl'))) await run(t)
    })
  const identity = () => ['+tls', at('rsa.key'), at('rsa.pem')]
  const trusting = () => [...identity(), '+cf', at('ca.pem')]
  const works = async (options: readonly string[], tls: TlsOptions = {}, host: Partial<Host> = {}): Promise<Called> => {
    const called = await call(harness, options, tls, host)
    assert.equal(called.exitCode, 0, called.stderr)
    return called
  }
  const fails = async (options: readonly string[], words: RegExp, tls: TlsOptions = {}): Promise<Called> => {
    const called = await call(harness, options, tls)
    assert.equal(called.exitCode, unassociated, called.stderr)
    assert.match(called.stderr, words)
    assert.equal(called.associations, 0)
    return called
  }
  const refused = async (options: readonly string[], words: RegExp, host: Partial<Host> = {}): Promise<void> => {
    const called = await call(harness, options, {}, host)
    assert.equal(called.exitCode, unusable, called.stderr)
    assert.match(called.stderr, words)
    assert.equal(called.associations, 0)
  }
  const untrusted = /^F: 000b:0886 TLS error: certificate verify failed$|certificate verify failed\n/m

  withOpenssl('--disable-tls', 'plain connections, whatever stands to the left of it', async () => {
    const plain = await call(harness, [...anonymous, ...identity(), '-tls'])
    assert.equal(plain.exitCode, unassociated)
    assert.match(plain.stderr, /0006:0317 Peer aborted Association/)
    assert.equal(plain.version, undefined)
  })

  withOpenssl('--enable-tls', 'secure connections, on which our certificate is shown', async () => {
    const called = await works(trusting(), { peerCertificate: 'require', authorities: [files.read('ca.pem')] })
    assert.deepEqual([called.version, called.shown], ['TLSv1.3', 'CN=peer'])
    await refused(
      ['+tls', files.at('other.key'), at('rsa.pem')],
      /^F: 000b:0006 Private key '.*' and certificate '.*' do not match$/m,
    )
    await refused(
      ['+tls', 'nofile', at('rsa.pem')],
      /^E: .*no such file.*\n(.*\n)*F: 000b:0004 Unable to load private TLS key from 'nofile'$/m,
    )
  })

  withOpenssl(
    ['--std-passwd', '--use-passwd', '--null-passwd'],
    'where the password of the key comes from',
    async () => {
      const encrypted = ['+tls', at('rsa.enc.key'), at('rsa.pem'), '-ic']
      const typed = (text: string) => ({ stdin: () => new PassThrough().end(text) })
      for (const options of [[], ['-pw', '+ps']]) {
        const asked = await works([...encrypted, ...options], {}, typed(`${keyPassword}\n`))
        assert.match(asked.stderr, /^Enter PEM pass phrase:\n/)
      }
      await works([...encrypted, '-pw', '+pw', keyPassword])
      const wrong = /^E: OpenSSL error [0-9a-f]{8}: .*\n(E: .*\n)*F: 000b:0004 Unable to load private TLS key/m
      await refused([...encrypted, '+pw', 'nope'], wrong)
      await refused([...encrypted, '+pw', keyPassword, '-pw'], wrong)
      await refused(encrypted, wrong, typed('nope\n'))
      const { stderr } = await works([...identity(), '-ic'], {}, typed(''))
      assert.equal(/pass phrase/.test(stderr), false)
    },
  )

  withOpenssl(['--pem-keys', '--der-keys'], 'in which form files are read', async () => {
    const der = ['+tls', at('rsa.pkcs8.der'), at('rsa.crt.der'), '+cf', at('ca.der'), '+crl', at('crl.der')]
    await works([...der, '-der'])
    await works([...der, '-pem', '-der'])
    await works(['-der', ...trusting(), '-pem'])
    await refused(der, /is DER, not PEM/)
    await refused([...trusting(), '-der'], /is not DER/)
    await works(['+tls', at('rsa.enc.der'), at('rsa.crt.der'), '-der', '-ic', '+pw', keyPassword])
  })

  withOpenssl(
    '--add-cert-file',
    'trusts the certificates in the file; one that cannot be read is left out',
    async () => {
      await fails(identity(), untrusted)
      await works(trusting())
      await works([...identity(), '+cf', at('other.pem'), '+cf', at('ca.pem')])
      const { stderr } = await fails([...identity(), '+cf', 'nofile'], untrusted)
      assert.match(stderr, /^W: unable to load certificate file 'nofile', ignoring\n/)
    },
  )

  withOpenssl('--add-cert-dir', 'trusts the certificates in the files of the directory', async () => {
    const trusted = join(files.path, 'trusted')
    mkdirSync(trusted, { recursive: true })
    writeFileSync(join(trusted, 'README'), 'nothing to trust')
    const { stderr } = await fails([...identity(), '+cd', trusted], untrusted)
    assert.match(stderr, /^W: unable to load certificates from directory '.*', ignoring\n/)
    copyFileSync(at('other.pem'), join(trusted, 'a.pem'))
    copyFileSync(at('ca.pem'), join(trusted, 'b.pem'))
    await works([...identity(), '+cd', trusted])
  })

  withOpenssl(['--add-crl-file', '--enable-crl-vfy', '--enable-crl-all'], 'refuses what was revoked', async () => {
    const showing = (certificate: CertificateFile) => ({ certificate: files.read(certificate) })
    const list = ['+crl', at('crl.pem')]
    await works(trusting(), showing('revoked.pem'))
    await fails([...trusting(), ...list], /it was revoked/, showing('revoked.pem'))
    await works([...trusting(), ...list])
    await fails([...trusting(), '+crv'], /no revocation list/)
    await works([...trusting(), '+crl', at('sub-crl.pem')], showing('leaf-chain.pem'))
    await fails([...trusting(), '+crl', at('sub-crl.pem'), '+cra'], /no revocation list/, showing('leaf-chain.pem'))
    await works([...trusting(), '+crl', at('sub-crl.pem'), ...list, '+cra'], showing('leaf-chain.pem'))
    const { stderr } = await works([...trusting(), '+crl', 'nofile'])
    assert.match(stderr, /^W: unable to load CRL file 'nofile', ignoring\n/)
  })

  withOpenssl(
    ['--require-peer-cert', '--verify-peer-cert', '--ignore-peer-cert'],
    'what is asked of the peer',
    async () => {
      await fails([...identity(), '-ic', '-rc'], untrusted)
      await fails([...identity(), '-ic', '-vc'], untrusted)
      await works([...identity(), '-rc', '-ic'])
      await works([...trusting(), '-vc'])
    },
  )

  const profiles: readonly (readonly [keyof typeof agreed, string])[] = [
    ['8996', '+pg'],
    ['8996-mod', '+pm'],
    ['bcp195-nd', '+py'],
    ['bcp195', '+px'],
    ['bcp195-ex', '+pz'],
    ['aes', '+pa'],
    ['null', '+pn'],
  ]
  for (const [profile, option] of profiles) {
    withOpenssl(`--profile-${profile}`, 'offers the versions and suites of the profile, and no others', async () => {
      for (const [peer, version, cipherSuite] of agreed[profile]) {
        const options = [...trusting(), '-v', option]
        if (version === undefined) await fails(options, /^F: .*000b:0[0-9a-f]{3} /m, { profile: peer })
        else {
          const called = await works(options, { profile: peer })
          assert.deepEqual([peer, called.version, called.cipherSuite], [peer, version, cipherSuite])
          const missing = /^I: Modified BCP 195 RFC 8996 TLS Profile without TLS_ECDHE_ECDSA_WITH_CAMELLIA/m
          assert.equal(missing.test(called.stderr), profile === '8996-mod')
        }
      }
    })
  }

  withOpenssl(
    '--profile-basic',
    'cannot be used for want of 3DES, which is said before anybody is called',
    async () => {
      await refused([...trusting(), '+pb'], /^F: the Basic TLS .* cannot be used: .*TLS_RSA_WITH_3DES_EDE_CBC_SHA/m)
      await works([...trusting(), '+pb', '+pg'])
    },
  )

  withOpenssl('--cipher', 'adds a suite to those of the profile, as far as that allows it', async () => {
    const suite = 'TLS_RSA_WITH_AES_256_CBC_SHA'
    const peer: TlsOptions = { profile: 'null', cipherSuites: [suite] }
    await fails([...trusting(), '+pa'], /000b:0c28|handshake/, peer)
    const called = await works([...trusting(), '+pa', '+cs', suite], peer)
    assert.equal(called.cipherSuite, suite)
    await refused(
      [...trusting(), '+cs', 'TLS_NO_SUCH'],
      /^F: 0001:0007 Illegal call, perhaps wrong parameters\nF: .*no such cipher suite$/m,
    )
    await refused([...trusting(), '+cs', suite], /which the BCP 195 RFC 8996 TLS Profile forbids/)
  })

  withOpenssl(['--request-sni', '--no-sni'], 'asks for a server name, or does not', async () => {
    const expecting: TlsOptions = { expectServerName: 'archive.example' }
    await works([...trusting(), '--request-sni', 'archive.example'], expecting)
    const silent = await call(harness, [...trusting(), '--no-sni'], expecting)
    assert.deepEqual([silent.exitCode, silent.associations], [unassociated, 0])
    const both = await call(harness, [...trusting(), '--request-sni', 'x', '--no-sni'])
    assert.match(both.stderr, /^error: --no-sni not allowed with --request-sni$/m)
  })

  withOpenssl(
    ['--seed', '--write-seed', '--write-seed-file'],
    'the seed file is read, and new bytes are left behind',
    async () => {
      const [seed, other] = [join(files.path, 'seed'), join(files.path, 'other-seed')]
      writeFileSync(seed, 'old')
      await works([...trusting(), '+rs', seed])
      assert.equal(readFileSync(seed, 'utf8'), 'old')
      await works([...trusting(), '+rs', seed, '+wf', other])
      assert.equal(readFileSync(seed, 'utf8'), 'old')
      await works([...trusting(), '+rs', seed, '+ws'])
      for (const file of [seed, other])
        assert.deepEqual([statSync(file).size, statSync(file).mode & 0o777], [1024, 0o600])
      assert.notDeepEqual(readFileSync(seed), readFileSync(other))
      const { stderr } = await works([...trusting(), '+rs', 'nofile', '+wf', 'no/such/place'])
      assert.match(stderr, /^W: unable to read random seed file 'nofile', ignoring\n/m)
      assert.match(stderr, /^W: cannot write random seed file 'no\/such\/place', ignoring\n/m)
    },
  )

  effect(['--list-profiles', '--list-ciphers'], 'show what there is on stdout, and exit with 0', async () => {
    for (const [option, line] of [
      ['+ph', '- BCP 195 RFC 8996 TLS Profile (default)'],
      ['+cc', '  TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
    ] as const) {
      const { exitCode, stdout, stderr } = await runTool(harness.tool, [option, '+rs', 'ignored'])
      assert.deepEqual([exitCode, stderr], [0, ''])
      assert.ok(stdout.split('\n').includes(line), stdout)
      assert.equal(/3DES|Basic/.test(stdout), false)
    }
  })
}

const gcm256 = 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'
const tls13 = ['TLSv1.3', 'TLS_AES_256_GCM_SHA384'] as const
const cbc = ['TLSv1.2', 'TLS_RSA_WITH_AES_128_CBC_SHA'] as const

/** What a requestor of a profile agrees on with acceptors of others; without a version: nothing. */
const agreed: Readonly<
  Record<Exclude<TlsProfileName, 'basic'>, readonly (readonly [TlsProfileName, string?, string?])[]>
> = {
  '8996': [['8996', ...tls13], ['bcp195-ex', 'TLSv1.2', gcm256], ['aes']],
  '8996-mod': [['8996-mod', ...tls13], ['bcp195-ex', 'TLSv1.2', gcm256], ['aes']],
  'bcp195-nd': [['bcp195-nd', ...tls13], ['bcp195-ex', 'TLSv1.2', gcm256], ['aes']],
  bcp195: [['bcp195', ...tls13], ['bcp195-ex', 'TLSv1.2', gcm256], ['aes', ...cbc], ['null']],
  'bcp195-ex': [['8996', 'TLSv1.2', gcm256], ['aes']],
  aes: [['aes', ...cbc], ['bcp195', ...cbc], ['8996']],
  null: [['null', 'TLSv1.2', 'TLS_RSA_WITH_NULL_SHA'], ['aes']],
}
