/** A file of users with the hashes of their passwords, and whom a listener lets in by it (PS3.7 D.3.3.7). */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { UsageError } from '../errors.ts'
import type { Authenticate } from '../services/authentication.ts'

/**
 * Lets in who gives a name and a password of the file. It has a line `NAME:HASH` for each user, the hash as scrypt of
 * RFC 7914 in the PHC string format; blank lines and those that begin with `#` mean nothing. Throws UsageError, which
 * never holds a hash.
 */
export async function usersOf(file: string): Promise<Authenticate> {
  const users = readUsers(await textOf(file), file)
  return async (identity) => {
    if (identity?.type !== USER_WITH_PASSCODE) return { reason: 'a user name and a password are asked for' }
    const name = Buffer.from(identity.primaryField).toString()
    // Whether there is such a user must not be seen from the time that the answer takes.
    const matches = await verify(Buffer.from(identity.secondaryField), users.get(name) ?? nobody)
    return users.has(name) && matches ? { response: new Uint8Array() } : { reason: 'unknown user or wrong password' }
  }
}

/** The hash of a password with a fresh salt, to stand behind `NAME:`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_LENGTH)
  const hash = { ln: 15, r: 8, p: 1, salt }
  return `$scrypt$ln=15,r=8,p=1$${base64(salt)}$${base64(await derive(Buffer.from(password), hash, HASH_LENGTH))}`
}

interface PasswordHash {
  /** Binary logarithm of the cost, block size, parallelization (RFC 7914). */
  readonly ln: number
  readonly r: number
  readonly p: number
  readonly salt: Buffer
  readonly hash: Buffer
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`cannot read the users of ${file}`, { cause })
  }
}

function readUsers(text: string, file: string): ReadonlyMap<string, PasswordHash> {
  const users = new Map<string, PasswordHash>()
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue
    const [, name = '', ln, r, p, salt = '', hash = ''] = LINE.exec(line) ?? []
    const found = { ln: Number(ln), r: Number(r), p: Number(p), salt: decoded(salt), hash: decoded(hash) }
    if (name === '' || 2 ** found.ln * found.r * found.p > MOST_WORK) {
      throw new UsageError(`${file}, line ${index + 1}: expected NAME:$scrypt$ln=15,r=8,p=1$SALT$HASH`)
    }
    users.set(name, found)
  }
  return users
}

async function verify(password: Buffer, known: PasswordHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, known, known.hash.length), known.hash)
}

function derive(password: Buffer, { ln, r, p, salt }: Omit<PasswordHash, 'hash'>, length: number): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** ln * r }
  return new Promise((resolve, reject) => {
    scrypt(password, salt, length, options, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
}

const decoded = (text: string): Buffer => Buffer.from(text, 'base64')
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

const LINE =
  /^([^:]+):\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})={0,2}\$([A-Za-z0-9+/]{22,86})={0,2}\s*$/
const SALT_LENGTH = 16
const HASH_LENGTH = 32
/** A second of work or so, and 256 MiB: cost, block size and parallelization multiplied. */
const MOST_WORK = 2 ** 18 * 8
const USER_WITH_PASSCODE = 2

/** Takes as long as a user of the usual cost. */
const nobody: PasswordHash = { ln: 15, r: 8, p: 1, salt: Buffer.alloc(SALT_LENGTH), hash: Buffer.alloc(HASH_LENGTH) }
