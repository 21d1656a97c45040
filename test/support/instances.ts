/** Small instances: as data sets, as bytes, as files. */
import { writeFileSync } from 'node:fs'
import { type DataSet, type DataSetContent, dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import { storageClasses } from '../../src/dict/sop-class.ts'
import { explicitVrLittleEndian, transferSyntax } from '../../src/dict/transfer-syntax.ts'

export const { ctImage, mrImage } = storageClasses

export interface InstanceOptions {
  readonly sopClassUid?: string
  readonly sopInstanceUid?: string
  readonly transferSyntaxUid?: string
  readonly more?: DataSetContent
}

/** A CT image of a few elements, with a sequence and words that turn with the byte order. */
export function instance({
  sopClassUid = ctImage,
  sopInstanceUid = '1.2.3.1',
  more = {},
}: InstanceOptions = {}): DataSet {
  return dataSet({
    SOPClassUID: sopClassUid,
    SOPInstanceUID: sopInstanceUid,
    StudyDate: '20240131',
    Modality: 'CT',
    PatientName: 'Doe^Jane',
    PatientID: 'P1',
    StudyInstanceUID: '1.2.3',
    SeriesInstanceUID: '1.2.3.4',
    InstanceNumber: '1',
    RequestAttributesSequence: [{ RequestedProcedureID: 'R1' }],
    Rows: 2,
    Columns: 2,
    PixelData: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8),
    ...more,
  })
}

/** The instance as a file's bytes; one in an encapsulated syntax has the same (then wrong) pixels. */
export function part10Bytes(options: InstanceOptions = {}): Uint8Array {
  const { sopClassUid = ctImage, sopInstanceUid = '1.2.3.1', transferSyntaxUid = explicitVrLittleEndian } = options
  const meta = encodeFileMeta({
    mediaStorageSopClassUid: sopClassUid,
    mediaStorageSopInstanceUid: sopInstanceUid,
    transferSyntaxUid,
  })
  const encapsulated = transferSyntax(transferSyntaxUid)?.encapsulated !== false
  const encoding = encapsulated ? explicitVrLittleEndian : transferSyntaxUid
  return Buffer.concat([meta, encodeDataSet(instance(options), encoding)])
}

/** Writes the instance as a file; gives the path. */
export function writeInstance(path: string, options: InstanceOptions = {}): string {
  writeFileSync(path, part10Bytes(options))
  return path
}
