/** The course of a dump2dcm run. */
import { createReadStream } from 'node:fs'
import { access } from 'node:fs/promises'
import { AtomicFile } from '../../../data/atomic-file.ts'
import { encodeFileMeta, fileMetaOf } from '../../../data/file-meta.ts'
import type { RecodeOptions } from '../../../data/recode.ts'
import { RecodedFile } from '../../../data/recoded-file.ts'
import { type Undumped, undump } from '../../../data/undump.ts'
import { undumpedBytes, ValueFileError } from '../../../data/undump-bytes.ts'
import { tags } from '../../../dict/tags.ts'
import { explicitVrLittleEndian, type TransferSyntax, transferSyntax } from '../../../dict/transfer-syntax.ts'
import { OutputError } from '../../../errors.ts'
import { systemReason } from '../../../report/condition.ts'
import type { Io } from '../../tool.ts'
import type { Dump2dcmOptions } from '../dump2dcm.ts'
import { completeMeta, giveUids } from './identities.ts'

/** 0 when the file was written and is all that the dump says; 2 when its transfer syntax cannot be; else 1. */
export async function main(options: Dump2dcmOptions, io: Io): Promise<number> {
  const { log } = io
  const { dump } = options
  if (dump !== '-' && !(await isThere(dump))) {
    log.fatal(`input file does not exist: ${dump}`)
    return 1
  }
  log.info(`reading dump file: ${dump}`)
  const undumped = await readDump(options, io)
  if (undumped === undefined) return 1
  const faults = undumped.faults.length
  tellFaults(undumped, dump, io)
  if (faults > 0 && !options.despite) return 1
  if (options.newUids) giveUids(undumped.dataSet, options.overwriteUids)
  log.info('writing DICOM file')
  const syntax = syntaxOf(undumped, options, io)
  if (syntax === undefined) return 2
  try {
    const written = await write(undumped, syntax, options, io)
    if (!written) return 1
  } catch (error) {
    if (error instanceof ValueFileError) log.error(error.message, error)
    else if (error instanceof OutputError) log.error(`${systemReason(error)}: writing file: ${options.output}`, error)
    else throw error
    return 1
  }
  if (faults > 0) return 1
  log.info('dump successfully converted')
  return 0
}

/** Undefined when it cannot be read, which was told. */
async function readDump({ dump, longestLine }: Dump2dcmOptions, io: Io): Promise<Undumped | undefined> {
  const { log } = io
  try {
    return await undump(dumpText(dump, io), { longestLine, warn: (what) => log.warn(what) })
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    log.fatal(`cannot read input file: ${dump}: ${systemReason(error)}`, error)
    return undefined
  }
}

/** Each byte as one character: the texts in it may be in any character set. */
async function* dumpText(path: string, { stdin, signal }: Io): AsyncGenerator<string> {
  const stream: AsyncIterable<Buffer | string> =
    path === '-' ? stdin() : createReadStream(path, { highWaterMark: CHUNK })
  for await (const chunk of stream) {
    signal.throwIfAborted()
    yield typeof chunk === 'string' ? chunk : chunk.toString('latin1')
  }
}

function tellFaults({ faults }: Undumped, dump: string, { log }: Io): void {
  for (const { line, what } of faults) {
    log.error(`dump2dcm: ${dump}: ${what}${line === undefined ? '' : ` (line ${line})`}`)
  }
  if (faults.length > 0) log.error(`${faults.length} Errors found in ${dump}`)
}

/** Undefined when the pixel data cannot be in it, which was told. */
function syntaxOf({ meta, dataSet }: Undumped, options: Dump2dcmOptions, { log }: Io): TransferSyntax | undefined {
  const dumped = options.withMeta ? meta.string(tags.TransferSyntaxUID) : undefined
  if (options.outputSyntax === undefined && dumped === undefined) {
    log.warn('output transfer syntax unknown, assuming --write-xfer-little')
  }
  const uid = options.outputSyntax ?? dumped ?? explicitVrLittleEndian
  const syntax = transferSyntax(uid)
  const pixelData = dataSet.get(tags.PixelData)
  const fits = pixelData === undefined || (pixelData.kind === 'fragments') === syntax?.encapsulated
  if (syntax !== undefined && fits) return syntax
  log.error(`no conversion to transfer syntax ${syntax?.name ?? uid} possible!`)
  return undefined
}

/** False when an error was told. */
async function write(undumped: Undumped, syntax: TransferSyntax, options: Dump2dcmOptions, io: Io): Promise<boolean> {
  const { fileFormat, updateMeta, withMeta, bigEndianFiles } = options
  using file = AtomicFile.create(options.output)
  if (fileFormat === 'file') {
    const dumped = withMeta ? fileMetaOf(undumped.meta) : {}
    const meta = completeMeta(dumped, undumped.dataSet, { update: updateMeta, warn: (what) => io.log.warn(what) })
    await file.write([encodeFileMeta({ ...meta, transferSyntaxUid: syntax.uid })])
  }
  using recoded = new RecodedFile(file, recoding(syntax, options, file.length))
  for await (const chunk of undumpedBytes(undumped, { bigEndianFiles })) {
    io.signal.throwIfAborted()
    await recoded.write(chunk)
  }
  await recoded.end()
  const bytes = file.length
  file.commit()
  await io.emit?.({ event: 'written', path: options.output, transferSyntaxUid: syntax.uid, bytes })
  return true
}

function recoding(syntax: TransferSyntax, options: Dump2dcmOptions, preceding: number): RecodeOptions {
  const { padding, fileFormat, groupLengths, sequenceLengths, newVrs, compressionLevel } = options
  return {
    // All encapsulated ones are written alike (PS3.5 annex A.4).
    from: syntax.encapsulated ? syntax.uid : explicitVrLittleEndian,
    to: syntax.uid,
    groupLengths,
    sequenceLengths,
    padding:
      padding === 'retain' && fileFormat === 'file'
        ? 'as-is'
        : typeof padding === 'string'
          ? 'remove'
          : { file: padding[0], item: padding[1], preceding },
    oldVrs: !newVrs,
    ...(compressionLevel === undefined ? {} : { level: compressionLevel }),
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}

const CHUNK = 0x4_0000
