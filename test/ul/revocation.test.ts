import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { after, describe, test } from 'node:test'
import { TlsError } from '../../src/errors.ts'
import { readRevocationLists, revocationComplaint } from '../../src/ul/revocation.ts'
import { type CertificateFile, certificates } from '../support/certificates.ts'
import { missing } from '../support/peer.ts'

const files = certificates()
after(() => files[Symbol.dispose]())

const der = (name: CertificateFile): Uint8Array => new X509Certificate(files.read(name)).raw
const day = 86_400_000

/** The complaint about a certificate of the authority, by lists that were made just now. */
const complaint = (
  certificate: CertificateFile,
  names: readonly CertificateFile[],
  { issuer = 'ca.pem', laterMs = 0 }: { issuer?: CertificateFile; laterMs?: number } = {},
) => {
  const lists = names.map((each) => files.read(each))
  const [subject, authority] = [der(certificate), der(issuer)]
  return revocationComplaint(subject, authority, lists, new Date(Date.now() + laterMs))
}

describe('revocation lists', { skip: missing('openssl') }, () => {
  test('a serial number that is on the list is revoked, others are not', () => {
    assert.equal(complaint('revoked.pem', ['crl.pem']), 'it was revoked')
    assert.equal(complaint('rsa.pem', ['crl.pem']), undefined)
    assert.equal(complaint('revoked.pem', ['empty-crl.pem']), undefined)
    assert.equal(complaint('revoked.pem', ['empty-crl.pem', 'crl.der']), 'it was revoked')
    // The same number of another issuer.
    assert.equal(complaint('leaf-revoked.pem', ['crl.pem', 'sub-crl.pem'], { issuer: 'sub.pem' }), 'it was revoked')
    assert.equal(complaint('leaf.pem', ['sub-crl.pem'], { issuer: 'sub.pem' }), undefined)
  })

  test('a list counts within its time only', () => {
    const at = (laterMs: number) => complaint('rsa.pem', ['crl.pem'], { laterMs })
    assert.equal(at(-day), 'the revocation list of its issuer is not valid yet')
    assert.equal(at(day), undefined)
    assert.equal(at(3 * day), 'the revocation list of its issuer has expired')
    assert.equal(complaint('rsa.pem', ['old-crl.pem', 'crl.pem']), undefined)
  })

  test('a list that does not tell of every certificate is none, but for one of all end entities', () => {
    assert.equal(complaint('rsa.pem', ['user-crl.pem']), undefined)
    assert.equal(complaint('revoked.pem', ['user-crl.pem']), 'it was revoked')
    for (const list of ['authority-crl.pem', 'delta-crl.pem'] as const) {
      assert.match(complaint('rsa.pem', [list]) ?? '', /is a partial one \(extension 2\.5\.29\.2[78]\)$/)
    }
  })

  test('the issuer must have signed the list, and be one who may', () => {
    assert.equal(complaint('rsa.pem', ['forged-crl.pem']), 'the signature of the revocation list is wrong')
    const lists = [files.read('crl.pem')]
    assert.match(revocationComplaint(der('rsa.pem'), undefined, lists) ?? '', /its issuer.* is not known$/)
    assert.match(complaint('rsa.pem', ['crl.pem'], { issuer: 'no-lists.pem' }) ?? '', /may not sign revocation lists/)
    assert.match(
      complaint('rsa.pem', ['pss-crl.pem']) ?? '',
      /signature of an unknown kind \(1\.2\.840\.113549\.1\.1\.10\)/,
    )
  })

  test('without a list of the issuer there is no telling', () => {
    for (const lists of [[], ['sub-crl.pem']] as const) {
      assert.equal(complaint('rsa.pem', lists), 'there is no revocation list of its issuer')
    }
  })

  test('what cannot be read says so', () => {
    for (const content of [
      '',
      'nothing',
      files.read('ca.pem'),
      files.read('ca.der'),
      files.read('crl.der').subarray(0, 50),
    ]) {
      assert.throws(() => readRevocationLists(content), TlsError)
    }
  })
})
