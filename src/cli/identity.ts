/** The user identity that a requestor tells: what the options say of it, and the answer that is expected. */
import { open } from 'node:fs/promises'
import { ConfigurationError } from '../errors.ts'
import { systemReason } from '../report/condition.ts'
import type { Association } from '../ul/association.ts'
import type { UserIdentity } from '../ul/user-information.ts'
import { keptSecret } from './kept-secret.ts'
import type { Log } from './log/log.ts'
import type { Identification, Passcode } from './options/identity.ts'
import type { Io } from './tool.ts'

export interface IdentityOptions {
  readonly identification?: Identification | undefined
  readonly passcode?: Passcode | undefined
  readonly positiveResponse?: boolean | undefined
}

type Surroundings = Pick<Io, 'log' | 'env'>

/** The sub-item to propose, if any; false when a file cannot be had, which was told. */
export async function userIdentity(
  options: IdentityOptions,
  io: Surroundings,
): Promise<UserIdentity | undefined | false> {
  const { identification, passcode, positiveResponse: positiveResponseRequested = false } = options
  if (identification === undefined) return undefined
  if (identification.kind !== 'user') {
    const primaryField = await contents(identification.file, io.log)
    const type = types[identification.kind]
    return primaryField && { type, positiveResponseRequested, primaryField, secondaryField: new Uint8Array() }
  }
  const primaryField = Buffer.from(identification.name)
  if (passcode === undefined) {
    return { type: types.user, positiveResponseRequested, primaryField, secondaryField: new Uint8Array() }
  }
  const secondaryField = await bytesOf(passcode, io)
  return secondaryField && { type: types.userWithPasscode, positiveResponseRequested, primaryField, secondaryField }
}

/** True unless a positive response that was asked for is missing; it is looked for with users only, as peers expect. */
export function isIdentityConfirmed({ request, response }: Association, log: Log): boolean {
  const asked = request.userInformation.userIdentity
  if (asked === undefined || !asked.positiveResponseRequested || asked.type > types.userWithPasscode) return true
  if (response.userInformation.userIdentityResponse !== undefined) return true
  log.error('User Identity Negotiation failed: Positive response requested but none received')
  log.fatal('0006:0108 ASC User Identification Negotiation failed')
  return false
}

async function contents(file: string, log: Log): Promise<Uint8Array | false> {
  try {
    await using handle = await open(file)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST + 1))
    if (bytesRead > 0 && bytesRead <= LONGEST) return buffer.subarray(0, bytesRead)
    const trouble = bytesRead === 0 ? 'File empty?' : `longer than ${LONGEST} bytes, which no request can hold`
    log.error(`Unable to read Kerberos, SAML or JWT info from file: ${trouble}`)
  } catch (error) {
    log.error(`Unable to open Kerberos, SAML or JWT file: ${systemReason(error)}`)
  }
  return false
}

async function bytesOf(passcode: Passcode, { log, env }: Surroundings): Promise<Uint8Array | false> {
  if ('passcode' in passcode) return Buffer.from(passcode.passcode)
  try {
    return Buffer.from(await keptSecret(passcode, env))
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    log.error(error.message)
    return false
  }
}

/** PS3.7 table D.3-14. */
const types = { user: 1, userWithPasscode: 2, kerberos: 3, saml: 4, jwt: 5 } as const

/** The item of all user information has 65535 bytes at most (PS3.8 9.3.2.3); some are taken by others. */
const LONGEST = 65_000
