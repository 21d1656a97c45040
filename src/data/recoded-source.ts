/** A file's data set in another transfer syntax, as a source of bytes to send: lengths first found, then written right. */
import { type ByteSource, byteSourceFrom } from '../bytes/byte-source.ts'
import { deflated, inflated } from './deflate.ts'
import { knownSyntax } from './known-syntax.ts'
import type { Part10File } from './part10.ts'
import { type RecodeOptions, Recoder } from './recode.ts'

/** Of a file what recoding needs. */
export type RecodableFile = Pick<Part10File, 'transferSyntax' | 'size' | 'readAt'>

/** What to make of it; `from` is the file's business. `level` is the effort of deflating, 0 to 9. */
export type RecodedSourceOptions = Omit<RecodeOptions, 'from' | 'to'> & { readonly level?: number }

/**
 * The data set of `file` in the transfer syntax `to`. Where lengths of sequences or groups are to be told, a first pass
 * over the element headers finds them, passing over long values by seeking. The file must stay open while it is read.
 * Holds one block of 256 KiB, and 8 bytes for each sequence and item with an explicit length. Errors as for the Recoder,
 * before or while reading.
 */
export async function recodedSource(
  file: RecodableFile,
  to: string,
  options: RecodedSourceOptions = {},
): Promise<ByteSource> {
  const { level, observe, ...wishes } = options
  const silent: RecodeOptions = { ...wishes, from: file.transferSyntax, to }
  const telling: RecodeOptions = observe === undefined ? silent : { ...silent, observe }
  const planned = needsPlan(silent)
  const lengths = planned ? await planLengths(file, telling) : []
  // What is corrected is told once, and where lengths are found first before anything is sent.
  const recode = planned ? silent : telling
  const recoder = new Recoder(recode, { lengths })
  const output = outputOf(file, recoder, recode)
  return byteSourceFrom(knownSyntax(to).deflated ? deflated(output, level) : output)
}

/** The lengths of sequences, items and groups in the order of the output. */
export async function planLengths(file: RecodableFile, options: RecodeOptions): Promise<number[]> {
  const found: number[] = []
  const recoder = new Recoder(options, { found })
  if (knownSyntax(options.from).deflated) {
    for await (const chunk of inflated(blocksOf(file), options.limits)) recoder.push(chunk)
  } else {
    const block = Buffer.allocUnsafeSlow(Math.min(PLAN_BLOCK, file.size))
    for (let at = 0; at < file.size; ) {
      const reading = file.readAt(at, [block])
      const count = typeof reading === 'number' ? reading : await reading
      if (count === 0) break
      recoder.push(block.subarray(0, count))
      const skipped = Math.min(recoder.skippable, file.size - at - count)
      if (skipped > 0) recoder.skip(skipped)
      at += count + skipped
    }
  }
  recoder.end()
  return found
}

/** Only lengths and group lengths in the output ask for a plan. */
function needsPlan({ sequenceLengths, groupLengths }: RecodeOptions): boolean {
  return sequenceLengths !== 'undefined' || groupLengths === 'recalculate' || groupLengths === 'add'
}

async function* outputOf(file: RecodableFile, recoder: Recoder, options: RecodeOptions): AsyncGenerator<Uint8Array> {
  const blocks = blocksOf(file)
  for await (const chunk of knownSyntax(options.from).deflated ? inflated(blocks, options.limits) : blocks) {
    yield* recoder.push(chunk)
  }
  yield* recoder.end()
}

/** The data set in blocks; each is overwritten by the next. */
async function* blocksOf(file: RecodableFile): AsyncGenerator<Uint8Array> {
  const block = Buffer.allocUnsafeSlow(Math.min(BLOCK, file.size))
  for (let at = 0; at < file.size; ) {
    const reading = file.readAt(at, [block])
    const count = typeof reading === 'number' ? reading : await reading
    if (count === 0) return
    yield block.subarray(0, count)
    at += count
  }
}

const BLOCK = 0x40000
const PLAN_BLOCK = 0x8000
