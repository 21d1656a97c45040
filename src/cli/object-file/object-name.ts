/** The name that a received object gets as a file. */
import { storageSopClass } from '../../dict/sop-class.ts'

/** Which object: as its C-STORE request says. */
export interface ObjectIdentity {
  readonly sopClassUid: string
  readonly sopInstanceUid: string
}

/** `<prefix of the SOP class>.<SOP Instance UID>`; whatever the UID holds, it names a file in its folder. */
export function objectName({ sopClassUid, sopInstanceUid }: ObjectIdentity): string {
  const prefix = storageSopClass(sopClassUid)?.prefix ?? 'UNKNOWN'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not get into names of files.
  return `${prefix}.${sopInstanceUid.replace(/[/\\\u0000-\u001f\u007f]/g, '_')}`
}
