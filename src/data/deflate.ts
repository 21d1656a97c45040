/** Deflated data sets: raw deflate streams (PS3.5 §A.5, RFC 1951), with a bound for what they may swell to. */
import type { Transform } from 'node:stream'
import {
  constants,
  createDeflateRaw,
  createInflate,
  createInflateRaw,
  deflateRawSync,
  inflateRawSync,
  inflateSync,
} from 'node:zlib'
import { DataSetError } from '../errors.ts'
import { type DataSetLimits, defaultLimits, type ReadOptions } from './limits.ts'

/** Deflates a whole data set; `level` 0 to 9 as zlib has it. A zero byte pads an odd result (PS3.5 §A.5). */
export function deflate(bytes: Uint8Array, level = DEFAULT_LEVEL): Uint8Array {
  const stream = deflateRawSync(bytes, { level })
  return stream.length % 2 === 0 ? stream : Buffer.concat([stream, padding])
}

/** Inflates a whole data set; what follows the deflated stream (padding) is ignored. Throws DataSetError. */
export function inflate(bytes: Uint8Array, limits: ReadOptions = {}): Uint8Array {
  try {
    return unpackerFor(limits)(bytes, { maxOutputLength: inflatedLimit(bytes.length, limits) })
  } catch (cause) {
    throw inflateError(cause)
  }
}

/** What the first bytes of a deflated data set become, as far as they go. Throws DataSetError. */
export function inflatePrefix(bytes: Uint8Array, options: ReadOptions = {}): Uint8Array {
  try {
    const maxOutputLength = inflatedLimit(bytes.length, options)
    return unpackerFor(options)(bytes, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (cause) {
    throw inflateError(cause)
  }
}

/** PS3.5 §A.5 wants raw streams; some writers leave the head and checksum of zlib (RFC 1950) there. */
const unpackerFor = ({ lenient }: ReadOptions) => (lenient?.zlib === true ? inflateSync : inflateRawSync)

/** The most that `count` deflated bytes may become. */
export function inflatedLimit(count: number, limits: DataSetLimits): number {
  const inflation = limits.inflation ?? defaultLimits.inflation
  const held = limits.heldBytes ?? defaultLimits.heldBytes
  return Math.min(held, freeInflation + count * inflation)
}

/** Inflates chunks as they come; what it yields belongs to the consumer. Throws DataSetError. */
export async function* inflated(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits: ReadOptions = {},
): AsyncGenerator<Uint8Array> {
  const inflater = new Inflater(limits)
  try {
    for await (const chunk of chunks) yield* await inflater.push(chunk)
    yield* await inflater.end()
  } finally {
    inflater.close()
  }
}

/** Deflates chunks as they come, padded as by `deflate`; what it yields belongs to the consumer. */
export async function* deflated(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  level = DEFAULT_LEVEL,
): AsyncGenerator<Uint8Array> {
  const stage = new Stage(createDeflateRaw({ level }))
  let length = 0
  const counted = (output: Uint8Array[]): Uint8Array[] => {
    for (const bytes of output) length += bytes.length
    return output
  }
  try {
    for await (const chunk of chunks) yield* counted(await stage.push(chunk))
    yield* counted(await stage.end())
    if (length % 2 === 1) yield padding
  } finally {
    stage.close()
  }
}

/** Inflates chunk by chunk; what the stream swells to is bounded. */
export class Inflater {
  readonly #stage: Stage
  readonly #inflation: number
  #taken = 0
  #given = 0

  constructor(limits: ReadOptions = {}) {
    this.#stage = new Stage(limits.lenient?.zlib === true ? createInflate() : createInflateRaw())
    this.#inflation = limits.inflation ?? defaultLimits.inflation
  }

  /** What `chunk` becomes; the chunk must stay untouched until then. Throws DataSetError. */
  async push(chunk: Uint8Array): Promise<Uint8Array[]> {
    this.#taken += chunk.length
    return this.#checked(await this.#stage.push(chunk).catch(rethrow))
  }

  /** The rest; throws DataSetError when the stream is not complete. */
  async end(): Promise<Uint8Array[]> {
    return this.#checked(await this.#stage.end().catch(rethrow))
  }

  close(): void {
    this.#stage.close()
  }

  #checked(output: Uint8Array[]): Uint8Array[] {
    for (const bytes of output) this.#given += bytes.length
    if (this.#given > freeInflation + this.#taken * this.#inflation) throw swollen()
    return output
  }
}

/** A zlib stream fed and emptied in turns. Bytes behind the end of a deflated stream are ignored. */
class Stage {
  readonly #zlib: Transform
  #output: Uint8Array[] = []
  #ended = false
  #settle: (error?: Error | null) => void = () => {}

  constructor(zlib: Transform) {
    this.#zlib = zlib
    zlib.on('data', (bytes: Uint8Array) => this.#output.push(bytes))
    zlib.on('error', (error) => this.#settle(error))
    zlib.on('end', () => {
      this.#ended = true
      this.#settle()
    })
  }

  push(chunk: Uint8Array): Promise<Uint8Array[]> {
    return this.#turn(() => this.#zlib.write(chunk, (error) => this.#settle(error)))
  }

  end(): Promise<Uint8Array[]> {
    return this.#turn(() => this.#zlib.end())
  }

  close(): void {
    this.#zlib.destroy()
  }

  #turn(begin: () => void): Promise<Uint8Array[]> {
    return new Promise((resolve, reject) => {
      this.#settle = (error) => {
        const output = this.#output
        this.#output = []
        if (error) reject(error)
        else resolve(output)
      }
      if (this.#ended) this.#settle()
      else begin()
    })
  }
}

const rethrow = (cause: unknown): never => {
  throw inflateError(cause)
}

function inflateError(cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause) || cause instanceof DataSetError) return cause
  if (cause.code === 'ERR_BUFFER_TOO_LARGE') return swollen()
  if (typeof cause.code !== 'string' || !/^Z_/.test(cause.code)) return cause
  return new DataSetError(`deflated data set is broken: ${cause.message}`, { offset: 0, path: '' }, { cause })
}

const swollen = (): DataSetError =>
  new DataSetError('deflated data set swells beyond the limit', { offset: 0, path: '' })

const padding = Uint8Array.of(0)
export const freeInflation = 0x10_0000
const DEFAULT_LEVEL = -1
