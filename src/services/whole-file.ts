/** Is a file's data set all there? Found out before its first byte is sent: a peer keeps what it got (PS3.4 B.2.2). */
import type { ByteSource } from '../bytes/byte-source.ts'
import { fileBlocks } from '../data/blocks.ts'
import type { Part10File } from '../data/part10.ts'
import { Scanner } from '../data/scan.ts'
import type { ScannedHeader, ScanVisitor } from '../data/scan-visitor.ts'
import { hasBlanks } from '../data/trim.ts'
import { codes } from '../data/vr-code.ts'
import { transferSyntax } from '../dict/transfer-syntax.ts'
import { DataSetError, InputFileError } from '../errors.ts'

/** The bytes, and whether there are blanks in a UID among them (unknown, hence false, for what is deflated). */
export interface WholeSource extends ByteSource {
  readonly hasBlankUid: boolean
}

/**
 * The bytes of the data set as they lie in the file. Passes over the element headers first, seeking past long values;
 * throws DataSetError when the file ends within an element or sequence, and while it is read InputFileError when the
 * file became shorter. Other faults of the data set are not its business, nor is what is deflated.
 */
export async function wholeSource(file: Part10File): Promise<WholeSource> {
  const syntax = transferSyntax(file.transferSyntax)
  const look = new Look()
  if (syntax !== undefined && !syntax.deflated) await checkEnd(file, new Scanner(syntax, look))
  let left = file.size
  const counted = (count: number, wanted: number): number => {
    left -= count
    if (count < wanted && left > 0) throw new InputFileError(file.path, `${file.path} lost its last ${left} bytes`)
    return count
  }
  return {
    hasBlankUid: look.hasBlankUid,
    read(views) {
      const wanted = views.reduce((sum, { length }) => sum + length, 0)
      const reading = file.read(views)
      return typeof reading === 'number' ? counted(reading, wanted) : reading.then((count) => counted(count, wanted))
    },
  }
}

async function checkEnd(file: Part10File, scanner: Scanner): Promise<void> {
  const block = fileBlocks.take()
  try {
    for (let at = 0; at < file.size; ) {
      const reading = file.readAt(at, [block])
      const count = typeof reading === 'number' ? reading : await reading
      if (count === 0) break
      scanner.push(block.subarray(0, count))
      at += count
      const skipped = Math.min(scanner.valueLeft, file.size - at)
      scanner.skip(skipped)
      at += skipped
    }
  } catch (error) {
    if (error instanceof DataSetError) return
    throw error
  } finally {
    fileBlocks.give(block)
  }
  scanner.end()
}

/** Passes over everything but the values of UIDs. */
class Look implements ScanVisitor {
  hasBlankUid = false
  #inUid = false

  element({ vr }: ScannedHeader): void {
    this.#inUid = vr === codes.UI
  }

  value(bytes: Uint8Array, start: number, end: number): void {
    if (this.#inUid && hasBlanks(bytes, start, end)) this.hasBlankUid = true
  }

  beginFragments(): void {
    this.#inUid = false
  }

  beginSequence(): void {}
  beginItem(): void {}
  endItem(): void {}
  endSequence(): void {}
  fragment(): void {}
}
