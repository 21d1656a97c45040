/** Writes a received object to its file while it comes in, and gives the status that its C-STORE is answered with. */

import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AtomicFile } from '../../data/atomic-file.ts'
import type { DataSet } from '../../data/data-set.ts'
import { RecodedFile } from '../../data/recoded-file.ts'
import type { Tag } from '../../dict/tag.ts'
import { tags } from '../../dict/tags.ts'
import { correctedUids } from '../../dimse/command.ts'
import { statuses } from '../../dimse/status.ts'
import { DataSetError, OutputError, StatusError } from '../../errors.ts'
import { correctionText } from '../../report/correction.ts'
import type { StoreRequest } from '../../services/handlers.ts'
import type { Log } from '../log/log.ts'
import { noteKeptAs, noteRefusedFor } from './kept-as.ts'
import { fileHead, type ObjectForm, recodingOf } from './object-form.ts'
import { objectName } from './object-name.ts'
import type { PathPattern } from './path-pattern.ts'
import { PickedAttributes } from './picked-attributes.ts'
import { makeFolder, type PlaceOptions, placeFile } from './place-file.ts'

/** Makes names of objects, of their attributes for instance. */
export interface ObjectNaming {
  /** The attributes that it asks for, and what is needed to read them. */
  readonly wanted: readonly Tag[]
  /** The path of an object that is complete, relative and below the output directory. */
  pathOf(attributes: DataSet, request: StoreRequest): string
}

export interface WriteOptions extends ObjectForm, PlaceOptions {
  /** Told of the path before the file gets it. */
  readonly onPlace?: (path: string) => void
  readonly outputDirectory: string
  /** Names below the directory; undefined: `objectName`. */
  readonly outputPattern: PathPattern | undefined
  /** Names below the directory where there is no pattern. */
  readonly naming?: ObjectNaming | undefined
  /** A file that is written anew says from whom the object came (PS3.10 7.1), too. */
  readonly tellSource?: boolean
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
  const { outputDirectory, outputPattern, writing } = options
  const naming = outputPattern ?? options.naming
  const name = objectName(request)
  const inDirectory = (path: string): string => (outputDirectory === '.' ? path : join(outputDirectory, path))
  let path = inDirectory(name)
  let file: AtomicFile | undefined
  if (!options.uidPadding) {
    for (const tag of correctedUids(request.command)) log.warn(correctionText({ type: 'uid-blanks-removed', tag }))
  }
  try {
    if (options.onExists === 'skip' && naming === undefined && existsSync(path)) {
      log.info(`DICOM file already exists, keeping: ${path}`)
      return await dropObject(request, onChunk)
    }
    file = AtomicFile.create(path)
    const write = writing === 'normal' ? writeAnew : writeAsReceived
    const { status, attributes } = await write(request, file, { options, log, onChunk })
    if (status !== statuses.success) return status
    if (naming !== undefined) {
      path = inDirectory(naming.pathOf(attributes, request))
      makeFolder(dirname(path), outputDirectory, options)
    }
    options.onPlace?.(path)
    const silent = writing === 'bitPreserving' && outputPattern === undefined
    const kept = placeFile(file, path, options, log, { silent })
    if (kept !== undefined) noteKeptAs(request, kept)
    return status
  } catch (error) {
    if (error instanceof OutputError) {
      log.records('error', [`cannot write DICOM file: ${path}`, error.message], error)
      noteRefusedFor(request, error.message)
      return statuses.outOfResources
    }
    if (error instanceof DataSetError) {
      log.error(`cannot understand the data set of ${name}: ${error.message}`, error)
      noteRefusedFor(request, error.message)
      return statuses.cannotUnderstand
    }
    if (error instanceof StatusError) {
      log.error(`refused ${name}: ${error.message}`, error)
      noteRefusedFor(request, error.message)
      return error.status
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

interface Written {
  readonly status: number
  /** Those that the pattern asks for. */
  readonly attributes: DataSet
}

/** The data set byte for byte; the meta says from whom it came. */
async function writeAsReceived(
  request: StoreRequest,
  file: AtomicFile,
  { options, onChunk }: Surroundings,
): Promise<Written> {
  const { transferSyntax } = request
  let ahead: readonly Uint8Array[] = [fileHead(options, { ...metaOf(request, transferSyntax), ...sourceOf(request) })]
  const picked = new PickedAttributes(transferSyntax, wantedBy(options))
  for (let views = await request.data.read(); views !== undefined; views = await request.data.read()) {
    onChunk()
    for (const view of views) picked.push(view)
    await file.write([...ahead, ...views])
    ahead = []
  }
  if (ahead.length > 0) await file.write(ahead)
  return { status: statuses.success, attributes: picked.end() }
}

/** The data set in the form that was asked for; it must be the object that was announced. */
async function writeAnew(
  request: StoreRequest,
  file: AtomicFile,
  { options, log, onChunk }: Surroundings,
): Promise<Written> {
  const { transferSyntax } = request
  const source = options.tellSource === true ? sourceOf(request) : {}
  const head = fileHead(options, { ...metaOf(request, options.outputSyntax ?? transferSyntax), ...source })
  await file.write([head])
  using recoded = new RecodedFile(file, {
    ...recodingOf(options, transferSyntax, head.length),
    observe: (correction) => {
      if (!options.uidPadding) log.warn(correctionText(correction))
    },
  })
  const picked = new PickedAttributes(transferSyntax, [...identifying, ...wantedBy(options)])
  for (let views = await request.data.read(); views !== undefined; views = await request.data.read()) {
    onChunk()
    for (const view of views) {
      picked.push(view)
      await recoded.write(view)
    }
  }
  await recoded.end()
  const attributes = picked.end()
  return { status: identityStatus(request, attributes), attributes }
}

const wantedBy = ({ outputPattern, naming }: WriteOptions): readonly Tag[] => (outputPattern ?? naming)?.wanted ?? []

function identityStatus(request: StoreRequest, attributes: DataSet): number {
  const { sopClassUid, sopInstanceUid } = request
  const found = identifying.map((tag) => attributes.string(tag)?.replace(/\s/g, ''))
  if (found.some((uid) => uid === undefined || uid === '')) {
    noteRefusedFor(request, 'it has no SOP Class UID or no SOP Instance UID')
    return statuses.cannotUnderstand
  }
  if (found[0] === sopClassUid && found[1] === sopInstanceUid) return statuses.success
  noteRefusedFor(request, `it is ${found[1]} of class ${found[0]}`)
  return statuses.dataSetDoesNotMatchSopClass
}

function metaOf({ sopClassUid, sopInstanceUid }: StoreRequest, transferSyntaxUid: string) {
  return {
    mediaStorageSopClassUid: sopClassUid,
    mediaStorageSopInstanceUid: sopInstanceUid,
    transferSyntaxUid,
  }
}

const sourceOf = ({ callingAeTitle }: StoreRequest) => ({ sourceApplicationEntityTitle: callingAeTitle })

const identifying = [tags.SOPClassUID, tags.SOPInstanceUID]
