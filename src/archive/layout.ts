/** Where things are in the archive's folder. */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { isUid } from '../dict/uid.ts'

/**
 *     FOLDER/lock              held while the archive is open
 *     FOLDER/index.sqlite      can be deleted: it is made anew from the objects
 *     FOLDER/objects/3f/1.2.840.113619.2.55.dcm
 */
export interface Layout {
  readonly folder: string
  readonly lock: string
  readonly index: string
  readonly objects: string
}

export function layoutOf(folder: string): Layout {
  return {
    folder,
    lock: join(folder, 'lock'),
    index: join(folder, 'index.sqlite'),
    objects: join(folder, 'objects'),
  }
}

/** Names of the 256 folders below `objects`. */
export const shelves: readonly string[] = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'))

/**
 * The file of an object below `objects`, as `SHELF/NAME`. A SOP Instance UID always gives the same file, so that storing
 * it again replaces it in one rename. UIDs that are none (PS3.5 §9.1) become a hash: no byte of theirs reaches a path.
 */
export function objectFile(sopInstanceUid: string): string {
  const hash = createHash('sha256').update(sopInstanceUid).digest('hex')
  const name = isUid(sopInstanceUid) ? sopInstanceUid : `uid-${hash}`
  return `${hash.slice(0, 2)}/${name}${objectSuffix}`
}

export const objectSuffix = '.dcm'
