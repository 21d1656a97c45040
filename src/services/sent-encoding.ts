/** The data set of a file on its way to a peer: as it lies there, or re-encoded where that is needed or wished for. */
import type { ByteSource } from '../bytes/byte-source.ts'
import type { Part10File } from '../data/part10.ts'
import type { Correction } from '../data/recode.ts'
import { recodedSource } from '../data/recoded-source.ts'
import { vrOf } from '../dict/dictionary.ts'
import type { Tag } from '../dict/tag.ts'
import { transferSyntax } from '../dict/transfer-syntax.ts'
import { InputFileError } from '../errors.ts'
import { wholeSource } from './whole-file.ts'

/** Wishes for the data set that is sent. Each of them may make re-encoding necessary that would not be otherwise. */
export interface SentEncoding {
  /** OB in place of VRs that came after 1993, in explicit VR. */
  readonly oldVrs?: boolean
  /** Effort of deflating, 0 to 9; what is deflated already is deflated anew. */
  readonly level?: number | undefined
  /** Text that top-level elements get in place of their own; elements that are not there are not added. */
  readonly replace?: ReadonlyMap<Tag, string>
  /** Blanks in UIDs and needless ones behind other text are removed where there are blanks in UIDs. */
  readonly trimText?: boolean
  /** Is told what was changed; of what `replace` did, before anything is sent. */
  readonly observe?: (correction: Correction) => void
}

/**
 * What to send: the file's own bytes, or re-encoded ones with explicit lengths, right group lengths and no padding.
 * Throws InputFileError where re-encoding is needed and how the file is encoded is not known.
 */
export async function sourceFor(
  file: Part10File,
  to: string,
  { level, replace, ...encoding }: SentEncoding = {},
): Promise<ByteSource> {
  const target = transferSyntax(to)
  const changes =
    to !== file.transferSyntax ||
    (encoding.oldVrs === true && target?.explicitVr === true) ||
    (level !== undefined && target?.deflated === true) ||
    (replace !== undefined && replace.size > 0)
  if (!changes) {
    const whole = await wholeSource(file)
    if (encoding.trimText !== true || !whole.hasBlankUid) return whole
  }
  if (transferSyntax(file.transferSyntax) === undefined || target === undefined) {
    throw new InputFileError(file.path, `${file.path} cannot be re-encoded: its transfer syntax is not known`)
  }
  return await recodedSource(file, to, {
    ...encoding,
    ...(level !== undefined && { level }),
    ...(replace !== undefined && { replace: new Map([...replace].map(([tag, text]) => [tag, encoded(tag, text)])) }),
    sequenceLengths: 'explicit',
    groupLengths: 'recalculate',
    padding: 'remove',
  })
}

/** Text of the default repertoire, padded to even length (PS3.5 6.2). */
function encoded(tag: Tag, text: string): Uint8Array {
  const padding = vrOf(tag) === 'UI' ? '\0' : ' '
  return Buffer.from(text.length % 2 === 0 ? text : text + padding, 'latin1')
}
