/** What the objects of one made-up study have in common: patient, study, and how a series is laid out (PS3.3 §C.7). */
import { type DataSet, type DataSetContent, dataSet } from '../data/data-set.ts'
import { explicitVrLittleEndian, rleLossless, transferSyntax } from '../dict/transfer-syntax.ts'
import { Random } from './random.ts'
import { type FrameShape, rleFragments } from './rle.ts'

/** An object and where it goes in a folder of studies. */
export interface SyntheticObject {
  /** Relative, with `/`: `study1/ct/000001.dcm`. */
  readonly path: string
  readonly dataSet: DataSet
  readonly transferSyntax: string
}

export interface SyntheticStudy {
  readonly folder: string
  readonly random: Random
  readonly studyInstanceUid: string
  readonly frameOfReferenceUid: string
  /** Patient and study modules, character set included. */
  readonly content: DataSetContent
}

/** The study with this number, from 0 on; the same seed and number give the same study. */
export function syntheticStudy(seed: number, number: number, description = 'Phantom study'): SyntheticStudy {
  const random = new Random(seed * 7919 + number)
  const studyInstanceUid = random.uid()
  const patient = patients[number % patients.length]
  return {
    folder: `study${number + 1}`,
    random,
    studyInstanceUid,
    frameOfReferenceUid: random.uid(),
    content: {
      ...patient,
      PatientID: `PHANTOM${String(number + 1).padStart(4, '0')}`,
      PatientBirthDate: '',
      PatientSex: 'O',
      StudyInstanceUID: studyInstanceUid,
      StudyDate: '20240229',
      StudyTime: `${String(8 + (number % 10)).padStart(2, '0')}1500`,
      StudyID: String(number + 1),
      AccessionNumber: `ACC${number + 1}`,
      StudyDescription: description,
      ReferringPhysicianName: '',
    },
  }
}

export interface SeriesContent {
  readonly sopClassUid: string
  readonly modality: string
  readonly number: number
  readonly description: string
}

/** Makes the objects of a series, one after the other: common modules and what is the object's own. */
export function seriesMaker(study: SyntheticStudy, series: SeriesContent): (own: DataSetContent) => DataSet {
  const seriesInstanceUid = study.random.uid()
  let instance = 0
  return (own) => {
    instance += 1
    return dataSet({
      ...study.content,
      SOPClassUID: series.sopClassUid,
      SOPInstanceUID: study.random.uid(),
      Modality: series.modality,
      SeriesInstanceUID: seriesInstanceUid,
      SeriesNumber: series.number,
      SeriesDescription: series.description,
      SeriesDate: '20240229',
      SeriesTime: '091500',
      Manufacturer: 'DIMSE phantoms',
      ManufacturerModelName: 'Ellipses',
      DeviceSerialNumber: '1',
      SoftwareVersions: '1',
      InstanceNumber: instance,
      ...own,
    })
  }
}

/** Puts the pixel data and the image pixel module in (PS3.3 §C.7.6.3): as they are, or as RLE fragments where the syntax says so. */
export function setPixels(
  into: DataSet,
  pixels: Uint8Array,
  shape: FrameShape & { readonly bitsStored: number },
): DataSet {
  into.set('Rows', shape.rows).set('Columns', shape.columns).set('SamplesPerPixel', shape.samplesPerPixel)
  into.set('PhotometricInterpretation', shape.samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2')
  if (shape.samplesPerPixel > 1) into.set('PlanarConfiguration', 0)
  into.set('BitsAllocated', shape.bytesPerSample * 8).set('BitsStored', shape.bitsStored)
  into.set('HighBit', shape.bitsStored - 1).set('PixelRepresentation', 0)
  return into.set('PixelData', pixels, shape.bytesPerSample === 1 ? 'OB' : 'OW')
}

/** The object in a transfer syntax: pixel data are compressed for RLE Lossless, other compressed ones are refused (RangeError). */
export function inSyntax(path: string, made: DataSet, syntaxUid = explicitVrLittleEndian): SyntheticObject {
  const syntax = transferSyntax(syntaxUid)
  if (syntax === undefined || (syntax.encapsulated && syntaxUid !== rleLossless)) {
    throw new RangeError(`fixtures can be uncompressed or RLE Lossless, not ${syntax?.name ?? syntaxUid}`)
  }
  const pixels = made.bytes('PixelData')
  if (syntax.encapsulated && pixels !== undefined) {
    const shape = {
      rows: made.number('Rows') ?? 0,
      columns: made.number('Columns') ?? 0,
      samplesPerPixel: made.number('SamplesPerPixel') ?? 1,
      bytesPerSample: (made.number('BitsAllocated') ?? 8) / 8,
    }
    made.put({ kind: 'fragments', tag: PIXEL_DATA, vr: 'OB', fragments: rleFragments(pixels, shape) })
  }
  return { path, dataSet: made, transferSyntax: syntaxUid }
}

const PIXEL_DATA = 0x7fe00010

/** Nobody: test objects in several languages, the Japanese one being the example name of PS3.5 annex H. */
const patients: readonly DataSetContent[] = [
  { PatientName: 'Phantom^Alpha' },
  { SpecificCharacterSet: ['', 'ISO 2022 IR 87'], PatientName: 'Yamada^Tarou=山田^太郎=やまだ^たろう' },
  { SpecificCharacterSet: 'ISO_IR 192', PatientName: 'Prüfkörper^Ünal=模体^一' },
  { SpecificCharacterSet: 'ISO_IR 100', PatientName: 'Prüfkörper^Gérard' },
]
