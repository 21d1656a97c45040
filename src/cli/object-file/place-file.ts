/** A finished file gets its name, as the option for existing files says. */
import { lstatSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { AtomicFile } from '../../data/atomic-file.ts'
import { folderError, makeFolders } from '../../data/make-folders.ts'
import { syncFolder } from '../../data/naming.ts'
import { OutputError } from '../../errors.ts'
import type { Log } from '../log/log.ts'

export interface PlaceOptions {
  /** What becomes of a file that has the name already. */
  readonly onExists: 'overwrite' | 'skip' | 'rename' | 'error'
  /** Bytes and name are on the disk before the sender is told. */
  readonly sync: boolean
}

/** The path that the file got; undefined when the one that was there is kept in its stead. Throws OutputError. */
export function placeFile(
  file: AtomicFile,
  path: string,
  { onExists, sync }: PlaceOptions,
  log: Log,
  { silent }: { readonly silent: boolean },
): string | undefined {
  if (onExists === 'overwrite') {
    if (!silent && isThere(path)) log.warn(`DICOM file already exists, overwriting: ${path}`)
    file.commit({ path, sync })
    return path
  }
  for (const free of onExists === 'rename' ? numbered(path) : [path]) {
    if (file.commit({ path: free, sync, replace: false })) {
      if (free !== path) log.info(`DICOM file already exists, writing: ${free}`)
      return free
    }
  }
  if (onExists === 'error') throw new OutputError(path, `${path} exists already`)
  log.info(`DICOM file already exists, keeping: ${path}`)
  return undefined
}

/** A folder is none: that it is in the way is told when the name is given. */
const isThere = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === false

/** `a.dcm`, `a_1.dcm`, `a_2.dcm`, …: before an ending of letters, not before a part of a UID. */
function* numbered(path: string): Generator<string> {
  yield path
  const [, stem = path, ending = ''] = /^(.+?)(\.[a-z]\w{0,7})?$/is.exec(path) ?? []
  for (let number = 1; ; number += 1) yield `${stem}_${number}${ending}`
}

/**
 * Makes it, and those around it, when it is not there; with `sync` they are on the disk then. Throws OutputError, also
 * where a symbolic link below `root` would lead to somewhere else: what a sender chose decides which one.
 */
export function makeFolder(path: string, root: string, { sync }: Pick<PlaceOptions, 'sync'>): void {
  try {
    const link = linkBetween(root, path)
    if (link !== undefined) throw new OutputError(link, `${link} is a symbolic link, and those are not followed`)
    const first = makeFolders(path)
    if (!sync || first === undefined) return
    for (let made = resolve(path); made.length >= resolve(first).length; made = dirname(made)) syncFolder(dirname(made))
  } catch (cause) {
    throw cause instanceof OutputError ? cause : folderError(path, cause)
  }
}

/** The outermost symbolic link among the folders below `root` on the way to `path`, those that are there. */
function linkBetween(root: string, path: string): string | undefined {
  let at = resolve(root)
  for (const name of relative(at, resolve(path)).split(sep)) {
    if (name === '') continue
    at = join(at, name)
    const stat = lstatSync(at, { throwIfNoEntry: false })
    if (stat === undefined) return undefined
    if (stat.isSymbolicLink()) return at
  }
  return undefined
}
