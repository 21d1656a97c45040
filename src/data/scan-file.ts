/** Walks over the elements of a file's data set without holding it: long values are seeked past where nobody wants them. */
import { transferSyntax } from '../dict/transfer-syntax.ts'

import { Inflater } from './deflate.ts'
import { knownSyntax } from './known-syntax.ts'
import type { Part10File } from './part10.ts'
import { Scanner } from './scan.ts'
import type { ScanOptions, ScanVisitor } from './scan-visitor.ts'

/** Told after each chunk whether the rest of the current value is of interest. */
export interface FileVisitor extends ScanVisitor {
  readonly wantsValue: boolean
}

/** Throws DataSetError, also where the data set ends within an element, and InputFileError. */
export async function scanFile(
  file: Pick<Part10File, 'size' | 'readAt'>,
  syntaxUid: string,
  visitor: FileVisitor,
  options: ScanOptions = {},
): Promise<void> {
  const syntax = knownSyntax(syntaxUid)
  const scanner = new Scanner(syntax, visitor, options)
  const block = Buffer.allocUnsafe(Math.min(BLOCK, Math.max(1, file.size)))
  const inflater = transferSyntax(syntaxUid)?.deflated === true ? new Inflater({ lenient: options.lenient }) : undefined
  try {
    for (let at = 0; at < file.size && !scanner.stopped; ) {
      const count = await file.readAt(at, [block])
      if (count === 0) break
      at += count
      const bytes = block.subarray(0, count)
      for (const piece of inflater === undefined ? [bytes] : await inflater.push(bytes)) scanner.push(piece)
      if (inflater !== undefined || visitor.wantsValue) continue
      const skipped = Math.min(scanner.valueLeft, file.size - at)
      scanner.skip(skipped)
      at += skipped
    }
    if (scanner.stopped) return
    for (const piece of (await inflater?.end()) ?? []) scanner.push(piece)
  } finally {
    inflater?.close()
  }
  scanner.end()
}

/** A view of bytes as such a file. */
export const bytesAsFile = (bytes: Uint8Array): Pick<Part10File, 'size' | 'readAt'> => ({
  size: bytes.length,
  readAt: (position, views) => {
    let at = position
    for (const view of views) {
      const part = bytes.subarray(at, at + view.length)
      view.set(part)
      at += part.length
    }
    return at - position
  },
})

const BLOCK = 0x1_0000
