/** One object from its data set's bytes to its file. */
import { statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { AtomicFile } from '../data/atomic-file.ts'
import { encodeFileMeta } from '../data/file-meta.ts'
import { makeFolders } from '../data/make-folders.ts'
import { RecodedFile, type RecodedFileOptions } from '../data/recoded-file.ts'
import { statuses } from '../dimse/status.ts'
import { DataSetError, OutputError, StatusError } from '../errors.ts'
import type { StoreRequest } from '../services/handlers.ts'
import { type EntryMaker, type IndexEntry, refusal } from './entry.ts'
import { IndexScan } from './index-scan.ts'

/** What an archive needs to know of a C-STORE request. */
export type Incoming = Pick<StoreRequest, 'sopClassUid' | 'sopInstanceUid' | 'transferSyntax' | 'callingAeTitle'> & {
  readonly data: Pick<StoreRequest['data'], 'read'>
}

/** How objects are written that are not kept byte for byte as they came. */
export interface StoredForm {
  /** The transfer syntax, of an object that comes in another one. */
  transferSyntax(from: string): string
  /** Whether there is file meta information before the data set. */
  meta(transferSyntax: string): boolean
  /** What becomes of the data set, in `to` and behind so many bytes; undefined: it stays as it comes. */
  readonly recoding: ((from: string, to: string, preceding: number) => RecodedFileOptions) | undefined
}

/** What an archive has for all its objects. */
export interface Receiving {
  readonly maker: EntryMaker
  readonly form: StoredForm | undefined
  /** Bytes of a file that is not refused for its size alone; undefined: any number. */
  readonly largest: number | undefined
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
export async function receive(request: Incoming, path: string, receiving: Receiving): Promise<IndexEntry | Refusal> {
  let file: AtomicFile | undefined
  try {
    file = createFile(path)
    const scan = new IndexScan(request.transferSyntax)
    const transferSyntax = receiving.form?.transferSyntax(request.transferSyntax) ?? request.transferSyntax
    const settled = { ...receiving, transferSyntax }
    const { form } = receiving
    const head = form?.meta(transferSyntax) === false ? nothing : fileMeta(request, transferSyntax)
    const recoding = form?.recoding?.(request.transferSyntax, transferSyntax, head.length)
    await (recoding === undefined
      ? asItComes(request, file, scan, { ...settled, head })
      : recoded(request, file, scan, { ...settled, head, recoding }))
    return finish(request, file, scan, settled)
  } catch (error) {
    if (error instanceof SourceError) throw error.cause
    const refused = refusalOf(error)
    while ((await request.data.read()) !== undefined);
    return refused
  } finally {
    file?.discard()
  }
}

/** `transferSyntax`: that of the file. */
type Settled = Receiving & { readonly transferSyntax: string }

/** `head`: the bytes before the data set. */
type Writing = Settled & { readonly head: Uint8Array }

async function asItComes(request: Incoming, file: AtomicFile, scan: IndexScan, writing: Writing): Promise<void> {
  let scanned = false
  let ahead: readonly Uint8Array[] = [writing.head]
  for (let views = await pulled(request); views !== undefined; views = await pulled(request)) {
    if (!scanned) scanned = views.some((view) => scan.push(view))
    await file.write([...ahead, ...views])
    keepBelow(writing.largest, file)
    ahead = []
  }
}

async function recoded(
  request: Incoming,
  file: AtomicFile,
  scan: IndexScan,
  { head, recoding: options, largest }: Writing & { readonly recoding: RecodedFileOptions },
): Promise<void> {
  await file.write([head])
  using recoding = new RecodedFile(file, options)
  let scanned = false
  for (let views = await pulled(request); views !== undefined; views = await pulled(request)) {
    for (const view of views) {
      if (!scanned) scanned = scan.push(view)
      await recoding.write(view)
    }
    keepBelow(largest, file)
  }
  await recoding.end()
  keepBelow(largest, file)
}

function keepBelow(largest: number | undefined, file: AtomicFile): void {
  if (largest === undefined || file.length <= largest) return
  throw new OutputError(file.path, `the object is larger than what its study may have, ${largest} bytes`)
}

/** Checks and indexes before the file gets its name, so that nothing can go wrong after. */
function finish(
  request: Incoming,
  file: AtomicFile,
  scan: IndexScan,
  { maker, transferSyntax }: Settled,
): IndexEntry | Refusal {
  const attributes = scan.finish()
  const refused = refusal(attributes, request)
  if (refused !== undefined) return refused
  const { mtimeMs } = statSync(file.temporaryPath)
  const entry = maker.entry(attributes, { transferSyntax, size: file.length, modified: mtimeMs })
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

function fileMeta({ sopClassUid, sopInstanceUid, callingAeTitle }: Incoming, transferSyntax: string): Uint8Array {
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
    makeFolders(dirname(path))
    return AtomicFile.create(path)
  }
}

/** What the peer sends, with a mark on the errors that are not ours to answer. */
async function pulled(request: Incoming): Promise<readonly Uint8Array[] | undefined> {
  try {
    return await request.data.read()
  } catch (cause) {
    // Nothing is wrong with the association: the object is one that is not wanted.
    if (cause instanceof StatusError) throw cause
    throw new SourceError('the data set did not come in whole', { cause })
  }
}

class SourceError extends Error {}

/** PS3.4 §B.2.3; errors of no known kind are passed on. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof OutputError) return { status: statuses.outOfResources, reason: error.message }
  if (error instanceof DataSetError) return { status: statuses.cannotUnderstand, reason: error.message }
  if (error instanceof StatusError) return { status: error.status, reason: error.message }
  throw error
}

const nothing = new Uint8Array(0)

/** More than the rows of a batch ever take, in the index and in its log. */
export const indexBytes = 0x100_0000
