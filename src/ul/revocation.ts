/** Whether a certificate is on the revocation list of its issuer (RFC 5280 5 and 6.3). */
import { verify, X509Certificate } from 'node:crypto'
import { AsnConvert } from '@peculiar/asn1-schema'
import {
  Certificate,
  CertificateList,
  IssuingDistributionPoint,
  id_ce_cRLNumber,
  id_ce_issuingDistributionPoint,
  id_ce_keyUsage,
  KeyUsage,
  KeyUsageFlags,
} from '@peculiar/asn1-x509'
import { TlsError } from '../errors.ts'
import type { Encoded } from './tls.ts'
import { derBlocks } from './tls-credentials.ts'

/** A list that was read. */
type RevocationList = CertificateList

/** The lists in a file, at least one. Throws TlsError. */
export function readRevocationLists(encoded: Encoded): readonly RevocationList[] {
  try {
    const lists = derBlocks(encoded, 'X509 CRL').map((der) => AsnConvert.parse(der, CertificateList))
    if (lists.length > 0) return lists
  } catch (cause) {
    throw new TlsError('cannot use a revocation list: it cannot be read', { failure: 'settings' }, { cause })
  }
  throw new TlsError('cannot use a revocation list: there is none in it', { failure: 'settings' })
}

/**
 * Why a certificate is not to be trusted, by the lists of its issuer: it is on one, or there is none that can be relied
 * on. `certificate` and `issuer` are DER. Undefined when it is on no list and there is one that is valid now.
 */
export function revocationComplaint(
  certificate: Uint8Array,
  issuer: Uint8Array | undefined,
  files: readonly Encoded[],
  now = new Date(),
): string | undefined {
  const { tbsCertificate } = AsnConvert.parse(certificate, Certificate)
  const issuerName = bytesOf(AsnConvert.serialize(tbsCertificate.issuer))
  const serial = bytesOf(tbsCertificate.serialNumber)
  const ofIssuer = listsOf(files).filter(({ tbsCertList }) =>
    bytesOf(AsnConvert.serialize(tbsCertList.issuer)).equals(issuerName),
  )
  if (ofIssuer.length === 0) return 'there is no revocation list of its issuer'
  if (issuer === undefined) return 'the certificate of its issuer, which signs the revocation list, is not known'
  const faults = ofIssuer.map((list) => faultOf(list, issuer, now))
  for (const [index, { tbsCertList }] of ofIssuer.entries()) {
    const entries = tbsCertList.revokedCertificates ?? []
    if (faults[index] === undefined && entries.some((entry) => bytesOf(entry.userCertificate).equals(serial))) {
      return 'it was revoked'
    }
  }
  return faults.includes(undefined) ? undefined : faults[0]
}

/** Each set of files is read once. */
function listsOf(files: readonly Encoded[]): readonly RevocationList[] {
  const lists = known.get(files) ?? files.flatMap(readRevocationLists)
  known.set(files, lists)
  return lists
}

const known = new WeakMap<readonly Encoded[], readonly RevocationList[]>()

/** Why a list says nothing. */
function faultOf(list: RevocationList, issuer: Uint8Array, now: Date): string | undefined {
  const { thisUpdate, nextUpdate, crlExtensions = [] } = list.tbsCertList
  if (thisUpdate.getTime() > now) return 'the revocation list of its issuer is not valid yet'
  if (nextUpdate !== undefined && nextUpdate.getTime() < now) return 'the revocation list of its issuer has expired'
  const unknown = crlExtensions.find(
    ({ extnID, critical, extnValue }) => critical && !isUnderstood(extnID, extnValue.buffer),
  )
  if (unknown !== undefined) return `the revocation list of its issuer is a partial one (extension ${unknown.extnID})`
  return signatureFault(list, issuer)
}

/** A list for end entities is whole enough for us; one for other reasons, issuers or certificates is not (RFC 5280 5.2.5). */
function isUnderstood(extension: string, value: ArrayBuffer): boolean {
  if (extension === id_ce_cRLNumber) return true
  if (extension !== id_ce_issuingDistributionPoint) return false
  const point = AsnConvert.parse(value, IssuingDistributionPoint)
  return (
    point.onlySomeReasons === undefined &&
    !point.indirectCRL &&
    !point.onlyContainsCACerts &&
    !point.onlyContainsAttributeCerts
  )
}

function signatureFault(
  { tbsCertListRaw, signatureAlgorithm, signature }: RevocationList,
  issuer: Uint8Array,
): string | undefined {
  if (!maySignLists(issuer)) return 'its issuer may not sign revocation lists'
  const hash = hashes.get(signatureAlgorithm.algorithm)
  if (hash === undefined || tbsCertListRaw === undefined) {
    return `the revocation list of its issuer has a signature of an unknown kind (${signatureAlgorithm.algorithm})`
  }
  const { publicKey } = new X509Certificate(issuer)
  const right = verify(hash, bytesOf(tbsCertListRaw), publicKey, bytesOf(signature))
  return right ? undefined : 'the signature of the revocation list is wrong'
}

/** A key that is for nothing in particular is for everything (RFC 5280 4.2.1.3). */
function maySignLists(issuer: Uint8Array): boolean {
  const { extensions = [] } = AsnConvert.parse(issuer, Certificate).tbsCertificate
  const usage = [...extensions].find(({ extnID }) => extnID === id_ce_keyUsage)
  if (usage === undefined) return true
  return (AsnConvert.parse(usage.extnValue, KeyUsage).toNumber() & KeyUsageFlags.cRLSign) !== 0
}

const bytesOf = (bytes: ArrayBuffer): Buffer => Buffer.from(bytes)

/** The hash of each signature algorithm (RFC 8017, 5758, 8410); null: the algorithm has its own. */
const hashes: ReadonlyMap<string, string | null> = new Map([
  ['1.2.840.113549.1.1.5', 'sha1'],
  ['1.2.840.113549.1.1.14', 'sha224'],
  ['1.2.840.113549.1.1.11', 'sha256'],
  ['1.2.840.113549.1.1.12', 'sha384'],
  ['1.2.840.113549.1.1.13', 'sha512'],
  ['1.2.840.10045.4.1', 'sha1'],
  ['1.2.840.10045.4.3.1', 'sha224'],
  ['1.2.840.10045.4.3.2', 'sha256'],
  ['1.2.840.10045.4.3.3', 'sha384'],
  ['1.2.840.10045.4.3.4', 'sha512'],
  ['1.2.840.10040.4.3', 'sha1'],
  ['2.16.840.1.101.3.4.3.1', 'sha224'],
  ['2.16.840.1.101.3.4.3.2', 'sha256'],
  ['1.3.101.112', null],
  ['1.3.101.113', null],
])
