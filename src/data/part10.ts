/** DICOM files: read as a stream of data set bytes behind an optional file meta information; written atomically (PS3.10 §7). */
import type { ByteSource } from '../bytes/byte-source.ts'
import { explicitVrLittleEndian, transferSyntax } from '../dict/transfer-syntax.ts'
import { DataSetError, InputFileError } from '../errors.ts'
import { AtomicFile } from './atomic-file.ts'
import { encodeFileMeta, type FileMeta, fileMetaOffset } from './file-meta.ts'
import { guessTransferSyntax } from './guess-syntax.ts'
import { InputFile } from './input-file.ts'
import type { Leniency } from './leniency.ts'
import { plainFileMeta, plainSopCommon } from './plain-start.ts'
import { Scanner } from './scan.ts'
import type { ScannedHeader } from './scan-visitor.ts'
import { type SopCommon, scannedFileMeta, scannedSopCommon } from './scanned-start.ts'

/** What may be in a file: file meta information or none (`auto`), always (`meta-only`), or a bare data set (`data-set-only`). */
export type Part10Mode = 'auto' | 'meta-only' | 'data-set-only'

/** An open file. `read` gives the bytes of the data set from front to back; deflated and encapsulated ones as they are. */
export interface Part10File extends ByteSource, AsyncDisposable {
  readonly path: string
  /** Undefined for a bare data set. */
  readonly meta: FileMeta | undefined
  /** UID as the meta tells; guessed among the uncompressed ones where nothing is told. */
  readonly transferSyntax: string
  /** Where the data set begins in the file, and how many bytes it has. */
  readonly dataSetOffset: number
  readonly size: number
  /** From the data set; undefined when absent or empty. */
  readonly sopClassUid: string | undefined
  readonly sopInstanceUid: string | undefined
  read(views: readonly Uint8Array[]): number | Promise<number>
  /** Fills the views with the bytes of the data set from `position` on, without moving what `read` gives next. */
  readAt(position: number, views: readonly Uint8Array[]): number | Promise<number>
  close(): void
}

export interface OpenOptions {
  readonly mode?: Part10Mode
  /** How to read data sets that break PS3.5. */
  readonly lenient?: Leniency | undefined
}

/**
 * Opens a file and reads its first bytes: file meta information and the SOP Common UIDs. Group lengths and preamble may
 * be missing or wrong. With `inBackground` other work goes on meanwhile, which takes longer for a file that is at hand.
 * Throws InputFileError (cannot be read, is no DICOM file), DataSetError (broken).
 */
export async function openPart10(
  path: string,
  options: OpenOptions & { readonly inBackground?: boolean } = {},
): Promise<Part10File> {
  return described(options.inBackground ? await InputFile.openInBackground(path) : InputFile.open(path), options)
}

/** As `openPart10`; it never waits for anything but the disk. */
export function openPart10Sync(path: string, options: OpenOptions = {}): Part10File {
  return described(InputFile.open(path), options)
}

function described(file: InputFile, options: OpenOptions): Part10File {
  try {
    return describe(file, options)
  } catch (error) {
    file.close()
    throw error
  }
}

/**
 * Writes a file with file meta information; it appears under `path` only when all of `data` was written. The bytes of
 * `data` are taken as they are, in the transfer syntax that `meta` names. Throws OutputError, and what `data` throws.
 */
export async function writePart10(
  path: string,
  content: { readonly meta: FileMeta; readonly data: AsyncIterable<Uint8Array> | Iterable<Uint8Array> },
): Promise<void> {
  using file = AtomicFile.create(path)
  await file.write([encodeFileMeta(content.meta)])
  for await (const chunk of content.data) await file.write([chunk])
  file.commit()
}

function describe(file: InputFile, { mode = 'auto', lenient }: OpenOptions): Part10File {
  const { path, size } = file
  if (size === 0) throw new InputFileError(path, `${path} is empty`)
  const metaOffset = mode === 'data-set-only' ? undefined : fileMetaOffset(file.head)
  if (metaOffset === undefined && mode === 'meta-only') {
    throw new InputFileError(path, `${path} has no file meta information`)
  }
  const { meta, end } =
    metaOffset === undefined
      ? { meta: undefined, end: 0 }
      : (plainFileMeta(file.head, metaOffset) ?? scannedFileMeta(file, metaOffset))
  const syntax = meta?.transferSyntaxUid ?? guessTransferSyntax(file.bytesAt(end, 8)) ?? explicitVrLittleEndian
  const isBare = end === (metaOffset ?? 0)
  if (isBare && !isPlausible(file, end, syntax)) throw new InputFileError(path, `${path} is not a DICOM file`)
  const found = sopCommonOf(file, end, syntax, lenient)
  let at = 0
  return {
    path,
    meta,
    transferSyntax: syntax,
    dataSetOffset: end,
    size: size - end,
    ...found,
    read(views) {
      const count = file.read(end + at, views)
      if (typeof count === 'number') {
        at += count
        return count
      }
      return count.then((done) => {
        at += done
        return done
      })
    },
    readAt: (position, views) => file.read(end + position, views),
    close: () => file.close(),
    async [Symbol.asyncDispose]() {
      file.close()
    },
  }
}

/** A data set in a transfer syntax that is not known is looked at as what it seems to be. */
function sopCommonOf(file: InputFile, offset: number, syntax: string, lenient: Leniency | undefined): SopCommon {
  const row = transferSyntax(syntax)
  const readable = row === undefined ? guessTransferSyntax(file.bytesAt(offset, 8)) : syntax
  if (readable === undefined) return { sopClassUid: undefined, sopInstanceUid: undefined }
  const isPlain = row?.littleEndian && !row.deflated && lenient === undefined
  const plain = isPlain ? plainSopCommon(file.head.subarray(offset), row.explicitVr) : undefined
  return plain ?? scannedSopCommon(file, offset, readable, lenient)
}

/** A data set without meta information is believed to be one when its first element fits into the file. */
function isPlausible(file: InputFile, offset: number, syntax: string): boolean {
  const row = transferSyntax(syntax)
  if (row === undefined) return false
  let plausible = false
  const see = (scanner: ScannedHeader): void => {
    plausible = scanner.tag > 0 && scanner.offset + scanner.length <= file.size
    scanner.stop()
  }
  const sequence = (scanner: ScannedHeader): void => {
    plausible = true
    scanner.stop()
  }
  const nothing = (): void => {}
  const visitor = { element: see, beginSequence: sequence, beginFragments: sequence, fragment: nothing, value: nothing }
  const scanner = new Scanner(
    row,
    { ...visitor, beginItem: nothing, endItem: nothing, endSequence: nothing },
    { origin: offset },
  )
  try {
    scanner.push(file.bytesAt(offset, 12))
  } catch (error) {
    if (!(error instanceof DataSetError)) throw error
  }
  return plausible
}
