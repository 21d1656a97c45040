/** Is a file's data set all there? Found out before its first byte is sent: a peer keeps what it got (PS3.4 B.2.2). */
import type { ByteSource } from '../bytes/byte-source.ts'
import type { Part10File } from '../data/part10.ts'
import { Scanner } from '../data/scan.ts'
import type { ScanVisitor } from '../data/scan-visitor.ts'
import { transferSyntax } from '../dict/transfer-syntax.ts'
import { DataSetError, InputFileError } from '../errors.ts'

/**
 * The bytes of the data set as they lie in the file. Passes over the element headers first, seeking past long values;
 * throws DataSetError when the file ends within an element or sequence, and while it is read InputFileError when the
 * file became shorter. Other faults of the data set are not its business, nor is what is deflated.
 */
export async function wholeSource(file: Part10File): Promise<ByteSource> {
  const syntax = transferSyntax(file.transferSyntax)
  if (syntax !== undefined && !syntax.deflated) await checkEnd(file, new Scanner(syntax, passing))
  let left = file.size
  const counted = (count: number, wanted: number): number => {
    left -= count
    if (count < wanted && left > 0) throw new InputFileError(file.path, `${file.path} lost its last ${left} bytes`)
    return count
  }
  return {
    read(views) {
      const wanted = views.reduce((sum, { length }) => sum + length, 0)
      const reading = file.read(views)
      return typeof reading === 'number' ? counted(reading, wanted) : reading.then((count) => counted(count, wanted))
    },
  }
}

async function checkEnd(file: Part10File, scanner: Scanner): Promise<void> {
  const block = Buffer.allocUnsafe(Math.min(BLOCK, file.size))
  for (let at = 0; at < file.size; ) {
    const count = await file.readAt(at, [block])
    if (count === 0) break
    try {
      scanner.push(block.subarray(0, count))
    } catch (error) {
      if (error instanceof DataSetError) return
      throw error
    }
    at += count
    const skipped = Math.min(scanner.valueLeft, file.size - at)
    scanner.skip(skipped)
    at += skipped
  }
  scanner.end()
}

const nothing = (): void => {}
const passing: ScanVisitor = {
  element: nothing,
  value: nothing,
  beginSequence: nothing,
  beginItem: nothing,
  endItem: nothing,
  endSequence: nothing,
  beginFragments: nothing,
  fragment: nothing,
}
const BLOCK = 0x8000
