/** Makes the context of secure connections: key, certificate, trust, TLS versions and cipher suites. */
import type { X509Certificate } from 'node:crypto'
import { createSecureContext, type SecureContextOptions } from 'node:tls'
import { TlsError } from '../errors.ts'
import { type CipherSuite, cipherSuite } from './cipher-suite.ts'
import type { Encoded, TlsContext, TlsOptions } from './tls.ts'
import { derBlocks, pemOf, readCertificates, readPrivateKey } from './tls-credentials.ts'
import { explained } from './tls-failure.ts'
import { defaultTlsProfile, type TlsProfile, tlsProfiles } from './tls-profile.ts'

/** Throws TlsError for whatever cannot be used. */
export function makeContext(options: TlsOptions): TlsContext {
  const profile: TlsProfile = tlsProfiles[options.profile ?? defaultTlsProfile]
  const identity = identityOf(options)
  const suites = suitesOf(profile, options.cipherSuites ?? [])
  const isDsa = identity?.certificates[0]?.publicKey.asymmetricKeyType === 'dsa'
  const lowered = profile.from === 'TLSv1' || suites.usable.some(({ encrypts }) => !encrypts)
  const secureOptions: SecureContextOptions = {
    ...(identity === undefined ? {} : { key: identity.key, cert: pem(identity.certificates) }),
    // An empty list trusts nobody; without one Node.js would trust whom browsers trust.
    ca: (options.authorities ?? []).flatMap((each) => readCertificates(each, 'an authority')).map(String),
    ...(options.revocation === 'chain' ? { crl: listsOf(options) } : {}),
    minVersion: profile.from,
    // TLS 1.3 knows no DSA.
    maxVersion: isDsa ? 'TLSv1.2' : profile.to,
    ciphers: [...suites.usable.map(({ openSslName }) => openSslName), ...(lowered ? ['@SECLEVEL=0'] : [])].join(':'),
    honorCipherOrder: true,
    dhparam: options.dhParameters === undefined ? 'auto' : pemParameters(options.dhParameters),
  }
  try {
    return {
      secureContext: createSecureContext(secureOptions),
      secureOptions,
      options,
      remarks: remarksOn(profile, suites),
    }
  } catch (cause) {
    throw new TlsError(`cannot set up TLS: ${explained(cause)}`, { failure: 'settings' }, { cause })
  }
}

/** True when the OpenSSL of this process has the suite. */
export function isSupported({ openSslName, tls13 }: CipherSuite): boolean {
  try {
    createSecureContext(
      tls13 ? { ciphers: openSslName } : { ciphers: `${openSslName}:@SECLEVEL=0`, maxVersion: 'TLSv1.2' },
    )
    return true
  } catch {
    return false // the one reason for which a list of one suite is refused
  }
}

/** Throws TlsError for what are no Diffie-Hellman parameters, or none that OpenSSL takes. */
export function checkDhParameters(encoded: Encoded): void {
  const dhparam = pemParameters(encoded)
  try {
    createSecureContext({ dhparam })
  } catch (cause) {
    throw new TlsError(`cannot use the parameters: ${explained(cause)}`, { failure: 'settings' }, { cause })
  }
}

function identityOf({ privateKey, passphrase, certificate }: TlsOptions) {
  if (privateKey === undefined || certificate === undefined) return undefined
  const key = readPrivateKey(privateKey, passphrase)
  const certificates = readCertificates(certificate, 'the certificate')
  if (certificates[0]?.checkPrivateKey(key) !== true) {
    throw new TlsError('private key and certificate do not match', { failure: 'certificate' })
  }
  return { key: key.export({ type: 'pkcs8', format: 'pem' }), certificates }
}

interface Suites {
  readonly usable: readonly CipherSuite[]
  readonly missing: readonly string[]
}

function suitesOf(profile: TlsProfile, additional: readonly string[]): Suites {
  const added = additional.map((name) => checkAdditional(name, profile))
  const wanted = profile.suites.map(cipherSuite).filter((each) => each !== undefined)
  const usable = wanted.filter(isSupported)
  if (usable.length === 0 && added.length === 0) {
    throw new TlsError(
      `the ${profile.title} cannot be used: the OpenSSL of this Node.js has none of its cipher suites (${profile.suites.join(', ')})`,
      { failure: 'settings' },
    )
  }
  const missing = wanted.filter((each) => !usable.includes(each)).map(({ name }) => name)
  return { usable: [...new Set([...usable, ...added])], missing }
}

function checkAdditional(name: string, profile: TlsProfile): CipherSuite {
  const suite = cipherSuite(name)
  const complaint = suite === undefined ? 'there is no such cipher suite' : complaintOf(suite, profile)
  if (suite !== undefined && complaint === undefined) return suite
  throw new TlsError(`cannot use cipher suite ${name}: ${complaint}`, { failure: 'settings' })
}

/** Why a suite may not be added to a profile. */
function complaintOf(suite: CipherSuite, { additional, title, to }: TlsProfile): string | undefined {
  if (additional === 'none') return `the ${title} takes no other suites`
  if (suite.tls13 && to !== 'TLSv1.3') return `it needs TLS 1.3, which the ${title} does not have`
  if (additional !== 'any' && !suite.encrypts) return `it does not encrypt, which the ${title} forbids`
  if (additional === 'encrypting, without SHA-1' && suite.mac === 'SHA-1') {
    return `it uses SHA-1, which the ${title} forbids`
  }
  return isSupported(suite) ? undefined : 'the OpenSSL of this Node.js does not have it'
}

function remarksOn(profile: TlsProfile, { missing }: Suites): readonly string[] {
  if (missing.length === 0) return []
  return [`${profile.title} without ${missing.join(', ')}: the OpenSSL of this Node.js does not have them`]
}

function listsOf({ revocationLists = [] }: TlsOptions): string[] {
  return revocationLists.flatMap((list) => derBlocks(list, 'X509 CRL').map((der) => pemOf(der, 'X509 CRL')))
}

function pemParameters(encoded: Encoded): string {
  const [der] = derBlocks(encoded, 'DH PARAMETERS')
  if (der !== undefined) return pemOf(der, 'DH PARAMETERS')
  throw new TlsError('there are no Diffie-Hellman parameters', { failure: 'settings' })
}

const pem = (certificates: readonly X509Certificate[]): string => certificates.map(String).join('')
