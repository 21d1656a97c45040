/** Whether a peer's certificate is good enough: asked after the handshake, before any PDU. */
import { X509Certificate } from 'node:crypto'
import { checkServerIdentity, type DetailedPeerCertificate, type TLSSocket } from 'node:tls'
import { TlsError } from '../errors.ts'
import type { TlsContext } from './tls.ts'
import { defaultTlsProfile, type TlsProfile, tlsProfiles } from './tls-profile.ts'

/** The peer's certificate, undefined when it showed none. Throws TlsError when the peer is not to be talked to. */
export async function checkPeer(
  socket: TLSSocket,
  role: 'requestor' | 'acceptor',
  host: string | undefined,
  context: TlsContext,
): Promise<X509Certificate | undefined> {
  const { peerCertificate = 'require', expectServerName } = context.options
  if (role === 'acceptor') checkServerName(socket, expectServerName)
  // The other way to ask for it, as X509Certificate, works but once on the requestor's side.
  const peer = socket.getPeerCertificate(true)
  const certificate = peer.raw === undefined ? undefined : new X509Certificate(peer.raw)
  if (peerCertificate === 'ignore') return certificate
  if (certificate === undefined) {
    if (peerCertificate === 'verify') return undefined
    throw refused('the peer shows no certificate')
  }
  checkKey(certificate, tlsProfiles[context.options.profile ?? defaultTlsProfile])
  if (!socket.authorized) throw refused(verificationWords(socket), certificate)
  if (role === 'requestor' && context.options.checkHost === true && host !== undefined) {
    const error = checkServerIdentity(host, peer)
    if (error !== undefined) throw refused(error.message, certificate)
  }
  await checkRevocation(peer, certificate, context)
  return certificate
}

/** Names of hosts have no case (RFC 4343). */
function checkServerName(socket: TLSSocket, expected: string | undefined): void {
  if (expected === undefined) return
  const { servername } = socket as { servername?: string | false | null }
  if (typeof servername === 'string' && servername.toLowerCase() === expected.toLowerCase()) return
  const found = typeof servername === 'string' && servername !== '' ? `asks for ${servername}` : 'asks for none'
  throw new TlsError(`expected the server name ${expected} to be asked for, but the peer ${found}`, {
    failure: 'handshake',
  })
}

function checkKey({ publicKey }: X509Certificate, { leastKey, title }: TlsProfile): void {
  if (leastKey === undefined) return
  const { modulusLength, namedCurve = '' } = publicKey.asymmetricKeyDetails ?? {}
  const short =
    modulusLength === undefined
      ? Number(/\d{3}/.exec(namedCurve)?.[0] ?? leastKey.ec) < leastKey.ec
      : modulusLength < leastKey.rsa
  if (short) throw refused(`its key is shorter than the ${title} wants`)
}

/** Without the issuer there is no telling who may sign the list; OpenSSL itself looks at the lists of a whole chain. */
async function checkRevocation(
  peer: DetailedPeerCertificate,
  certificate: X509Certificate,
  { options }: TlsContext,
): Promise<void> {
  const lists = options.revocationLists ?? []
  const { revocation = lists.length > 0 ? 'leaf' : 'none' } = options
  if (revocation === 'none') return
  if (revocation === 'chain') {
    if (lists.length === 0) throw refused('there is no revocation list to look it up in', certificate)
    return
  }
  const { revocationComplaint } = await import('./revocation.ts')
  const complaint = revocationComplaint(peer.raw, peer.issuerCertificate?.raw, lists)
  if (complaint !== undefined) throw refused(complaint, certificate)
}

function refused(why: string, certificate?: X509Certificate): TlsError {
  const whose =
    certificate === undefined ? '' : ` (certificate of the peer: ${certificate.subject.replaceAll('\n', ', ')})`
  return new TlsError(`${why}${whose}`, { failure: 'peer-certificate' })
}

/** Node.js has the code of OpenSSL's verification where its typings have an error. */
function verificationWords({ authorizationError }: TLSSocket): string {
  const code = String(authorizationError ?? '')
  return verification.get(code) ?? code.toLowerCase().replaceAll('_', ' ')
}

const unknownIssuer = 'its issuer is none of the certificates that we trust'

const verification: ReadonlyMap<string, string> = new Map([
  ['CA_KEY_TOO_SMALL', 'the key of one of its issuers is too small'],
  ['CA_MD_TOO_WEAK', 'it is signed with a hash that is too weak, or one of its issuers is'],
  ['CERT_HAS_EXPIRED', 'it has expired, or one of its issuers has'],
  ['CERT_NOT_YET_VALID', 'it is not valid yet, or one of its issuers is not'],
  ['CERT_REVOKED', 'it was revoked, or one of its issuers was'],
  ['CERT_SIGNATURE_FAILURE', 'its signature is wrong, or that of one of its issuers'],
  ['CRL_HAS_EXPIRED', 'a revocation list has expired'],
  ['CRL_NOT_YET_VALID', 'a revocation list is not valid yet'],
  ['CRL_SIGNATURE_FAILURE', 'the signature of a revocation list is wrong'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'it is self-signed and not one that we trust'],
  ['EE_KEY_TOO_SMALL', 'its key is too small'],
  ['INVALID_CA', 'one of its issuers may not issue certificates'],
  ['INVALID_PURPOSE', 'it is for another purpose'],
  ['SELF_SIGNED_CERT_IN_CHAIN', unknownIssuer],
  ['UNABLE_TO_GET_CRL', 'there is no revocation list of its issuer, or of one of the issuers of its chain'],
  ['UNABLE_TO_GET_ISSUER_CERT', unknownIssuer],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', unknownIssuer],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', unknownIssuer],
  // Node.js has no name for what a security level finds.
  ['UNSPECIFIED', "its key or signature, or one of its issuers', is too weak for OpenSSL"],
])
