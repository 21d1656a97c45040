/** The names of the files of received objects: by UID, unique, or by the time of writing. */
import { storageSopClass } from '../../../dict/sop-class.ts'
import { newUid } from '../../../dict/uid.ts'
import type { ObjectIdentity } from '../../object-file/object-name.ts'

export interface NameOptions {
  readonly fileNames: 'instanceUid' | 'unique'
  readonly timeNames: boolean
  /** Stands behind every name. */
  readonly extension: string
}

/** A function that names one object after the other. No name holds anything but letters, digits, `.`, `_` and `-`, and the extension. */
export function fileNamer({ fileNames, timeNames, extension }: NameOptions): (object: ObjectIdentity) => string {
  const stamped = stamps()
  return ({ sopClassUid, sopInstanceUid }) => {
    const kind = kindOf(sopClassUid)
    if (timeNames) return `${stamped(new Date())}.${kind}${extension}`
    return `${kind}.${fileNames === 'unique' ? `X.${newUid()}` : plain(sopInstanceUid)}${extension}`
  }
}

/** What kind of object it is, in two letters or three. */
export const kindOf = (sopClassUid: string): string => storageSopClass(sopClassUid)?.prefix ?? 'UNKNOWN'

/** What may stand in a name without a meaning for a file system, a shell or a terminal; others become `_`. */
export const plain = (text: string): string => text.replace(/[^\w.-]/g, '_').slice(0, LONGEST)

/** `YYYYMMDDHHMMSSmmm`, and from the second in the same millisecond on `_0000`, `_0001` …; by the local time. */
function stamps(): (now: Date) => string {
  let last = ''
  let number = 0
  return (now) => {
    const stamp = timeStamp(now).replace('_', '')
    if (stamp !== last) {
      last = stamp
      number = 0
      return stamp
    }
    const text = String(number).padStart(4, '0')
    number += 1
    return `${stamp}_${text}`
  }
}

/** `YYYYMMDD_HHMMSSmmm`, by the local time. */
export function timeStamp(now: Date): string {
  const digits = (value: number, count = 2): string => String(value).padStart(count, '0')
  const day = [digits(now.getFullYear(), 4), digits(now.getMonth() + 1), digits(now.getDate())]
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map((value) => digits(value))
  return `${day.join('')}_${time.join('')}${digits(now.getMilliseconds(), 3)}`
}

/** Folders take names of up to 255 bytes, of which a temporary name wants some. */
const LONGEST = 128
