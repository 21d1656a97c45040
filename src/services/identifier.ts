/** Identifiers of queries and retrievals, as they are sent and received (PS3.4 C.4). */
import { byteSource } from '../bytes/byte-source.ts'
import { ByteWriter } from '../bytes/writer.ts'
import type { DataSet } from '../data/data-set.ts'
import { decodeDataSet } from '../data/decode.ts'
import { type EncodeOptions, encodeDataSet } from '../data/encode.ts'
import type { DataSetLimits } from '../data/limits.ts'
import type { IncomingData } from '../dimse/assemble.ts'
import { DataSetError, ProtocolError } from '../errors.ts'
import type { Association } from '../ul/association.ts'

/**
 * A whole identifier of a request or response. Throws DataSetError where it cannot be understood. One without end, or
 * whose fragments break the protocol, is a ProtocolError, and the association is aborted: there is no way past it.
 */
export async function receiveIdentifier(
  association: Association,
  data: IncomingData,
  transferSyntax: string,
): Promise<DataSet> {
  const bytes = new ByteWriter(true)
  try {
    for (let views = await data.read(); views !== undefined; views = await data.read()) {
      for (const view of views) bytes.bytes(view)
      if (bytes.length > identifierLimit) {
        throw new ProtocolError(`an identifier of more than ${identifierLimit} bytes`)
      }
    }
  } catch (error) {
    if (error instanceof ProtocolError) await association.abort()
    throw error
  }
  const identifier = bytes.finish()
  checkValues(identifier)
  return decodeDataSet(identifier, transferSyntax, identifierLimits)
}

/** What separates values is counted before they are looked at: each of two bytes takes a hundred and more when it is matched. */
function checkValues(identifier: Uint8Array): void {
  let separators = 0
  for (const byte of identifier) if (byte === BACKSLASH) separators += 1
  if (separators <= identifierValues) return
  throw new DataSetError(`an identifier of more than ${identifierValues} values`, { offset: 0, path: '' })
}

/** How an identifier is encoded, besides its transfer syntax. */
export type IdentifierEncoding = Pick<EncodeOptions, 'oldVrs' | 'level'>

/** Bytes of an identifier, to be sent on a context; group lengths in it are made right. */
export function identifierSource(identifier: DataSet, transferSyntax: string, encoding: IdentifierEncoding = {}) {
  return byteSource(encodeDataSet(identifier, transferSyntax, { ...encoding, groupLengths: 'recalculate' }))
}

/** An identifier longer than this is refused, in bytes: requests and matches are a few kilobytes. */
export const identifierLimit = 16_777_216
/** An empty item is 8 bytes to send and hundreds to keep: what an identifier may take in memory, about. */
export const identifierLimits: DataSetLimits = { heldBytes: 67_108_864 }
/** Values of all its elements, about; lists of UIDs are the longest that are asked for. */
const identifierValues = 262_144
const BACKSLASH = 0x5c
