/** Made-up studies as a run of objects, and as files in a folder. */
import { dirname, join } from 'node:path'
import { type EncodeOptions, encodeDataSet } from '../data/encode.ts'
import { makeFolders } from '../data/make-folders.ts'
import { writePart10 } from '../data/part10.ts'
import { rleLossless } from '../dict/transfer-syntax.ts'
import { enhancedMr } from './enhanced-mr.ts'
import { type ReferencedObject, structuredReport } from './report.ts'
import { ctSeries, mrSeries } from './slices.ts'
import { type SyntheticObject, type SyntheticStudy, syntheticStudy } from './study.ts'
import { ultrasoundLoop } from './ultrasound.ts'

export type { SyntheticObject } from './study.ts'

/** `rle` is a second MR series, RLE Lossless. */
export type SyntheticKind = 'ct' | 'mr' | 'us' | 'enhanced' | 'rle' | 'sr'

export interface StudiesOptions {
  /** 1 by default; the same seed gives the same bytes. */
  readonly seed?: number
  readonly studies?: number
  /** What every study holds; all kinds by default. */
  readonly kinds?: readonly SyntheticKind[]
  /** Slices of a series, frames of a multi-frame object; 8 by default. */
  readonly slices?: number
  /** Rows and columns of every image; 128 by default. */
  readonly size?: number
  /** Uncompressed transfer syntaxes, taken in turn by the objects of a study; explicit VR little endian by default. */
  readonly transferSyntaxes?: readonly string[]
}

/** The objects, study by study; nothing is made before it is asked for. */
export function* syntheticStudies(options: StudiesOptions = {}): Generator<SyntheticObject> {
  const { seed = 1, studies = 1, kinds = allKinds } = options
  for (let number = 0; number < studies; number += 1) {
    const study = syntheticStudy(seed, number)
    const references: ReferencedObject[] = []
    for (const kind of kinds) {
      for (const object of objectsOf(kind, study, references, options)) {
        references.push({
          sopClassUid: object.dataSet.string('SOPClassUID') ?? '',
          sopInstanceUid: object.dataSet.string('SOPInstanceUID') ?? '',
          seriesInstanceUid: object.dataSet.string('SeriesInstanceUID') ?? '',
        })
        yield object
      }
    }
  }
}

/**
 * Writes objects as files below `folder` and tells their paths. The folder must be there; encoding options (undefined
 * lengths) hold for all. OutputError when a file cannot be written.
 */
export async function writeObjects(
  folder: string,
  objects: Iterable<SyntheticObject>,
  options: EncodeOptions = {},
): Promise<string[]> {
  const paths: string[] = []
  for (const { path, dataSet, transferSyntax } of objects) {
    const to = join(folder, path)
    makeFolders(dirname(to))
    const meta = {
      mediaStorageSopClassUid: dataSet.string('SOPClassUID'),
      mediaStorageSopInstanceUid: dataSet.string('SOPInstanceUID'),
      transferSyntaxUid: transferSyntax,
    }
    await writePart10(to, { meta, data: [encodeDataSet(dataSet, transferSyntax, options)] })
    paths.push(to)
  }
  return paths
}

function objectsOf(
  kind: SyntheticKind,
  study: SyntheticStudy,
  references: readonly ReferencedObject[],
  { slices = 8, size = 128, transferSyntaxes = [] }: StudiesOptions,
): Iterable<SyntheticObject> {
  const syntax = transferSyntaxes[references.length % transferSyntaxes.length]
  const single = { frames: slices, size, ...(syntax === undefined ? {} : { transferSyntax: syntax }) }
  switch (kind) {
    case 'ct':
      return ctSeries(study, { slices, size, transferSyntaxes })
    case 'mr':
      return mrSeries(study, { slices, size, transferSyntaxes })
    case 'rle':
      return mrSeries({ ...study, folder: `${study.folder}/rle` }, { slices, size, transferSyntaxes: [rleLossless] })
    case 'us':
      return [ultrasoundLoop(study, single)]
    case 'enhanced':
      return [enhancedMr(study, single)]
    case 'sr':
      return [structuredReport(study, references, syntax === undefined ? {} : { transferSyntax: syntax })]
  }
}

const allKinds: readonly SyntheticKind[] = ['ct', 'mr', 'us', 'enhanced', 'rle', 'sr']
