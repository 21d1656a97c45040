/** CT and MR series: slices through the phantom (PS3.3 §A.3, §A.4). */
import { storageClasses } from '../dict/sop-class.ts'
import { addPhantom } from './phantom.ts'
import type { Random } from './random.ts'
import { inSyntax, type SyntheticObject, type SyntheticStudy, seriesMaker, setPixels } from './study.ts'

export interface SeriesOptions {
  readonly slices?: number
  /** Rows and columns. */
  readonly size?: number
  /** Slice n takes the nth, and so on from the start again; explicit VR little endian by default. */
  readonly transferSyntaxes?: readonly string[]
}

/** An axial CT series in Hounsfield units, 12 bits stored, with private elements as scanners write them. */
export function* ctSeries(study: SyntheticStudy, options: SeriesOptions = {}): Generator<SyntheticObject> {
  const { slices = 20, size = 512, transferSyntaxes = [] } = options
  const make = seriesMaker(study, {
    sopClassUid: storageClasses.ctImage,
    modality: 'CT',
    number: 1,
    description: 'Phantom axial',
  })
  for (let slice = 0; slice < slices; slice += 1) {
    const made = make({
      ...geometry(study, slice, slices, size, 2.5),
      ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
      KVP: 120,
      XRayTubeCurrent: 200 + (slice % 7),
      ConvolutionKernel: 'STANDARD',
      RescaleIntercept: -1024,
      RescaleSlope: 1,
      WindowCenter: [40, 300],
      WindowWidth: [400, 1500],
    })
    made.put({ kind: 'value', tag: 0x00190010, vr: 'LO', bytes: Buffer.from('DIMSE PHANTOM 1.0 ') })
    made.set(0x00191001, slice * 0.25, 'FD')
    made.set(0x00191002, `turn ${slice}`, 'LO')
    // Air is -1000 HU, bone 1000 HU: twice the phantom's thousandths less a thousand, stored 1024 higher.
    const pixels = slicePixels(size, slice, slices, (value) => 24 + value * 2, 16, study.random)
    setPixels(made, pixels, { rows: size, columns: size, samplesPerPixel: 1, bytesPerSample: 2, bitsStored: 12 })
    yield inSyntax(path(study, 'ct', slice), made, syntaxFor(transferSyntaxes, slice))
  }
}

/** An axial MR series, 16 bits stored. */
export function* mrSeries(study: SyntheticStudy, options: SeriesOptions = {}): Generator<SyntheticObject> {
  const { slices = 12, size = 256, transferSyntaxes = [] } = options
  const make = seriesMaker(study, {
    sopClassUid: storageClasses.mrImage,
    modality: 'MR',
    number: 2,
    description: 'Phantom T1',
  })
  for (let slice = 0; slice < slices; slice += 1) {
    const made = make({
      ...geometry(study, slice, slices, size, 4),
      ImageType: ['ORIGINAL', 'PRIMARY', 'OTHER'],
      ScanningSequence: 'SE',
      SequenceVariant: 'NONE',
      ScanOptions: '',
      MRAcquisitionType: '2D',
      RepetitionTime: 500,
      EchoTime: 14.5,
      EchoTrainLength: 1,
      MagneticFieldStrength: 1.5,
    })
    const pixels = slicePixels(size, slice, slices, (value) => value * 30, 200, study.random)
    setPixels(made, pixels, { rows: size, columns: size, samplesPerPixel: 1, bytesPerSample: 2, bitsStored: 16 })
    yield inSyntax(path(study, 'mr', slice), made, syntaxFor(transferSyntaxes, slice))
  }
}

/**
 * The pixels of one slice, 16 bits little endian in one buffer: the phantom turned by three degrees a slice and shrinking
 * towards both ends of the head, through `value` (0 to 1000 to stored value), with noise from 0 to `noise`.
 */
export function slicePixels(
  size: number,
  slice: number,
  slices: number,
  value: (thousandths: number) => number,
  noise: number,
  random: Random,
): Uint8Array {
  const image = new Int32Array(size * size)
  const height = (2 * (slice + 0.5)) / slices - 1
  addPhantom(image, size, slice * 3, Math.sqrt(1 - height * height))
  const pixels = new Uint8Array(size * size * 2)
  for (let at = 0; at < image.length; at += 1) {
    const stored = value(Math.max(0, image[at] ?? 0)) + (random.uint32() % noise)
    pixels[at * 2] = stored & 0xff
    pixels[at * 2 + 1] = stored >>> 8
  }
  return pixels
}

function geometry(study: SyntheticStudy, slice: number, slices: number, size: number, thickness: number) {
  const spacing = 256 / size
  return {
    BodyPartExamined: 'HEAD',
    PatientPosition: 'HFS',
    FrameOfReferenceUID: study.frameOfReferenceUid,
    PositionReferenceIndicator: '',
    AcquisitionNumber: 1,
    SliceThickness: thickness,
    SliceLocation: (slice - slices / 2) * thickness,
    PixelSpacing: [spacing, spacing],
    ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
    ImagePositionPatient: [-128, -128, (slice - slices / 2) * thickness],
  }
}

const path = (study: SyntheticStudy, series: string, slice: number): string =>
  `${study.folder}/${series}/${String(slice + 1).padStart(6, '0')}.dcm`

const syntaxFor = (syntaxes: readonly string[], slice: number): string | undefined => syntaxes[slice % syntaxes.length]
