/** Ways to read data sets that break PS3.5, one for each kind of slip. A data set is read by the book without them. */
import type { Tag } from '../dict/tag.ts'

/** What was read other than by the book. */
export type Mended =
  | 'odd-length'
  | 'implicit-header'
  | 'delimiter'
  | 'rest-of-item'
  | 'too-long'
  | 'explicit-pixel-data'
  | 'bytes-as-sequence'

export interface Leniency {
  /** A value of odd length has a byte more than its header says. */
  readonly evenLengths?: boolean
  /** What the dictionary has of an element counts more than the VR in its header. */
  readonly dictionaryVrs?: boolean
  /** A header of explicit VR without a VR of the Standard is one of implicit VR. */
  readonly implicitHeaders?: boolean
  /** A UN of undefined length holds what is encoded as all around it, not implicit VR (PS3.5 §6.2.2 note 2). */
  readonly explicitInUn?: boolean
  /** In implicit VR a private element of undefined length is a sequence, whatever the dictionary has of it. */
  readonly privateSequences?: boolean
  /** The end of an item and that of a sequence may stand for each other. */
  readonly swappedDelimiters?: boolean
  /** OB or OW of undefined length that is no pixel data is a sequence. */
  readonly bytesAsSequences?: boolean
  /** VOI LUT Sequence (0028,3010) as OW: a sequence all the same, an error, or by default words. */
  readonly voiLutWords?: 'sequence' | 'error'
  /** Pixel data of explicit length where the transfer syntax has them encapsulated: an error, or by default bytes. */
  readonly explicitPixelData?: 'error' | 'told'
  /**
   * An element that is longer than its item is left out, and so is the rest of the item. An item or sequence that is longer
   * than what is around it ends with this.
   */
  readonly skipRestOfItem?: boolean
  /** Deflated data sets are in the zlib format (RFC 1950). */
  readonly zlib?: boolean
  /** Told of each element that was read so. */
  readonly observe?: (mended: Mended, tag: Tag) => void
}
