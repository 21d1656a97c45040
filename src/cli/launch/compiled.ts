/**
 * What V8 made of a command in an earlier run, in a file: where it lies, and how it is read. It is machine code in all but
 * name, and V8 looks at its head only, so nothing is taken from a file that another user could have written or that is not
 * whole.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { crc32 } from 'node:zlib'

/** Where the compiled form of one command lies. */
export interface Place {
  /** The folder in which `folder` may be made, and which must not be anybody else's. */
  readonly parent: string
  readonly folder: string
  /** What the files of all versions of the command begin with. */
  readonly prefix: string
  readonly name: string
}

/** Of the script that a command is. */
export interface Identity {
  readonly name: string
  readonly version: string
  readonly size: number
  /** Any change of the file changes this, also one that sets the time of modification back. */
  readonly changedMs: number
}

type Environment = Readonly<Record<string, string | undefined>>

/** Undefined where nothing is to be kept: it is switched off, or there is no folder of the user's own. */
export function placeOf({ name, version, size, changedMs }: Identity, env: Environment): Place | undefined {
  const parent = isSet(env['NODE_DISABLE_COMPILE_CACHE']) ? undefined : cacheFolder(env)
  if (parent === undefined) return undefined
  const { version: node, platform, arch, execArgv } = process
  const parts = [version, size, Math.round(changedMs * 1000).toString(36), node, platform, arch]
  // V8 takes nothing that it compiled with other flags; who uses both has both.
  const flags = [...execArgv, env['NODE_OPTIONS'] ?? ''].join(' ')
  if (flags !== '') parts.push(crc32(flags).toString(36))
  const prefix = `${name}-`
  return { parent, folder: join(parent, ours), prefix, name: `${prefix}${parts.join('-')}` }
}

/** The folder of the user for what can be made anew at any time. */
function cacheFolder(env: Environment): string | undefined {
  const { XDG_CACHE_HOME: chosen = '', HOME: home = '', LOCALAPPDATA: local = '' } = env
  if (isAbsolute(chosen)) return chosen
  if (process.platform === 'win32') return isAbsolute(local) ? local : undefined
  if (!isAbsolute(home)) return undefined
  return process.platform === 'darwin' ? join(home, 'Library', 'Caches') : join(home, '.cache')
}

/** A view of `room` where that is large enough. Undefined when there is no file, or none that can be trusted. */
export function readCompiled({ folder, name }: Place, room: Buffer): Buffer | undefined {
  let file: number | undefined
  try {
    const stats = lstatSync(folder, { throwIfNoEntry: false })
    if (stats === undefined || !stats.isDirectory() || !isOurs(stats)) return undefined
    // A pipe of that name would be waited for, were it not for NONBLOCK. Windows has neither.
    file = openSync(join(folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    const found = fstatSync(file)
    if (!found.isFile() || !isOurs(found) || found.size > MOST_BYTES) return undefined
    const bytes = found.size <= room.length ? room : Buffer.allocUnsafeSlow(found.size)
    return withoutSum(bytes.subarray(0, readSync(file, bytes, 0, found.size, 0)))
  } catch {
    // There is none yet, or it cannot be read: the command is compiled.
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** The sum is behind the data, which V8 wants aligned: a disk that fills or loses power leaves files that are not whole. */
function withoutSum(bytes: Buffer): Buffer | undefined {
  const length = bytes.length - SUM_BYTES
  if (length <= 0) return undefined
  const data = bytes.subarray(0, length)
  return crc32(data) === bytes.readUInt32LE(length) ? data : undefined
}

/** What `readCompiled` takes. */
export function withSum(data: Buffer): Buffer {
  const sum = Buffer.alloc(SUM_BYTES)
  sum.writeUInt32LE(crc32(data))
  return Buffer.concat([data, sum])
}

/** Windows has no such owner and mode; its folder for this is the user's by other means. */
export const isOurs = ({ uid, mode }: Stats): boolean =>
  process.geteuid === undefined || (uid === process.geteuid() && (mode & WRITABLE_BY_OTHERS) === 0)

const isSet = (text: string | undefined): boolean => text !== undefined && text !== ''

const ours = 'dimse'

const WRITABLE_BY_OTHERS = 0o022
const SUM_BYTES = 4
const MOST_BYTES = 16_777_216
