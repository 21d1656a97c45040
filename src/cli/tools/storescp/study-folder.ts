/** The names of the folders into which studies are sorted. */
import type { DataSet } from '../../../data/data-set.ts'
import { tags } from '../../../dict/tags.ts'
import type { Log } from '../../log/log.ts'
import type { Sorting } from '../../options/sorting.ts'
import { plain, timeStamp } from './file-names.ts'

/** The folder for a study that begins now with an object of these attributes. */
export function studyFolder({ by, prefix }: Sorting, studyInstanceUid: string, attributes: DataSet, log: Log): string {
  const start = prefix === '' ? '' : `${prefix}_`
  switch (by) {
    case 'time':
      return `${start}${timeStamp(new Date())}`
    case 'studyUid': {
      const safe = plain(studyInstanceUid)
      if (safe !== studyInstanceUid) log.warn('Sanitized unusual characters in Study Instance UID')
      return `${start}${safe}`
    }
    case 'patientName':
      return `${patientName(attributes, log)}_${timeStamp(new Date())}`
  }
}

/** In letters and digits of ASCII. */
function patientName(attributes: DataSet, log: Log): string {
  const name = attributes.string(tags.PatientName)?.trim() ?? ''
  if (name !== '') return toAscii(name).slice(0, LONGEST)
  log.warn("element PatientName (0010,0010) absent or empty in data set, using 'ANONYMOUS' instead")
  return 'ANONYMOUS'
}

/** Letters lose their marks, German umlauts become two letters, all that is left becomes `_`. */
export const toAscii = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[^A-Za-z0-9]/gu, (letter) => spelled[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, ''))
    .replace(/[^A-Za-z0-9]/gu, '_')

const spelled: Readonly<Record<string, string>> = {
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  Æ: 'A',
  æ: 'a',
  Ø: 'O',
  ø: 'o',
  Ð: 'D',
  ð: 'd',
}

const LONGEST = 128
