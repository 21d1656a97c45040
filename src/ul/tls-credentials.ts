/** Private keys and certificates as files have them: PEM or DER, keys also encrypted (RFC 7468, RFC 5958). */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { TlsError } from '../errors.ts'
import type { Encoded } from './tls.ts'
import { explained } from './tls-failure.ts'

/** True when the key can only be read with a passphrase. */
export function isEncryptedKey(encoded: Encoded): boolean {
  const der = derOf(encoded)
  if (der !== undefined) return firstTagIn(der) === SEQUENCE
  return /^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(textOf(encoded))
}

/** Throws TlsError. */
export function readPrivateKey(encoded: Encoded, passphrase: string | undefined): KeyObject {
  const encrypted = isEncryptedKey(encoded)
  if (passphrase === undefined && encrypted) {
    throw new TlsError('cannot use the private key: it is encrypted, and there is no password', {
      failure: 'private-key',
    })
  }
  const secret = passphrase === undefined ? {} : { passphrase }
  const der = derOf(encoded)
  try {
    if (der === undefined) return createPrivateKey({ key: textOf(encoded), format: 'pem', ...secret })
    // PKCS#8 begins with its version or, encrypted, with an algorithm; the older forms of RSA and EC keys are told apart by theirs.
    return createPrivateKey({ key: der, format: 'der', type: derType(der), ...secret })
  } catch (cause) {
    throw new TlsError(
      `cannot use the private key: ${keyWords(cause, encrypted)}`,
      { failure: 'private-key' },
      { cause },
    )
  }
}

/** The certificates in a file, at least one. Throws TlsError; `what` names them. */
export function readCertificates(encoded: Encoded, what: string): readonly X509Certificate[] {
  try {
    const der = derOf(encoded)
    if (der !== undefined) return [new X509Certificate(der)]
    const blocks = textOf(encoded).match(CERTIFICATE) ?? []
    if (blocks.length > 0) return blocks.map((block) => new X509Certificate(block))
  } catch (cause) {
    throw new TlsError(`cannot use ${what}: ${explained(cause)}`, { failure: 'certificate' }, { cause })
  }
  throw new TlsError(`cannot use ${what}: there is no certificate in it`, { failure: 'certificate' })
}

/** DER of the blocks with that label in a PEM text; of DER itself, that. */
export function derBlocks(encoded: Encoded, label: string): readonly Uint8Array[] {
  const der = derOf(encoded)
  if (der !== undefined) return [der]
  const blocks = textOf(encoded).matchAll(new RegExp(`-----BEGIN ${label}-----([^-]*)-----END ${label}-----`, 'g'))
  return [...blocks].map(([, base64 = '']) => Buffer.from(base64, 'base64'))
}

export const pemOf = (der: Uint8Array, label: string): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n')}\n-----END ${label}-----\n`

/** True for bytes that are one SEQUENCE from end to end, as every key, certificate and list in DER is. */
export function isDer(bytes: Uint8Array): boolean {
  if (bytes[0] !== SEQUENCE) return false
  const start = contentAt(bytes, 0)
  const length =
    start === 2 ? (bytes[1] ?? 0) : Number.parseInt(Buffer.from(bytes.subarray(2, start)).toString('hex'), 16)
  return start + length === bytes.length
}

const derOf = (encoded: Encoded): Buffer | undefined =>
  typeof encoded !== 'string' && isDer(encoded) ? Buffer.from(encoded) : undefined

const textOf = (encoded: Encoded): string =>
  typeof encoded === 'string' ? encoded : Buffer.from(encoded).toString('latin1')

function derType(der: Buffer): 'pkcs8' | 'pkcs1' | 'sec1' {
  const at = contentAt(der, 0)
  if (der[at] !== INTEGER) return 'pkcs8'
  const next = der[contentAt(der, at) + (der[at + 1] ?? 0)]
  if (next === INTEGER) return 'pkcs1'
  return next === OCTET_STRING ? 'sec1' : 'pkcs8'
}

const firstTagIn = (der: Buffer): number | undefined => der[contentAt(der, 0)]

/** Where the content of the element at `at` begins: behind its tag and length. */
function contentAt(der: Uint8Array, at: number): number {
  const length = der[at + 1] ?? 0
  return at + 2 + (length < 0x80 ? 0 : length & 0x7f)
}

/** A wrong password shows by garbage where padding should be, but one time in 256 the garbage looks right at first. */
function keyWords(cause: unknown, encrypted: boolean): string {
  const words = explained(cause)
  if (encrypted) return `wrong password (${words})`
  return words === 'unsupported' ? 'there is no private key in it, or one of a kind that OpenSSL does not know' : words
}

const SEQUENCE = 0x30
const INTEGER = 0x02
const OCTET_STRING = 0x04
const CERTIFICATE = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]*-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g
