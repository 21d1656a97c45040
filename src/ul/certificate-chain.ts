/** Whether a certificate leads to one that is trusted (RFC 5280 6), without a connection. */
import type { X509Certificate } from 'node:crypto'
import type { Encoded } from './tls.ts'

export interface ChainRules {
  /** Of these, those that are self-signed are trusted, the others may stand between. */
  readonly authorities: readonly X509Certificate[]
  /** Asks the lists of revoked certificates for the first one, or for all of the chain. */
  readonly revocation?: 'none' | 'leaf' | 'chain' | undefined
  readonly revocationLists?: readonly Encoded[]
  readonly now?: Date
}

/** Why not, in the words of OpenSSL; undefined when it does. */
export async function chainFault(certificate: X509Certificate, rules: ChainRules): Promise<string | undefined> {
  const { authorities, revocation, revocationLists = [], now = new Date() } = rules
  let current = certificate
  for (let depth = 0; depth <= authorities.length; depth += 1) {
    if (now < new Date(current.validFrom)) return 'certificate is not yet valid'
    if (now > new Date(current.validTo)) return 'certificate has expired'
    if (depth > 0 && !current.ca) return 'invalid CA certificate'
    const issuer = authorities.find((each) => isIssuedBy(current, each))
    if (issuer === undefined) {
      if (!isSelfSigned(current)) return 'unable to get local issuer certificate'
      return depth === 0 ? 'self-signed certificate' : 'self-signed certificate in certificate chain'
    }
    if (revocation === 'chain' || (revocation === 'leaf' && depth === 0)) {
      const { revocationComplaint } = await import('./revocation.ts')
      const complaint = revocationComplaint(current.raw, issuer.raw, revocationLists, now)
      if (complaint !== undefined) return complaint
    }
    if (isSelfSigned(current)) return undefined
    current = issuer
  }
  return 'certificate chain too long'
}

/** The signature is its own, and it may sign others. */
export const isSelfSigned = (certificate: X509Certificate): boolean => isIssuedBy(certificate, certificate)

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  try {
    return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
  } catch {
    // A key of a kind that Node.js does not know signs nothing here.
    return false
  }
}
