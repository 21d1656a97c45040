/** Small objects and throw-away folders for the tests of the archive. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Archive, Incoming } from '../../src/archive/archive.ts'
import { type DataSet, type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { sopClasses } from '../../src/dict/sop-class.ts'
import { explicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'

export const ctImage = '1.2.840.10008.5.1.4.1.1.2'

/** An empty folder that is gone when the test ends. */
export function temporaryFolder(): Disposable & { readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'dimse-archive-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) }
}

/** Attributes of an object: number `n` of series `series` of study `study`, of patient `P1` unless told otherwise. */
export function attributes(study: number, series: number, n: number, more: DataSetContent = {}): DataSetContent {
  return {
    SOPClassUID: ctImage,
    SOPInstanceUID: `1.2.3.${study}.${series}.${n}`,
    StudyInstanceUID: `1.2.3.${study}`,
    SeriesInstanceUID: `1.2.3.${study}.${series}`,
    PatientID: 'P1',
    PatientName: 'Doe^Jane',
    StudyDate: '20240131',
    Modality: 'CT',
    SeriesNumber: String(series),
    InstanceNumber: String(n),
    ...more,
  }
}

/** A C-STORE request with these bytes as data set, in chunks. */
export function incoming(
  content: DataSetContent,
  options: Partial<Incoming> & { readonly chunk?: number; readonly pixels?: number } = {},
): Incoming {
  const { chunk = 1000, pixels = 64, transferSyntax = explicitVrLittleEndian, ...rest } = options
  const bytes = encodeDataSet(dataSet({ ...content, PixelData: new Uint8Array(pixels) }), transferSyntax)
  let at = 0
  return {
    sopClassUid: String(content['SOPClassUID']),
    sopInstanceUid: String(content['SOPInstanceUID']),
    callingAeTitle: 'MODALITY',
    transferSyntax,
    data: {
      async read() {
        if (at >= bytes.length) return undefined
        const views = [bytes.subarray(at, at + chunk), bytes.subarray(at + chunk, at + 2 * chunk)]
        at += 2 * chunk
        return views.filter((view) => view.length > 0)
      },
    },
    ...rest,
  }
}

export async function all(iterable: AsyncIterable<DataSet>): Promise<DataSet[]> {
  const found: DataSet[] = []
  for await (const each of iterable) found.push(each)
  return found
}

export function query(
  archive: Archive,
  identifier: DataSetContent,
  sopClassUid: string = sopClasses.patientRootFind,
): Promise<DataSet[]> {
  return all(archive.find({ sopClassUid, identifier: dataSet(identifier) }))
}

/** One line an answer: the values of these attributes, sorted. */
export const shown = (found: readonly DataSet[], ...keywords: string[]): string[] =>
  found.map((each) => keywords.map((keyword) => each.strings(keyword).join('\\')).join(' ')).sort()

/** Names of the files below `objects`, temporary ones included, sorted. */
export function objectFiles(folder: string): string[] {
  const files: string[] = []
  for (const shelf of readdirSync(join(folder, 'objects'))) {
    for (const name of readdirSync(join(folder, 'objects', shelf))) files.push(`${shelf}/${name}`)
  }
  return files.sort()
}
