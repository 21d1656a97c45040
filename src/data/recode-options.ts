/** What a recoded data set shall be like: syntax, lengths, padding, VRs. */
import type { Tag } from '../dict/tag.ts'
import type { DataSetLimits } from './limits.ts'

/** What a data set shall be like; whatever is not named stays as it is. */
export interface RecodeOptions {
  /** Transfer syntax UIDs; deflated ones stand for the bytes before deflating. `to` is `from` by default. */
  readonly from: string
  readonly to?: string
  /** Lengths of sequences and items. */
  readonly sequenceLengths?: 'as-is' | 'explicit' | 'undefined'
  /** Group length elements: right values for those there are, one for every group in every item, or none. */
  readonly groupLengths?: 'as-is' | 'recalculate' | 'add' | 'remove'
  /** Data Set Trailing Padding (FFFC,FFFC): gone, or anew so that file and items are multiples of these lengths (0: none). */
  readonly padding?: 'as-is' | 'remove' | Padding
  /** OB in place of VRs that came after 1993. */
  readonly oldVrs?: boolean
  /** UN of defined length becomes what the dictionary knows, where the data set comes in explicit VR little endian. */
  readonly convertUn?: boolean
  /** Blanks in UIDs and more than one trailing blank of other text are removed. */
  readonly trimText?: boolean
  /** Values of even length that top-level elements get in place of their own; elements that are not there are not added. */
  readonly replace?: ReadonlyMap<Tag, Uint8Array>
  /** Is told what was corrected on the way. */
  readonly observe?: (correction: Correction) => void
  readonly limits?: DataSetLimits
}

/** With `trimText`: a UID had white space in it, which is gone. With `replace`: an element got its new value. */
export interface Correction {
  readonly type: 'uid-blanks-removed' | 'replaced'
  readonly tag: Tag
}

export interface Padding {
  /** The file's length becomes a multiple of this; `preceding` bytes stand before the data set. */
  readonly file: number
  readonly item: number
  readonly preceding: number
}
