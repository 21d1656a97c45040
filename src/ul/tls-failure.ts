/** What OpenSSL says of a failure, in words that help: its reasons, and the alerts of peers (RFC 8446 6). */
import { TlsError } from '../errors.ts'

/** An error of OpenSSL taken apart. */
export interface OpenSslError {
  /** Library and reason in one number, as OpenSSL prints it: `1c800064`. */
  readonly code: string
  readonly library: number
  readonly reason: number
  /** OpenSSL's own words. */
  readonly words: string
}

/** Undefined for an error that is not OpenSSL's. */
export function openSslError(error: unknown): OpenSslError | undefined {
  if (!(error instanceof Error)) return undefined
  const [, code, words = ''] = /error:([0-9A-Fa-f]{8}):[^:]*:[^:]*:([^:\n]*)/.exec(error.message) ?? []
  if (code === undefined) return undefined
  const number = Number.parseInt(code, 16)
  return { code: code.toLowerCase(), library: number >>> REASON_BITS, reason: number & REASON_MASK, words }
}

/** The reason of a failure in words: what it means where that is known, else what OpenSSL or the system says. */
export function explained(error: unknown): string {
  const found = openSslError(error)
  if (found === undefined) return error instanceof Error ? error.message : String(error)
  if (found.library !== SSL_LIBRARY) return found.words
  return meanings.get(found.reason) ?? (found.reason > ALERTS ? `alert of the peer: ${found.words}` : found.words)
}

/** The error of a handshake that came to nothing; `peer` is its address. */
export function handshakeError(peer: string, error: unknown): TlsError {
  if (error instanceof TlsError) return error
  const reason = openSslError(error)?.reason
  const closed = typeof error === 'object' && error !== null && 'code' in error && closings.has(String(error.code))
  const words = closed
    ? 'the peer closed the connection: does it expect plain DICOM, or other peers?'
    : explained(error)
  return new TlsError(`TLS handshake with ${peer} failed: ${words}`, { failure: 'handshake', reason }, { cause: error })
}

/** OpenSSL 3 keeps the reason in the lower 23 bits, the library above them. */
const REASON_BITS = 23
const REASON_MASK = 0x7fffff
const SSL_LIBRARY = 20
/** Reasons above are this and the number of the alert. */
const ALERTS = 1000

const closings: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED'])

const plain = 'the peer does not speak TLS, perhaps plain DICOM'

const meanings: ReadonlyMap<number, string> = new Map([
  [130, plain], // bad protocol version number
  [155, 'the peer speaks HTTP, not TLS'],
  [156, 'the peer speaks HTTP, not TLS'],
  [198, plain], // packet length too long
  [267, plain], // wrong version number
  [118, 'no cipher suite that the settings allow'],
  [191, 'no TLS version that both sides have'],
  [193, 'no cipher suite that both sides have, or none for the kind of our certificate'],
  [258, 'no TLS version that both sides have'],
  [394, 'the Diffie-Hellman key of the peer is too small'],
  [396, 'a certificate of the issuers has a key that is too small'],
  [397, 'a certificate of the issuers is signed with a hash that is too weak'],
  [398, 'a certificate is signed with a hash that is too weak'],
  [399, 'the certificate has a key that is too small'],
  [294, 'the peer closed the connection'], // unexpected eof while reading
  // Alerts
  [1010, 'the peer got a message that it did not expect'],
  [1020, 'the peer cannot read what it got (bad record MAC)'],
  [1040, 'the peer found no TLS version or cipher suite that both sides have, or wants a certificate of us'],
  [1042, 'the peer does not take our certificate'],
  [1043, 'the peer does not take our kind of certificate'],
  [1044, 'the peer says that our certificate was revoked'],
  [1045, 'the peer says that our certificate is not valid at this time'],
  [1046, 'the peer does not take our certificate'],
  [1047, 'the peer does not take our settings (illegal parameter)'],
  [1048, 'the peer does not trust our certificate: its issuer is unknown there'],
  [1049, 'the peer denies access'],
  [1050, 'the peer cannot understand us (decode error)'],
  [1051, 'the peer could not check a signature or key of ours (decrypt error)'],
  [1070, 'the peer has no TLS version that we have'],
  [1071, 'the peer wants stronger cipher suites'],
  [1080, 'the peer has an internal error'],
  [1086, 'the peer refuses an earlier TLS version'],
  [1109, 'the peer misses an extension'],
  [1112, 'the peer does not know the server name'],
  [1116, 'the peer wants a certificate of us'],
])
