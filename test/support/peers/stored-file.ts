/** Stored files without what may differ between two programs: who wrote them, and what follows from that. */
import { inflate } from '../../../src/data/deflate.ts'
import { knownSyntax } from '../../../src/data/known-syntax.ts'
import { Scanner } from '../../../src/data/scan.ts'
import type { ScannedHeader } from '../../../src/data/scan-visitor.ts'
import { explicitVrLittleEndian, transferSyntax } from '../../../src/dict/transfer-syntax.ts'

export interface Comparable {
  /** Preamble and the elements of group 0002 that are not about the writer, in their order. */
  readonly meta: string
  /** Inflated, and without the padding that fills up the file: how much there is follows from the rest. */
  readonly dataSet: Buffer
}

/** `syntax` is the transfer syntax of a bare data set; `padded` tells that the file was filled up. */
export function comparable(file: Buffer, { syntax, padded }: { syntax: string; padded: boolean }): Comparable {
  const { meta, end, told } = metaOf(file)
  const { deflated } = knownSyntax(told ?? syntax)
  const dataSet = deflated ? Buffer.from(inflate(file.subarray(end))) : file.subarray(end)
  if (!padded) return { meta, dataSet }
  return { meta, dataSet: dataSet.subarray(0, paddingOffset(dataSet, deflated ? undefined : told)) }
}

function metaOf(file: Buffer): { meta: string; end: number; told?: string } {
  if (file.toString('latin1', 128, 132) !== 'DICM') return { meta: '', end: 0 }
  const end = FIRST_ELEMENT + file.readUInt32LE(FIRST_ELEMENT - 4)
  const elements: string[] = [file.toString('latin1', 0, 132)]
  let told = ''
  for (let at = FIRST_ELEMENT; at < end; ) {
    const isLong = file.toString('latin1', at + 4, at + 6) === 'OB'
    const length = isLong ? file.readUInt32LE(at + 8) : file.readUInt16LE(at + 6)
    const next = at + (isLong ? 12 : 8) + length
    const element = file.readUInt16LE(at + 2)
    if (element === TRANSFER_SYNTAX) told = file.toString('latin1', at + 8, next).replace('\0', '')
    if (!aboutTheWriter.has(element)) elements.push(file.toString('latin1', at, next))
    at = next
  }
  return { meta: elements.join(), end, told }
}

/** Where (FFFC,FFFC) of the data set itself begins; its end when there is none. */
function paddingOffset(dataSet: Buffer, syntax = explicitVrLittleEndian): number {
  let offset = dataSet.length
  const nothing = (): void => {}
  const row = transferSyntax(syntax)
  if (row === undefined) return offset
  const element = (header: ScannedHeader): void => {
    if (header.tag === 0xfffcfffc && header.depth === 0) offset = header.offset
  }
  const sequences = { beginSequence: nothing, beginItem: nothing, endItem: nothing, endSequence: nothing }
  const visitor = { element, value: nothing, beginFragments: nothing, fragment: nothing, ...sequences }
  new Scanner(row, visitor).push(dataSet)
  return offset
}

/** Behind preamble, prefix and group length. */
const FIRST_ELEMENT = 144
const TRANSFER_SYNTAX = 0x0010
/** Implementation Class UID, Implementation Version Name. */
const aboutTheWriter: ReadonlySet<number> = new Set([0x0012, 0x0013])
