/** Real files to try: those of the folder that DIMSE_SAMPLES names. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inflate } from '../../src/data/deflate.ts'
import { openPart10Sync, type Part10File } from '../../src/data/part10.ts'
import { DicomError } from '../../src/errors.ts'
import { deflatedVr } from './building.ts'

const folder = process.env['DIMSE_SAMPLES']

/** Why tests on real files are skipped; false when they are not. */
export const withoutSamples = folder === undefined ? 'DIMSE_SAMPLES is not set' : false

export interface Sample {
  readonly name: string
  readonly path: string
  readonly transferSyntax: string
  /** The data set, inflated. */
  readonly data: Uint8Array
  readonly dataSetOffset: number
}

/** The files that can be opened; the others are named with the reason. */
export function samples(): { readonly read: Sample[]; readonly refused: string[] } {
  const read: Sample[] = []
  const refused: string[] = []
  for (const name of folder === undefined ? [] : readdirSync(folder).sort()) {
    try {
      read.push({ name, ...dataSetOf(join(folder ?? '', name)) })
    } catch (error) {
      if (!(error instanceof DicomError)) throw error
      refused.push(`${name}: ${error.message}`)
    }
  }
  return { read, refused }
}

/** The inflated data set of a file. */
export function dataSetOf(path: string): Omit<Sample, 'name'> {
  const file: Part10File = openPart10Sync(path)
  const { transferSyntax, dataSetOffset } = file
  const data = Buffer.alloc(file.size)
  const done = file.readAt(0, [data])
  if (done instanceof Promise) throw new RangeError(`${path} is too large for this test`)
  file.close()
  return { path, transferSyntax, dataSetOffset, data: transferSyntax === deflatedVr ? inflate(data) : data }
}
