/** DICOM files: read as a stream of data set bytes behind an optional file meta information; written atomically (PS3.10 §7). */
import type { ByteSource } from '../bytes/byte-source.ts'
import { groupOf, type Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { explicitVrLittleEndian, transferSyntax } from '../dict/transfer-syntax.ts'
import { DataSetError, InputFileError } from '../errors.ts'
import { AtomicFile } from './atomic-file.ts'
import { AttributeScan } from './attributes.ts'
import { DataSet } from './data-set.ts'
import { encodeFileMeta, type FileMeta, fileMetaOf, fileMetaOffset } from './file-meta.ts'
import { guessTransferSyntax } from './guess-syntax.ts'
import { InputFile } from './input-file.ts'
import type { Leniency } from './leniency.ts'
import { Scanner } from './scan.ts'
import type { ScannedHeader } from './scan-visitor.ts'
import { TokenMaker } from './token-maker.ts'

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
  const { meta, end } = metaOffset === undefined ? { meta: undefined, end: 0 } : readMeta(file, metaOffset)
  const first = file.bytesAt(end, 8)
  const guessed = guessTransferSyntax(first)
  const told = meta?.transferSyntaxUid
  const syntax = told ?? guessed ?? explicitVrLittleEndian
  const isBare = end === (metaOffset ?? 0)
  if (isBare && !isPlausible(file, end, syntax)) throw new InputFileError(path, `${path} is not a DICOM file`)
  const readable = transferSyntax(syntax) === undefined ? guessed : syntax
  const found = readable === undefined ? new DataSet() : scanAttributes(file, end, readable, lenient)
  let at = 0
  return {
    path,
    meta,
    transferSyntax: syntax,
    dataSetOffset: end,
    size: size - end,
    sopClassUid: found.string(tags.SOPClassUID) || undefined,
    sopInstanceUid: found.string(tags.SOPInstanceUID) || undefined,
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

/** Reads group 0002 and finds where it ends: at the first element of another group, whatever its length element says. */
function readMeta(file: InputFile, offset: number): { meta: FileMeta; end: number } {
  const elements = new DataSet()
  const syntax = transferSyntax(guessTransferSyntax(file.bytesAt(offset, 8)) ?? explicitVrLittleEndian)
  if (syntax === undefined) throw new RangeError('guessed an unknown transfer syntax')
  const maker = new TokenMaker((token) => token.kind === 'value' && elements.put(token), { copy: true })
  let end: number | undefined
  const visitor = {
    element(scanner: ScannedHeader) {
      if (groupOf(scanner.tag) === META_GROUP) return maker.element(scanner)
      end = scanner.offset
      scanner.stop()
    },
    value: (bytes: Uint8Array, start: number, stop: number, last: boolean) => maker.value(bytes, start, stop, last),
    beginSequence: ended,
    beginFragments: ended,
    beginItem() {},
    endItem() {},
    endSequence() {},
    fragment() {},
  }
  function ended(scanner: ScannedHeader): void {
    end = scanner.offset
    scanner.stop()
  }
  const scanner = new Scanner(syntax, visitor, { origin: offset })
  maker.watch(scanner)
  for (let at = offset; at < file.size && !scanner.stopped; ) {
    const chunk = file.bytesAt(at, BLOCK)
    scanner.push(chunk)
    at += chunk.length
    if (at - offset > metaLimit) scanner.fail('file meta information is too long')
  }
  scanner.end()
  return { meta: fileMetaOf(elements), end: end ?? file.size }
}

function scanAttributes(file: InputFile, offset: number, syntax: string, lenient: Leniency | undefined): DataSet {
  const scan = new AttributeScan(syntax, sopCommon, { origin: offset, anyOrder: true, lenient })
  for (let at = offset; at < file.size && at - offset < ATTRIBUTES_LIMIT; at += BLOCK) {
    if (scan.push(file.bytesAt(at, BLOCK))) break
  }
  scan.end()
  return scan.result
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

const META_GROUP = 0x0002
const BLOCK = 0x8000
export const metaLimit = 0x100_0000
const ATTRIBUTES_LIMIT = 0x10_0000
const sopCommon: readonly Tag[] = [tags.SOPClassUID, tags.SOPInstanceUID]
