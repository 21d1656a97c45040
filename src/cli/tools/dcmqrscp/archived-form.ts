/** The output options as an archive takes them. */
import type { StoredForm } from '../../../archive/archive.ts'
import { transferSyntax } from '../../../dict/transfer-syntax.ts'
import { correctionText } from '../../../report/correction.ts'
import type { Log } from '../../log/log.ts'
import { recodingOf } from '../../object-file/object-form.ts'
import type { DcmqrscpOptions } from '../dcmqrscp.ts'

/** Undefined: objects are kept byte for byte, with file meta information. */
export function storedForm(options: DcmqrscpOptions, log: Log): StoredForm | undefined {
  const { fileFormat, outputSyntax, newVrs, groupLengths, sequenceLengths, padding, compressionLevel } = options
  const isAnew =
    options.writing === 'normal' ||
    outputSyntax !== undefined ||
    !newVrs ||
    groupLengths !== 'recalculate' ||
    sequenceLengths !== 'explicit' ||
    padding !== undefined ||
    compressionLevel !== undefined
  if (!isAnew && fileFormat === 'file') return undefined
  return {
    // What is compressed cannot be had otherwise without a codec.
    transferSyntax: (from) => (transferSyntax(from)?.encapsulated === false ? (outputSyntax ?? from) : from),
    // Without meta nobody could read what is compressed or deflated.
    meta: (syntax) => fileFormat === 'file' || !isPlain(syntax),
    recoding: isAnew
      ? (from, to, preceding) => ({
          ...recodingOf({ ...options, writing: 'normal', outputSyntax: to }, from, preceding),
          observe: (correction) => {
            if (!options.uidPadding) log.warn(correctionText(correction))
          },
        })
      : undefined,
  }
}

function isPlain(uid: string): boolean {
  const syntax = transferSyntax(uid)
  return syntax !== undefined && !syntax.encapsulated && !syntax.deflated
}
