/** Shows one file: its file meta information and its data set (PS3.10 7.1, PS3.5 7). */
import type { DataSet } from '../../../data/data-set.ts'
import { decodeDataSet } from '../../../data/decode.ts'
import { guessTransferSyntax } from '../../../data/guess-syntax.ts'
import { InputFile } from '../../../data/input-file.ts'
import type { ListingOptions, ListingSink } from '../../../data/listed-row.ts'
import { Listing } from '../../../data/listing.ts'
import { ListingCounts } from '../../../data/listing-counts.ts'
import { openPart10, type Part10File } from '../../../data/part10.ts'
import { bytesAsFile, scanFile } from '../../../data/scan-file.ts'
import { explicitVrLittleEndian, transferSyntax } from '../../../dict/transfer-syntax.ts'
import { DataSetError } from '../../../errors.ts'
import type { Log } from '../../log/log.ts'
import type { DcmdumpOptions } from '../dcmdump.ts'
import { leniencyOf, mendedText } from './lenient-reading.ts'
import type { PixelFiles } from './pixel-files.ts'
import type { Printer } from './printer.ts'

/** How a file is shown. */
export interface Showing {
  readonly style: ListingOptions
  /** Takes all rows; `headings`: with the lines that say which part of the file they are of. */
  readonly sink: ListingSink & { readonly headings: boolean }
  readonly printer: Printer
  /** Takes the pixel data. */
  readonly pixels: PixelFiles | undefined
  readonly log: Log
}

/**
 * Throws InputFileError, and DataSetError for what is damaged; where that is to be shown as far as it goes, gives the
 * error back.
 */
export async function dumpFile(
  path: string,
  options: DcmdumpOptions,
  showing: Showing,
): Promise<DataSetError | undefined> {
  const { style, sink, printer, pixels, log } = showing
  await using file = await openPart10(path, { mode: options.inputForm, lenient: leniencyOf(options) })
  const syntax = await syntaxOf(file, options)
  const { counts, fault } = await counted(file, syntax, options, log)
  const scanOptions = { convertUn: options.convertUn, lenient: leniencyOf(options) }
  if (fault !== undefined && !options.despite) throw fault
  if (options.inputForm !== 'data-set-only') await showMeta(file, path, options, showing)
  if (sink.headings) {
    const name = transferSyntax(syntax)?.name ?? 'Unknown Transfer Syntax'
    printer.line()
    printer.heading('# Dicom-Data-Set', `# Used TransferSyntax: ${name}`)
  }
  try {
    if (pixels !== undefined) await scanFile(file, syntax, pixels, scanOptions)
    await scanFile(paced(file, printer), syntax, new Listing(counts, style, sink), scanOptions)
  } catch (error) {
    if (!(error instanceof DataSetError)) throw error
  }
  return fault
}

interface Counted {
  readonly counts: readonly number[]
  readonly fault: DataSetError | undefined
}

async function counted(file: Part10File, syntax: string, options: DcmdumpOptions, log: Log): Promise<Counted> {
  const { convertUn, stop } = options
  const visitor = new ListingCounts(stop)
  const lenient = leniencyOf(options, (mended, tag) => log.warn(mendedText(mended, tag)))
  try {
    await scanFile(file, syntax, visitor, { convertUn, lenient })
    return { counts: visitor.counts, fault: undefined }
  } catch (error) {
    if (!(error instanceof DataSetError)) throw error
    return { counts: visitor.counts, fault: error }
  }
}

async function showMeta(
  file: Part10File,
  path: string,
  { ignoreMetaLength }: DcmdumpOptions,
  { style, sink, printer, log }: Showing,
): Promise<void> {
  const bytes = metaBytes(path, file.dataSetOffset)
  if (!ignoreMetaLength) checkMetaLength(bytes, log)
  if (sink.headings) {
    printer.line()
    printer.heading('# Dicom-File-Format')
    printer.line()
    const name = bytes.length === 0 ? 'Unknown Transfer Syntax' : transferSyntax(explicitVrLittleEndian)?.name
    printer.heading('# Dicom-Meta-Information-Header', `# Used TransferSyntax: ${name}`)
  }
  const visitor = new ListingCounts()
  const source = bytesAsFile(bytes)
  await scanFile(source, explicitVrLittleEndian, visitor)
  await scanFile(source, explicitVrLittleEndian, new Listing(visitor.counts, { ...style, stop: undefined }, sink))
}

/** The group length (0002,0000), where it comes first (PS3.10 7.1), against what is there. */
function checkMetaLength(bytes: Uint8Array, log: Log): void {
  const { buffer, byteOffset, length } = bytes
  const view = new DataView(buffer, byteOffset, length)
  const begun = 12
  if (length < begun || view.getUint32(0, true) !== 0x0002 || view.getUint16(6, true) !== 4) return
  const [told, found] = [view.getUint32(8, true), length - begun]
  if (told !== found) log.warn(`group length of the file meta information is ${told}, found ${found} bytes`)
}

/** A copy of the elements of group 0002, without preamble and prefix. */
function metaBytes(path: string, end: number): Uint8Array {
  const file = InputFile.open(path)
  try {
    const bytes = file.bytesAt(0, end)
    const prefixed = Buffer.from(bytes.subarray(PREAMBLE, PREAMBLE + 4)).toString('latin1') === 'DICM'
    return new Uint8Array(bytes.subarray(prefixed ? PREAMBLE + 4 : 0))
  } finally {
    file.close()
  }
}

async function syntaxOf(file: Part10File, { inputSyntax }: DcmdumpOptions): Promise<string> {
  if (inputSyntax === undefined) return file.transferSyntax
  if (inputSyntax !== 'detect') return file.meta === undefined ? inputSyntax : file.transferSyntax
  const first = Buffer.alloc(8)
  const count = await file.readAt(0, [first])
  return guessTransferSyntax(first.subarray(0, count)) ?? file.transferSyntax
}

/** What is written waits for who reads it, between two blocks of the file. */
const paced = (file: Part10File, printer: Printer): Pick<Part10File, 'size' | 'readAt'> => ({
  size: file.size,
  async readAt(position, views) {
    await printer.flush()
    return await file.readAt(position, views)
  },
})

/** All of it in memory, for forms that are made of values. Throws DataSetError. */
export async function readWhole(path: string, options: DcmdumpOptions): Promise<DataSet> {
  await using file = await openPart10(path, { mode: options.inputForm, lenient: leniencyOf(options) })
  const bytes = Buffer.allocUnsafe(file.size)
  const count = await file.read([bytes])
  return decodeDataSet(bytes.subarray(0, count), await syntaxOf(file, options), { lenient: leniencyOf(options) })
}

const PREAMBLE = 128
