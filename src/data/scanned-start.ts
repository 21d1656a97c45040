/** What a file tells at its start, whatever it is like: file meta information (PS3.10 §7.1) and the SOP Common UIDs. */
import { groupOf, type Tag } from '../dict/tag.ts'
import { tags } from '../dict/tags.ts'
import { explicitVrLittleEndian, transferSyntax } from '../dict/transfer-syntax.ts'
import { AttributeScan } from './attributes.ts'
import { DataSet } from './data-set.ts'
import { type FileMeta, fileMetaOf } from './file-meta.ts'
import { guessTransferSyntax } from './guess-syntax.ts'
import type { InputFile } from './input-file.ts'
import type { Leniency } from './leniency.ts'
import { Scanner } from './scan.ts'
import type { ScannedHeader } from './scan-visitor.ts'
import { TokenMaker } from './token-maker.ts'

/** From the data set; undefined when absent or empty. */
export interface SopCommon {
  readonly sopClassUid: string | undefined
  readonly sopInstanceUid: string | undefined
}

/** Reads group 0002 and finds where it ends: at the first element of another group, whatever its length element says. */
export function scannedFileMeta(file: InputFile, offset: number): { meta: FileMeta; end: number } {
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

/** Wherever in the first MiB of the data set they are. */
export function scannedSopCommon(
  file: InputFile,
  offset: number,
  syntax: string,
  lenient: Leniency | undefined,
): SopCommon {
  const scan = new AttributeScan(syntax, sopCommon, { origin: offset, anyOrder: true, lenient })
  for (let at = offset; at < file.size && at - offset < ATTRIBUTES_LIMIT; at += BLOCK) {
    if (scan.push(file.bytesAt(at, BLOCK))) break
  }
  scan.end()
  const { result } = scan
  return {
    sopClassUid: result.string(tags.SOPClassUID) || undefined,
    sopInstanceUid: result.string(tags.SOPInstanceUID) || undefined,
  }
}

/** Of file meta information so much is read. */
export const metaLimit = 0x100_0000
const META_GROUP = 0x0002
const BLOCK = 0x8000
const ATTRIBUTES_LIMIT = 0x10_0000
const sopCommon: readonly Tag[] = [tags.SOPClassUID, tags.SOPInstanceUID]
