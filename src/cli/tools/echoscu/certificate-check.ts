/** Looks a certificate through without calling anybody: --verify-cert, --is-root-cert. */

import type { X509Certificate } from 'node:crypto'
import { TlsError } from '../../../errors.ts'
import { chainFault, isSelfSigned } from '../../../ul/certificate-chain.ts'
import { readCertificates } from '../../../ul/tls-credentials.ts'
import { loadTrust, readEncoded } from '../../tls-files.ts'
import type { Io } from '../../tool.ts'
import type { EchoscuOptions } from '../echoscu.ts'

/** The exit code: 0, or 22 when it did not pass. Of both, --verify-cert counts. */
export async function checkCertificate(options: EchoscuOptions, io: Io): Promise<number> {
  const { certificateToVerify, certificateOfRoot = '' } = options
  if (certificateToVerify !== undefined) {
    const passed = await leadsToTrust(certificateToVerify, options, io)
    io.stdout.write(`Verification of certificate '${certificateToVerify}' ${passed ? 'passed' : 'failed'}.\n`)
    return passed ? 0 : FAILED
  }
  const certificate = await load(certificateOfRoot, options, io)
  const isRoot = certificate?.ca === true && isSelfSigned(certificate)
  io.stdout.write(`Certificate '${certificateOfRoot}' is ${isRoot ? 'a' : 'not a'} valid, self-signed root CA.\n`)
  return isRoot ? 0 : FAILED
}

async function leadsToTrust(file: string, options: EchoscuOptions, io: Io): Promise<boolean> {
  const certificate = await load(file, options, io)
  if (certificate === undefined) return false
  const { authorities = [], revocation, revocationLists = [] } = await loadTrust(options, io.log)
  const trusted = authorities.flatMap((each) => readCertificates(each, 'an authority'))
  const fault = await chainFault(certificate, { authorities: trusted, revocation, revocationLists })
  if (fault !== undefined) io.log.error(`certificate verification failed: ${fault}`)
  return fault === undefined
}

async function load(file: string, options: EchoscuOptions, { log }: Io): Promise<X509Certificate | undefined> {
  try {
    const [certificate] = readCertificates(await readEncoded(file, options.keyEncoding, 'certificate'), file)
    if (certificate !== undefined) return certificate
    log.error(`Cannot read certificate file '${file}'`)
  } catch (error) {
    if (!(error instanceof TlsError)) throw error
    // What cannot be opened has the error of the system behind it.
    const opened = !(error.cause instanceof Error && 'errno' in error.cause)
    // DCMTK tells the two kinds apart for certificates to be verified only.
    const verb = opened || options.certificateToVerify === undefined ? 'read' : 'open'
    log.error(`Cannot ${verb} certificate file '${file}'`, error)
  }
  return undefined
}

/** As DCMTK's echoscu ends. */
const FAILED = 22
