/** What the options want of the data sets that are sent, and what is said where something had to be corrected. */
import { correctionText } from '../../../report/correction.ts'
import type { SentEncoding } from '../../../services/sent-encoding.ts'
import type { Log } from '../../log/log.ts'
import type { StorescuOptions } from '../storescu.ts'

export type EncodingOptions = 'oldVrs' | 'compressionLevel' | 'uidPadding'

export function encodingFor(options: Pick<StorescuOptions, EncodingOptions>, log: Log): SentEncoding {
  const { oldVrs, compressionLevel: level, uidPadding } = options
  return {
    oldVrs,
    level,
    trimText: true,
    observe: (correction) => {
      if (correction.type === 'uid-blanks-removed' && !uidPadding) log.warn(correctionText(correction))
    },
  }
}
