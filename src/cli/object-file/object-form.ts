/** What a received object shall be like in its file, as the output options say it. */
import { encodeFileMeta, type FileMeta } from '../../data/file-meta.ts'
import type { RecodedFileOptions } from '../../data/recoded-file.ts'

/** The values of the output options that are about the contents of files (`outputGroups`). */
export interface ObjectForm {
  /** `normal`: each data set is written anew, and the others hold; `bitPreserving`: exactly as it came. */
  readonly writing: 'normal' | 'bitPreserving'
  /** With file meta information, or the data set alone. */
  readonly fileFormat: 'file' | 'dataSet'
  /** Transfer syntax UID; undefined: the one in which the object comes. */
  readonly outputSyntax: string | undefined
  readonly newVrs: boolean
  readonly groupLengths: 'recalculate' | 'add' | 'remove'
  readonly sequenceLengths: 'explicit' | 'undefined'
  /** Units of file and item in bytes; undefined: no padding. */
  readonly padding: readonly [file: number, item: number] | undefined
  readonly compressionLevel: number | undefined
  /** UN becomes what the dictionary knows. */
  readonly convertUn?: boolean
}

/** The bytes before the data set. */
export function fileHead({ fileFormat }: ObjectForm, meta: FileMeta): Uint8Array {
  return fileFormat === 'file' ? encodeFileMeta(meta) : new Uint8Array(0)
}

/** How a data set that comes in transfer syntax `from` becomes that of the form; `preceding` bytes stand before it. */
export function recodingOf(form: ObjectForm, from: string, preceding: number): RecodedFileOptions {
  const { outputSyntax, newVrs, groupLengths, sequenceLengths, padding, compressionLevel } = form
  return {
    from,
    ...(outputSyntax === undefined ? {} : { to: outputSyntax }),
    sequenceLengths,
    groupLengths,
    padding: padding === undefined ? 'remove' : { file: padding[0], item: padding[1], preceding },
    oldVrs: !newVrs,
    convertUn: form.convertUn ?? false,
    trimText: true,
    ...(compressionLevel === undefined ? {} : { level: compressionLevel }),
  }
}
