/** Objects that are known by their number: sent again and again they are always the same. */
import { createHash } from 'node:crypto'
import { byteSource } from '../../src/bytes/byte-source.ts'
import { dataSet } from '../../src/data/data-set.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import type { Part10File } from '../../src/data/part10.ts'
import { bytesAsFile } from '../../src/data/scan-file.ts'
import { storageClasses } from '../../src/dict/sop-class.ts'
import { explicitVrLittleEndian } from '../../src/dict/transfer-syntax.ts'
import { Random } from '../../src/synthetic/random.ts'

/** Objects of one study. */
export const objectsPerStudy = 20
export const studyUid = (study: number): string => `1.2.826.0.1.3680043.10.1.${study + 1}`
export const objectUid = (number: number): string => `${studyUid(studyOf(number))}.1.${number + 1}`
export const studyOf = (number: number): number => Math.floor(number / objectsPerStudy)

const made = new Map<number, Uint8Array>()

/** The data set of an object: a few KiB mostly, now and then a megabyte. */
export function objectBytes(number: number): Uint8Array {
  const known = made.get(number)
  if (known !== undefined) return known
  const random = new Random(number + 1)
  const size = 2 * (number % 97 === 0 ? random.integer(100_000, 600_000) : random.integer(100, 8_000))
  const pixels = new Uint8Array(size)
  for (let at = 0; at < size; at += 64) pixels[at] = random.integer(0, 255)
  const study = studyOf(number)
  const bytes = encodeDataSet(
    dataSet({
      SOPClassUID: storageClasses.ctImage,
      SOPInstanceUID: objectUid(number),
      StudyDate: `2024${String(1 + (study % 12)).padStart(2, '0')}01`,
      Modality: 'CT',
      PatientName: `Soak^${study % 50}`,
      PatientID: `SOAK${study % 50}`,
      StudyInstanceUID: studyUid(study),
      SeriesInstanceUID: `${studyUid(study)}.1`,
      InstanceNumber: String(number % objectsPerStudy),
      PixelData: pixels,
    }),
    explicitVrLittleEndian,
  )
  if (made.size > 2_000) made.clear()
  made.set(number, bytes)
  return bytes
}

export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** As a file that is sent. */
export function objectFile(number: number): Part10File {
  const bytes = objectBytes(number)
  const source = byteSource(bytes)
  return {
    ...source,
    path: objectUid(number),
    meta: undefined,
    transferSyntax: explicitVrLittleEndian,
    dataSetOffset: 0,
    size: bytes.length,
    sopClassUid: storageClasses.ctImage,
    sopInstanceUid: objectUid(number),
    read: (views) => source.read(views),
    readAt: bytesAsFile(bytes).readAt,
    close: () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  }
}
