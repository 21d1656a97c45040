/** One object from its data set's bytes to its file. */
import { mkdirSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { AtomicFile } from '../data/atomic-file.ts'
import { encodeFileMeta } from '../data/file-meta.ts'
import { statuses } from '../dimse/status.ts'
import { DataSetError, OutputError } from '../errors.ts'
import type { StoreRequest } from '../services/handlers.ts'
import { type EntryMaker, type IndexEntry, refusal } from './entry.ts'
import { IndexScan } from './index-scan.ts'

/** What an archive needs to know of a C-STORE request. */
export type Incoming = Pick<StoreRequest, 'sopClassUid' | 'sopInstanceUid' | 'transferSyntax' | 'callingAeTitle'> & {
  readonly data: Pick<StoreRequest['data'], 'read'>
}

/** A C-STORE status other than success, and why, without patient data. */
export interface Refusal {
  readonly status: number
  readonly reason: string
}

/**
 * Writes the object to `path` as it comes, under a temporary name until it is whole and was found acceptable; then it is
 * there in one rename. 16 MiB of the disk stay free. Refused objects are read to their end and leave nothing behind. Throws what `data.read` throws.
 */
export async function receive(request: Incoming, path: string, maker: EntryMaker): Promise<IndexEntry | Refusal> {
  let file: AtomicFile | undefined
  try {
    file = createFile(path)
    const scan = new IndexScan(request.transferSyntax)
    let scanned = false
    let ahead: readonly Uint8Array[] = [fileMeta(request)]
    for (let views = await pulled(request); views !== undefined; views = await pulled(request)) {
      if (!scanned) scanned = views.some((view) => scan.push(view))
      await file.write([...ahead, ...views])
      ahead = []
    }
    return finish(request, file, scan, maker)
  } catch (error) {
    if (error instanceof SourceError) throw error.cause
    const refused = refusalOf(error)
    while ((await request.data.read()) !== undefined);
    return refused
  } finally {
    file?.discard()
  }
}

/** Checks and indexes before the file gets its name, so that nothing can go wrong after. */
function finish(request: Incoming, file: AtomicFile, scan: IndexScan, maker: EntryMaker): IndexEntry | Refusal {
  const attributes = scan.finish()
  const refused = refusal(attributes, request)
  if (refused !== undefined) return refused
  const { mtimeMs } = statSync(file.temporaryPath)
  const entry = maker.entry(attributes, {
    transferSyntax: request.transferSyntax,
    size: file.length,
    modified: mtimeMs,
  })
  if (!hasRoom(file.path)) return { status: statuses.outOfResources, reason: `${dirname(file.path)}: the disk is full` }
  file.commit()
  return entry
}

/** Whether there is room left for the index: objects that are kept must be found, too. */
function hasRoom(path: string): boolean {
  const { blocks, bavail, bsize } = statfsSync(dirname(path))
  // Some network file systems tell nothing.
  return blocks === 0 || bavail * bsize >= indexBytes
}

function fileMeta({ sopClassUid, sopInstanceUid, transferSyntax, callingAeTitle }: Incoming): Uint8Array {
  return encodeFileMeta({
    mediaStorageSopClassUid: sopClassUid,
    mediaStorageSopInstanceUid: sopInstanceUid,
    transferSyntaxUid: transferSyntax,
    sourceApplicationEntityTitle: callingAeTitle,
  })
}

/** The folder is made when it is missing: the first object of a shelf, or somebody tidied up. */
function createFile(path: string): AtomicFile {
  try {
    return AtomicFile.create(path)
  } catch {
    try {
      mkdirSync(dirname(path), { recursive: true })
    } catch (cause) {
      throw new OutputError(dirname(path), `${dirname(path)}: the folder cannot be made`, { cause })
    }
    return AtomicFile.create(path)
  }
}

/** What the peer sends, with a mark on the errors that are not ours to answer. */
async function pulled(request: Incoming): Promise<readonly Uint8Array[] | undefined> {
  try {
    return await request.data.read()
  } catch (cause) {
    throw new SourceError('the data set did not come in whole', { cause })
  }
}

class SourceError extends Error {}

/** PS3.4 §B.2.3; errors of no known kind are passed on. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof OutputError) return { status: statuses.outOfResources, reason: error.message }
  if (error instanceof DataSetError) return { status: statuses.cannotUnderstand, reason: error.message }
  throw error
}

/** More than the rows of a batch ever take, in the index and in its log. */
const indexBytes = 0x100_0000
