/** What the options want of a data set that is sent, and what is said where something was changed or could not be. */
import type { Correction } from '../../../data/recode.ts'
import { findByTag } from '../../../dict/dictionary.ts'
import { formatTag, type Tag } from '../../../dict/tag.ts'
import { tags } from '../../../dict/tags.ts'
import { correctionText } from '../../../report/correction.ts'
import { type InventedIdentity, Inventor } from '../../../services/invent.ts'
import type { SentEncoding } from '../../../services/sent-encoding.ts'
import type { Log } from '../../log/log.ts'
import type { StorescuOptions } from '../storescu.ts'

export interface EncodingOptions extends Pick<StorescuOptions, 'oldVrs' | 'compressionLevel' | 'uidPadding'> {
  /** Of the run; see `inventorFor`. */
  readonly inventor?: Inventor | undefined
}

export interface Encoding {
  readonly encoding: SentEncoding
  /** To be called when the data set was looked at: says what was changed, and what is not there to be replaced. */
  tell(): void
}

/** For one object; takes and tells the next identity where new ones are wanted. */
export function encodingFor(options: EncodingOptions, log: Log): Encoding {
  const { oldVrs, compressionLevel: level, uidPadding, inventor } = options
  const identity = inventor?.next()
  if (identity !== undefined) log.info(() => identityText(identity))
  const missing = new Set(identity?.values.keys())
  const corrected: Correction[] = []
  return {
    encoding: {
      oldVrs,
      level,
      trimText: true,
      ...(identity !== undefined && { replace: identity.values }),
      observe: (correction) => {
        if (correction.type === 'replaced') missing.delete(correction.tag)
        else if (!uidPadding) corrected.push(correction)
      },
    },
    tell: () => {
      for (const correction of corrected.splice(0)) log.warn(correctionText(correction))
      for (const tag of missing) {
        log.error(
          `updateStringAttributeValue: cannot find: ${findByTag(tag)?.keyword} ${formatTag(tag)}: Tag not found`,
        )
      }
    },
  }
}

/** The source of new identities for the whole run, where the options ask for them. */
export function inventorFor(options: StorescuOptions): Inventor | undefined {
  const { inventInstance, inventSeries, inventStudy, inventPatient, identitySeed: seed } = options
  if (!inventInstance && [inventSeries, inventStudy, inventPatient].every((count) => count === undefined)) {
    return undefined
  }
  return new Inventor({
    instancesPerSeries: inventSeries ?? 100,
    seriesPerStudy: inventStudy ?? 50,
    studiesPerPatient: inventPatient ?? 25,
    seed,
  })
}

function identityText({ patient, study, series, instance, values }: InventedIdentity): string {
  const lines = [...values].map(([tag, value]) => `  ${shownNames.get(tag) ?? findByTag(tag)?.keyword}=${value}`)
  return [`Inventing Identifying Information (pa${patient}, st${study}, se${series}, im${instance}):`, ...lines].join(
    '\n',
  )
}

/** InstanceNumber had another name once. */
const shownNames: ReadonlyMap<Tag, string> = new Map([[tags.InstanceNumber, 'ImageNumber']])
