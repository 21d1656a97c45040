/** A received object as a file: its name, how it is written, and the status that its C-STORE is answered with. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AtomicFile } from '../../../data/atomic-file.ts'
import { AttributeScan } from '../../../data/attributes.ts'
import { encodeFileMeta } from '../../../data/file-meta.ts'
import { RecodedFile } from '../../../data/recoded-file.ts'
import { storageSopClass } from '../../../dict/sop-class.ts'
import { tags } from '../../../dict/tags.ts'
import { statuses } from '../../../dimse/status.ts'
import { DataSetError, OutputError } from '../../../errors.ts'
import type { StoreRequest } from '../../../services/handlers.ts'
import type { Log } from '../../log/log.ts'

export interface WriteOptions {
  readonly outputDirectory: string
  /** `normal`: each data set is written anew; `bitPreserving`: exactly as it came. */
  readonly writing: 'normal' | 'bitPreserving'
}

/** `<prefix of the SOP class>.<SOP Instance UID>`; whatever the UID holds, it names a file in its folder. */
export function objectName({
  sopClassUid,
  sopInstanceUid,
}: Pick<StoreRequest, 'sopClassUid' | 'sopInstanceUid'>): string {
  const prefix = storageSopClass(sopClassUid)?.prefix ?? 'UNKNOWN'
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not get into names of files.
  return `${prefix}.${sopInstanceUid.replace(/[/\\\u0000-\u001f\u007f]/g, '_')}`
}

/** Writes the object while it comes in; the file appears when it is whole and its status is success. */
export async function writeObject(
  request: StoreRequest,
  options: WriteOptions,
  log: Log,
  onChunk: () => void,
): Promise<number> {
  const name = objectName(request)
  const path = options.outputDirectory === '.' ? name : join(options.outputDirectory, name)
  let file: AtomicFile | undefined
  try {
    file = AtomicFile.create(path)
    const status = await (options.writing === 'normal' ? writeAnew : writeAsReceived)(request, file, onChunk)
    if (status === 0) {
      if (options.writing === 'normal' && existsSync(path)) {
        log.warn(`DICOM file already exists, overwriting: ${path}`)
      }
      file.commit()
    }
    return status
  } catch (error) {
    if (error instanceof OutputError) {
      log.error(`cannot write DICOM file: ${path}`)
      log.error(error.message)
      return statuses.outOfResources
    }
    if (error instanceof DataSetError) {
      log.error(`cannot understand the data set of ${name}: ${error.message}`)
      return statuses.cannotUnderstand
    }
    throw error
  } finally {
    file?.discard()
  }
}

/** Takes the object, and keeps nothing of it. */
export async function dropObject({ data }: StoreRequest, onChunk: () => void): Promise<number> {
  while ((await data.read()) !== undefined) onChunk()
  return statuses.success
}

/** The data set byte for byte; the meta says from whom it came. */
async function writeAsReceived(request: StoreRequest, file: AtomicFile, onChunk: () => void): Promise<number> {
  let ahead: readonly Uint8Array[] = [
    encodeFileMeta({ ...meta(request), sourceApplicationEntityTitle: request.callingAeTitle }),
  ]
  for (let views = await request.data.read(); views !== undefined; views = await request.data.read()) {
    onChunk()
    await file.write([...ahead, ...views])
    ahead = []
  }
  if (ahead.length > 0) await file.write(ahead)
  return statuses.success
}

/** The data set with explicit lengths, right group lengths and no padding; it must be the object that was announced. */
async function writeAnew(request: StoreRequest, file: AtomicFile, onChunk: () => void): Promise<number> {
  const { transferSyntax } = request
  await file.write([encodeFileMeta(meta(request))])
  const recoded = new RecodedFile(file, {
    from: transferSyntax,
    sequenceLengths: 'explicit',
    groupLengths: 'recalculate',
    padding: 'remove',
    trimText: true,
  })
  const scan = new AttributeScan(transferSyntax, [tags.SOPClassUID, tags.SOPInstanceUID])
  let scanned = false
  for (let views = await request.data.read(); views !== undefined; views = await request.data.read()) {
    onChunk()
    for (const view of views) {
      if (!scanned) scanned = scan.push(view)
      await recoded.write(view)
    }
  }
  await recoded.end()
  scan.end()
  return checkIdentity(request, scan)
}

function checkIdentity({ sopClassUid, sopInstanceUid }: StoreRequest, { result }: AttributeScan): number {
  const found = [result.string(tags.SOPClassUID), result.string(tags.SOPInstanceUID)]
  if (found.some((uid) => uid === undefined || uid === '')) return statuses.cannotUnderstand
  return found[0] === sopClassUid && found[1] === sopInstanceUid
    ? statuses.success
    : statuses.dataSetDoesNotMatchSopClass
}

function meta({ sopClassUid, sopInstanceUid, transferSyntax }: StoreRequest) {
  return {
    mediaStorageSopClassUid: sopClassUid,
    mediaStorageSopInstanceUid: sopInstanceUid,
    transferSyntaxUid: transferSyntax,
  }
}
