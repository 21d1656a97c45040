/** What dcmdump puts up with, by its options, and how it tells of it. */
import type { Leniency, Mended } from '../../../data/leniency.ts'
import { formatTag, type Tag } from '../../../dict/tag.ts'
import type { DcmdumpOptions } from '../dcmdump.ts'

/** `observe` is told of what was read other than by the book. */
export function leniencyOf(options: DcmdumpOptions, observe?: Leniency['observe']): Leniency {
  return {
    evenLengths: options.evenLengths,
    dictionaryVrs: options.dictionaryVrs,
    implicitHeaders: options.implicitHeaders,
    explicitInUn: options.explicitInUn,
    privateSequences: options.privateSequences,
    swappedDelimiters: options.swappedDelimiters,
    bytesAsSequences: options.bytesAsSequences,
    voiLutWords: options.voiLutAsSequence ? 'sequence' : 'error',
    explicitPixelData: options.explicitPixelData ? 'told' : 'error',
    skipRestOfItem: options.skipRestOfItem,
    zlib: options.zlib,
    ...(observe && { observe }),
  }
}

/** Line of a warning. */
export const mendedText = (mended: Mended, tag: Tag): string => `${formatTag(tag)}: ${texts[mended]}`

const texts: Readonly<Record<Mended, string>> = {
  'odd-length': 'the length is odd, one byte more was read',
  'implicit-header': 'no VR of the Standard stands there, read as implicit VR',
  delimiter: 'a wrong delimitation item was taken for the right one',
  'rest-of-item': 'longer than its item, the rest of which was left out',
  'too-long': 'longer than what is around it, and ended there',
  'explicit-pixel-data': 'pixel data of explicit length in a transfer syntax that encapsulates them',
  'bytes-as-sequence': 'OB or OW of undefined length, read as a sequence',
}
