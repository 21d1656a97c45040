/** Writes a received object to its file while it comes in, and gives the status that its C-STORE is answered with. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { AtomicFile } from '../../data/atomic-file.ts'
import { AttributeScan } from '../../data/attributes.ts'
import { RecodedFile } from '../../data/recoded-file.ts'
import { tags } from '../../dict/tags.ts'
import { statuses } from '../../dimse/status.ts'
import { DataSetError, OutputError } from '../../errors.ts'
import { correctionText } from '../../report/correction.ts'
import type { StoreRequest } from '../../services/handlers.ts'
import type { Log } from '../log/log.ts'
import { noteKeptAs } from './kept-as.ts'
import { fileHead, type ObjectForm, recodingOf } from './object-form.ts'
import { objectName } from './object-name.ts'

export interface WriteOptions extends ObjectForm {
  readonly outputDirectory: string
  /** Blanks in UIDs are removed without a word. */
  readonly uidPadding: boolean
}

/** The file appears when it is whole and its status is success; otherwise nothing of it is kept. */
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
    const write = options.writing === 'normal' ? writeAnew : writeAsReceived
    const status = await write(request, file, { options, log, onChunk })
    if (status === statuses.success) {
      if (options.writing === 'normal' && existsSync(path)) {
        log.warn(`DICOM file already exists, overwriting: ${path}`)
      }
      file.commit()
      noteKeptAs(request, path)
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

interface Surroundings {
  readonly options: WriteOptions
  readonly log: Log
  readonly onChunk: () => void
}

/** The data set byte for byte; the meta says from whom it came. */
async function writeAsReceived(
  request: StoreRequest,
  file: AtomicFile,
  { options, onChunk }: Surroundings,
): Promise<number> {
  const { callingAeTitle: sourceApplicationEntityTitle, transferSyntax } = request
  let ahead: readonly Uint8Array[] = [
    fileHead(options, { ...metaOf(request, transferSyntax), sourceApplicationEntityTitle }),
  ]
  for (let views = await request.data.read(); views !== undefined; views = await request.data.read()) {
    onChunk()
    await file.write([...ahead, ...views])
    ahead = []
  }
  if (ahead.length > 0) await file.write(ahead)
  return statuses.success
}

/** The data set in the form that was asked for; it must be the object that was announced. */
async function writeAnew(
  request: StoreRequest,
  file: AtomicFile,
  { options, log, onChunk }: Surroundings,
): Promise<number> {
  const { transferSyntax } = request
  const head = fileHead(options, metaOf(request, options.outputSyntax ?? transferSyntax))
  await file.write([head])
  using recoded = new RecodedFile(file, {
    ...recodingOf(options, transferSyntax, head.length),
    observe: (correction) => {
      if (!options.uidPadding) log.warn(correctionText(correction))
    },
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
  const found = [tags.SOPClassUID, tags.SOPInstanceUID].map((tag) => result.string(tag)?.replace(/\s/g, ''))
  if (found.some((uid) => uid === undefined || uid === '')) return statuses.cannotUnderstand
  return found[0] === sopClassUid && found[1] === sopInstanceUid
    ? statuses.success
    : statuses.dataSetDoesNotMatchSopClass
}

function metaOf({ sopClassUid, sopInstanceUid }: StoreRequest, transferSyntaxUid: string) {
  return {
    mediaStorageSopClassUid: sopClassUid,
    mediaStorageSopInstanceUid: sopInstanceUid,
    transferSyntaxUid,
  }
}
