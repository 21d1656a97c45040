/** The bytes of a data set, some values of which stand in files: as chunks, files of any size piece by piece. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { tags } from '../dict/tags.ts'
import { explicitVrLittleEndian } from '../dict/transfer-syntax.ts'
import { DataSet } from './data-set.ts'
import type { ValueElement } from './element.ts'
import { encodeDataSet } from './encode.ts'
import { longestHeader, writeHeader, writeItemHeader } from './header.ts'
import { undefinedLength } from './scan-visitor.ts'
import { swapInPlace } from './swap.ts'
import type { Undumped } from './undump.ts'
import type { ValueFile } from './undump-value.ts'
import { vrCode } from './vr-code.ts'

export interface UndumpedBytesOptions {
  /** Words in files are big endian. */
  readonly bigEndianFiles?: boolean
}

/** A file with a value cannot be read. */
export class ValueFileError extends Error {
  readonly path: string

  constructor(path: string, cause: unknown) {
    super(`cannot open binary data file: ${path}`, { cause })
    this.path = path
  }
}

/**
 * Chunks in Explicit VR Little Endian, sequences and items of undefined length. Throws ValueFileError; RangeError for a
 * value beyond 4 GiB.
 */
export async function* undumpedBytes(
  { dataSet, files }: Pick<Undumped, 'dataSet' | 'files'>,
  options: UndumpedBytesOptions = {},
): AsyncGenerator<Uint8Array> {
  /** The data sets around, each with what is left of it: depth costs no recursion. */
  const around: Iterator<Uint8Array | ValueFileAt | DataSet>[] = [pieces(dataSet, files)]
  for (let at = around.at(-1); at !== undefined; at = around.at(-1)) {
    const next = at.next()
    if (next.done === true) around.pop()
    else if (next.value instanceof Uint8Array) yield next.value
    else if ('file' in next.value) yield* fileChunks(next.value, options)
    else around.push(pieces(next.value, files))
  }
}

interface ValueFileAt {
  readonly file: ValueFile
  /** The element that has the value; undefined: a fragment has it. */
  readonly element: ValueElement | undefined
}

function* pieces(elements: DataSet, files: Undumped['files']): Generator<Uint8Array | ValueFileAt | DataSet> {
  for (const element of elements) {
    const { kind, tag, vr } = element
    if (kind === 'value') {
      const file = files.get(element)
      if (file === undefined) yield encodeDataSet(new DataSet([element]), explicitVrLittleEndian)
      else yield { file, element }
      continue
    }
    yield header((view) => writeHeader(view, 0, form, tag, vrCode(vr), undefinedLength))
    if (kind === 'sequence') {
      for (const item of element.items) {
        yield delimiter(tags.Item, undefinedLength)
        yield item
        yield delimiter(tags.ItemDelimitationItem, 0)
      }
    } else {
      for (const fragment of element.fragments) {
        const file = files.get(fragment)
        if (file === undefined) yield Buffer.concat([delimiter(tags.Item, fragment.length), fragment])
        else yield { file, element: undefined }
      }
    }
    yield delimiter(tags.SequenceDelimitationItem, 0)
  }
}

async function* fileChunks(
  { file, element }: ValueFileAt,
  { bigEndianFiles = false }: UndumpedBytesOptions,
): AsyncGenerator<Uint8Array> {
  const { path } = file
  try {
    const { size } = await stat(path)
    const length = size + (size & 1)
    if (length >= undefinedLength) throw new RangeError(`${path} is longer than a value can be, 4 GiB`)
    if (element === undefined) yield delimiter(tags.Item, length)
    else yield header((view) => writeHeader(view, 0, form, element.tag, vrCode(element.vr), length))
    const swaps = bigEndianFiles && element?.vr === 'OW'
    let left = size
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK, end: Math.max(0, size - 1) })) {
      const bytes: Uint8Array = chunk
      left -= bytes.length
      // Chunks of a file are full but for the last, hence even.
      const even = left > 0 || (bytes.length & 1) === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)])
      if (swaps) swapInPlace(even, 2)
      yield even
    }
    if (left > 0) throw new Error('it became shorter')
  } catch (error) {
    if (error instanceof RangeError) throw error
    throw new ValueFileError(path, error)
  }
}

function header(write: (view: DataView) => number): Uint8Array {
  const bytes = new Uint8Array(longestHeader)
  return bytes.subarray(0, write(new DataView(bytes.buffer)))
}

const delimiter = (tag: number, length: number): Uint8Array =>
  header((view) => writeItemHeader(view, 0, form, tag, length))

const form = { littleEndian: true, explicitVr: true }

const CHUNK = 0x1_0000
