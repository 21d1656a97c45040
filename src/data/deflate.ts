/** Deflated data sets: raw deflate streams (PS3.5 §A.5, RFC 1951), with a bound for what they may swell to. */
import { pipeline, Readable } from 'node:stream'
import { constants, createInflateRaw, deflateRawSync, inflateRawSync } from 'node:zlib'
import { DataSetError } from '../errors.ts'
import { type DataSetLimits, defaultLimits } from './limits.ts'

/** Deflates a whole data set; `level` 0 to 9 as zlib has it. A zero byte pads an odd result (PS3.5 §A.5). */
export function deflate(bytes: Uint8Array, level = DEFAULT_LEVEL): Uint8Array {
  return deflateRawSync(bytes, { level })
}

/** Inflates a whole data set; what follows the deflated stream (padding) is ignored. Throws DataSetError. */
export function inflate(bytes: Uint8Array, limits: DataSetLimits = {}): Uint8Array {
  try {
    return inflateRawSync(bytes, { maxOutputLength: inflatedLimit(bytes.length, limits) })
  } catch (cause) {
    throw inflateError(cause)
  }
}

/** What the first bytes of a deflated data set become, as far as they go. Throws DataSetError. */
export function inflatePrefix(bytes: Uint8Array): Uint8Array {
  try {
    const maxOutputLength = inflatedLimit(bytes.length, {})
    return inflateRawSync(bytes, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH })
  } catch (cause) {
    throw inflateError(cause)
  }
}

/** The most that `count` deflated bytes may become. */
export function inflatedLimit(count: number, limits: DataSetLimits): number {
  const inflation = limits.inflation ?? defaultLimits.inflation
  const held = limits.heldBytes ?? defaultLimits.heldBytes
  return Math.min(held, FREE_BYTES + count * inflation)
}

/** Inflates chunks as they come and are copied; reads ahead by no more than zlib's buffers. Throws DataSetError. */
export async function* inflated(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits: DataSetLimits = {},
): AsyncGenerator<Uint8Array> {
  const inflation = limits.inflation ?? defaultLimits.inflation
  let taken = 0
  let given = 0
  const source = Readable.from(
    (async function* () {
      for await (const chunk of chunks) {
        taken += chunk.length
        yield Buffer.from(chunk)
      }
    })(),
    { objectMode: false },
  )
  const output = pipeline(source, createInflateRaw(), () => {})
  try {
    for await (const chunk of output) {
      given += chunk.length
      if (given > FREE_BYTES + taken * inflation) throw swollen()
      yield chunk
    }
  } catch (cause) {
    throw inflateError(cause)
  }
}

function inflateError(cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause) || cause instanceof DataSetError) return cause
  if (cause.code === 'ERR_BUFFER_TOO_LARGE') return swollen()
  if (typeof cause.code !== 'string' || !/^Z_/.test(cause.code)) return cause
  return new DataSetError(`deflated data set is broken: ${cause.message}`, { offset: 0, path: '' }, { cause })
}

const swollen = (): DataSetError =>
  new DataSetError('deflated data set swells beyond the limit', { offset: 0, path: '' })

const FREE_BYTES = 0x10_0000
const DEFAULT_LEVEL = -1
