/** Secure transport connections (PS3.15 Annex B): what they are made with. TLS itself is loaded when the first is made. */
import type { SecureContext, SecureContextOptions } from 'node:tls'
import type { TlsProfileName } from './tls-profile.ts'

/** The content of a file: PEM as text or bytes, or DER. */
export type Encoded = string | Uint8Array

/** What one side of secure connections has and wants; the same for those that we open and those that we accept. */
export interface TlsOptions {
  /** With `certificate`. Without them we show no certificate, which only a requestor can do without. */
  readonly privateKey?: Encoded | undefined
  /** For an encrypted private key. */
  readonly passphrase?: string | undefined
  /** Of the private key; in PEM, those of its issuers may follow. */
  readonly certificate?: Encoded | undefined
  /** Whom to trust: certificates, PEM with one or several or DER with one. Nobody else is trusted. */
  readonly authorities?: readonly Encoded[] | undefined
  /** Certificate revocation lists (RFC 5280 5). */
  readonly revocationLists?: readonly Encoded[] | undefined
  /** Which certificates of a peer must be on no list, and have one: its own, or those of the whole chain. `leaf` when there are lists. */
  readonly revocation?: 'none' | 'leaf' | 'chain' | undefined
  /** `8996` when left out. */
  readonly profile?: TlsProfileName | undefined
  /** Cipher suites beside those of the profile, by their registered names (`TLS_…`). */
  readonly cipherSuites?: readonly string[] | undefined
  /** Parameters for Diffie-Hellman as acceptor; without them OpenSSL takes standard ones that suit the key. */
  readonly dhParameters?: Encoded | undefined
  /**
   * What is asked of the peer's certificate: that there is a valid one (`require`, the default), that it is valid if there
   * is one (`verify`), nothing (`ignore`).
   */
  readonly peerCertificate?: PeerCertificate | undefined
  /** As requestor: the peer's certificate must be for the host that is connected to. DICOM peers often have others. */
  readonly checkHost?: boolean | undefined
  /** As requestor: the server name to ask for (SNI, RFC 6066 3). */
  readonly requestServerName?: string | undefined
  /** As acceptor: the server name that a peer must ask for. */
  readonly expectServerName?: string | undefined
}

export type PeerCertificate = 'require' | 'verify' | 'ignore'

/** Options that were looked through: keys and certificates are right, and OpenSSL can do what is asked. */
export interface TlsContext {
  readonly secureContext: SecureContext
  /** What `secureContext` was made of. */
  readonly secureOptions: SecureContextOptions
  readonly options: TlsOptions
  /** What a user should know, e.g. which suites of the profile this OpenSSL does not have. */
  readonly remarks: readonly string[]
}

/** What was agreed on a connection. */
export interface TlsFacts {
  /** `TLSv1.3` and the like. */
  readonly version: string
  /** By its registered name. */
  readonly cipherSuite: string
  /** Subject of the peer's certificate, one line; undefined when it showed none. */
  readonly peer: string | undefined
}

/** Looks through options. Throws TlsError for whatever cannot be used, and says why. */
export async function tlsContext(options: TlsOptions): Promise<TlsContext> {
  const { revocationLists = [] } = options
  // The reader of revocation lists is loaded for those who have some.
  if (revocationLists.length > 0) revocationLists.forEach((await import('./revocation.ts')).readRevocationLists)
  return (await import('./tls-context.ts')).makeContext(options)
}

/** The context for options that may have been looked through already. */
export const contextOf = async (tls: TlsOptions | TlsContext): Promise<TlsContext> =>
  'secureContext' in tls ? tls : await tlsContext(tls)
