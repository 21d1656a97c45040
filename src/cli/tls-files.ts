/** From TLS options to what connections are made with: reads the files, asks for the password, tells what is wrong. */
import { randomBytes } from 'node:crypto'
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ConfigurationError, TlsError } from '../errors.ts'
import { conditionText } from '../report/condition.ts'
import { type Encoded, type TlsContext, type TlsOptions, tlsContext } from '../ul/tls.ts'
import { checkDhParameters } from '../ul/tls-context.ts'
import { isDer, isEncryptedKey, readCertificates } from '../ul/tls-credentials.ts'
import { openSslError } from '../ul/tls-failure.ts'
import { keptSecret } from './kept-secret.ts'
import type { Log } from './log/log.ts'
import { askSecret } from './secret.ts'
import type { TlsChoice } from './tls.ts'
import type { Io } from './tool.ts'

/** Undefined when something cannot be used: that was told. */
export async function loadContext(
  choice: TlsChoice,
  transport: Exclude<TlsChoice['transport'], 'plain'>,
  role: 'requestor' | 'acceptor',
  io: Io,
): Promise<TlsContext | undefined> {
  const { log } = io
  const { tlsProfile: profile, cipherSuites, peerCertificate, requestServerName, expectServerName } = choice
  const shared = { profile, cipherSuites, peerCertificate, requestServerName, expectServerName }
  try {
    const trust = await loadTrust(choice, log)
    const dhParameters = await loadDhParameters(choice, role, log)
    await readSeed(choice, log)
    const identity = transport === 'anonymous' ? {} : await loadIdentity(transport, choice, io)
    const context = await tlsContext({ ...shared, ...trust, dhParameters, ...identity })
    for (const remark of context.remarks) log.info(remark)
    return context
  } catch (error) {
    if (error instanceof TlsError) tell(error, transport, log)
    else if (error instanceof ConfigurationError) log.fatal(error.message, error)
    else throw error
    return undefined
  }
}

/** What the options leave behind: fresh random bytes, which nobody else may read. */
export async function writeSeedFile({ seedFile, writeSeed }: TlsChoice, log: Log): Promise<void> {
  if (writeSeed === undefined) return
  const file = 'file' in writeSeed ? writeSeed.file : (seedFile ?? '')
  const write = async (): Promise<void> => {
    await writeFile(file, randomBytes(SEED_LENGTH), { mode: 0o600 })
    await chmod(file, 0o600)
  }
  await orWarn(write, `cannot write random seed file '${file}', ignoring`, log)
}

/** The condition names the files; what is wrong with them goes before it. */
function tell(error: TlsError, transport: 'anonymous' | readonly [string, string], log: Log): void {
  if (transport === 'anonymous' || error.failure === 'settings') {
    log.fatal(conditionText(error), error)
    return
  }
  const [key, certificate] = transport
  const low = lowLevel(error.cause)
  if (low !== undefined) log.error(low)
  log.error(error.message)
  if (error.failure === 'private-key') log.fatal(`000b:0004 Unable to load private TLS key from '${key}'`, error)
  else log.fatal(`000b:0006 Private key '${key}' and certificate '${certificate}' do not match`, error)
}

/** As OpenSSL numbers its errors, and those of the system among them. */
function lowLevel(cause: unknown): string | undefined {
  const found = openSslError(cause)
  if (found !== undefined) return `OpenSSL error ${found.code}: ${found.words}`
  if (!(cause instanceof Error && 'errno' in cause && typeof cause.errno === 'number')) return undefined
  return `OpenSSL error ${(SYSTEM_ERRORS + Math.abs(cause.errno)).toString(16)}: ${systemWords(cause)}`
}

async function loadIdentity(
  [keyFile, certificateFile]: readonly [string, string],
  { keyPassword: password, keyEncoding: encoding }: TlsChoice,
  io: Io,
): Promise<Pick<TlsOptions, 'privateKey' | 'passphrase' | 'certificate'>> {
  const privateKey = await readEncoded(keyFile, encoding, 'private-key')
  const certificate = await readEncoded(certificateFile, encoding, 'certificate')
  if ('passphrase' in password) return { privateKey, certificate, passphrase: password.passphrase }
  if (!isEncryptedKey(privateKey)) return { privateKey, certificate }
  if (!('ask' in password)) return { privateKey, certificate, passphrase: await keptSecret(password, io.env) }
  return { privateKey, certificate, passphrase: await askSecret('Enter PEM pass phrase:', io) }
}

/** What cannot be loaded is left out with a warning: less is trusted then, not more. */
export async function loadTrust(
  choice: TlsChoice,
  log: Log,
): Promise<Pick<TlsOptions, 'authorities' | 'revocationLists' | 'revocation'>> {
  const { keyEncoding: encoding } = choice
  const authorities: Encoded[] = []
  const addAuthority = async (file: string): Promise<void> => {
    const encoded = await readEncoded(file, encoding, 'certificate')
    readCertificates(encoded, file)
    authorities.push(encoded)
  }
  for (const file of choice.authorityFiles.toReversed()) {
    await orWarn(() => addAuthority(file), `unable to load certificate file '${file}', ignoring`, log)
  }
  for (const directory of choice.authorityDirectories.toReversed()) {
    const what = `unable to load certificates from directory '${directory}', ignoring`
    await orWarn(() => addDirectory(directory, addAuthority, log), what, log)
  }
  const revocationLists: Encoded[] = []
  for (const file of choice.revocationFiles.toReversed()) {
    const load = async (): Promise<void> => {
      const encoded = await readEncoded(file, encoding, 'settings')
      ;(await import('../ul/revocation.ts')).readRevocationLists(encoded)
      revocationLists.push(encoded)
    }
    await orWarn(load, `unable to load CRL file '${file}', ignoring`, log)
  }
  const asked = choice.revocation ?? (choice.checkChain ? 'chain' : choice.checkLeaf ? 'leaf' : undefined)
  return { authorities, revocationLists, revocation: asked }
}

/** Files of other kinds may lie beside the certificates; a folder without any is a mistake. */
async function addDirectory(directory: string, add: (file: string) => Promise<void>, log: Log): Promise<void> {
  let added = 0
  for (const entry of (await readdir(directory, { withFileTypes: true })).sort(byName)) {
    if (entry.isDirectory()) continue
    try {
      await add(join(directory, entry.name))
      added += 1
    } catch (error) {
      log.debug(() => `left out of the certificates in ${directory}: ${reasonOf(error)}`)
    }
  }
  if (added === 0) throw new Error('there is no certificate in it')
}

async function loadDhParameters(
  { dhParameterFile: file, keyEncoding: encoding }: TlsChoice,
  role: 'requestor' | 'acceptor',
  log: Log,
): Promise<Encoded | undefined> {
  if (file === undefined) return undefined
  if (role === 'requestor') {
    log.warn('Diffie-Hellman parameters are for connections that come in: --dhparam is ignored')
    return undefined
  }
  const load = async (): Promise<Encoded> => {
    const encoded = await readEncoded(file, encoding, 'settings')
    checkDhParameters(encoded)
    return encoded
  }
  return await orWarn(load, `unable to load temporary DH parameter file '${file}', ignoring`, log)
}

async function readSeed({ seedFile }: TlsChoice, log: Log): Promise<void> {
  if (seedFile === undefined) return
  // OpenSSL seeds itself from the operating system; a file could not make its numbers any less predictable.
  await orWarn(() => readFile(seedFile), `unable to read random seed file '${seedFile}', ignoring`, log)
}

export async function readEncoded(
  file: string,
  encoding: TlsChoice['keyEncoding'],
  failure: TlsError['failure'],
): Promise<Uint8Array> {
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (cause) {
    throw new TlsError(`cannot read ${file}: ${systemWords(cause)}`, { failure }, { cause })
  }
  const found = isDer(bytes)
  if (found === (encoding === 'der')) return bytes
  const words = found ? 'is DER, not PEM: --der-keys reads it' : 'is not DER: --pem-keys reads PEM'
  throw new TlsError(`${file} ${words}`, { failure })
}

async function orWarn<T>(work: () => Promise<T>, warning: string, log: Log): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    log.warn(`${warning}\n${reasonOf(error)}`)
    return undefined
  }
}

const reasonOf = (error: unknown): string => (error instanceof TlsError ? error.message : systemWords(error))

/** `ENOENT: no such file or directory, open 'x'` without code and call. */
function systemWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return /^[A-Z0-9]+: (.*?)(?:, \w+(?: '.*')?)?$/s.exec(error.message)?.[1] ?? error.message
}

const byName = (one: { name: string }, other: { name: string }): number => (one.name < other.name ? -1 : 1)

const SYSTEM_ERRORS = 0x8000_0000
/** What OpenSSL's own seed files have. */
const SEED_LENGTH = 1024
