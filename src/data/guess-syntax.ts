/** Which uncompressed transfer syntax a data set has of which nothing is told, by the look of its first element. */
import { vrOf } from '../dict/dictionary.ts'
import { tagOf } from '../dict/tag.ts'
import { explicitVrBigEndian, explicitVrLittleEndian, implicitVrLittleEndian } from '../dict/transfer-syntax.ts'
import { isKnownCode } from './vr-code.ts'

/**
 * The transfer syntax UID that fits the first eight bytes: explicit when a VR stands behind the tag, big endian when
 * only so the group is one that begins a data set. Undefined when there are no eight bytes.
 */
export function guessTransferSyntax(bytes: Uint8Array): string | undefined {
  if (bytes.length < 8) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (!isKnownCode(view.getUint16(4))) return implicitVrLittleEndian
  const little = view.getUint16(0, true)
  const big = view.getUint16(0)
  // File meta information is nothing else (PS3.10 7.1). The dictionary would say so, too, but takes milliseconds to open.
  if (little === big || little === META_GROUP) return explicitVrLittleEndian
  const isLittle = vrOf(tagOf(little, view.getUint16(2, true))) !== 'UN'
  const isBig = vrOf(tagOf(big, view.getUint16(2))) !== 'UN'
  if (isLittle !== isBig) return isLittle ? explicitVrLittleEndian : explicitVrBigEndian
  return little < big ? explicitVrLittleEndian : explicitVrBigEndian
}

const META_GROUP = 0x0002
