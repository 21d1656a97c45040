/** An enhanced multi-frame MR object with shared and per-frame functional groups (PS3.3 §A.36, §C.7.6.16). */
import type { DataSetContent } from '../data/data-set.ts'
import { storageClasses } from '../dict/sop-class.ts'
import { slicePixels } from './slices.ts'
import { inSyntax, type SyntheticObject, type SyntheticStudy, seriesMaker, setPixels } from './study.ts'

export interface EnhancedOptions {
  readonly frames?: number
  /** Rows and columns. */
  readonly size?: number
  readonly transferSyntax?: string
}

/** One object of `frames` frames, each with its plane position, content and window within nested sequences. */
export function enhancedMr(study: SyntheticStudy, options: EnhancedOptions = {}): SyntheticObject {
  const { frames = 8, size = 128, transferSyntax } = options
  const make = seriesMaker(study, {
    sopClassUid: storageClasses.enhancedMrImage,
    modality: 'MR',
    number: 4,
    description: 'Phantom enhanced',
  })
  const dimensionOrganization = study.random.uid()
  const made = make({
    ImageType: ['DERIVED', 'PRIMARY', 'VOLUME', 'NONE'],
    ...description,
    PresentationLUTShape: 'IDENTITY',
    ApplicableSafetyStandardAgency: 'IEC',
    BurnedInAnnotation: 'NO',
    LossyImageCompression: '00',
    ContentQualification: 'RESEARCH',
    AcquisitionContextSequence: [],
    BodyPartExamined: 'HEAD',
    PatientPosition: 'HFS',
    FrameOfReferenceUID: study.frameOfReferenceUid,
    PositionReferenceIndicator: '',
    ContentDate: '20240229',
    ContentTime: '093000',
    AcquisitionDateTime: '20240229093000.000000',
    NumberOfFrames: frames,
    DimensionOrganizationSequence: [{ DimensionOrganizationUID: dimensionOrganization }],
    DimensionIndexSequence: [
      {
        DimensionOrganizationUID: dimensionOrganization,
        DimensionIndexPointer: 0x00209057,
        FunctionalGroupPointer: 0x00209111,
      },
    ],
    SharedFunctionalGroupsSequence: [shared(size)],
    PerFrameFunctionalGroupsSequence: Array.from({ length: frames }, (_, frame) => perFrame(frame, frames)),
  })
  const frameLength = size * size * 2
  const pixels = new Uint8Array(frameLength * frames)
  for (let frame = 0; frame < frames; frame += 1) {
    pixels.set(
      slicePixels(size, frame, frames, (value) => value * 3, 32, study.random),
      frame * frameLength,
    )
  }
  setPixels(made, pixels, { rows: size, columns: size, samplesPerPixel: 1, bytesPerSample: 2, bitsStored: 12 })
  return inSyntax(`${study.folder}/enhanced/000001.dcm`, made, transferSyntax)
}

const description: DataSetContent = {
  PixelPresentation: 'MONOCHROME',
  VolumetricProperties: 'VOLUME',
  VolumeBasedCalculationTechnique: 'NONE',
  ComplexImageComponent: 'MAGNITUDE',
  AcquisitionContrast: 'T1',
}

const shared = (size: number): DataSetContent => ({
  PixelMeasuresSequence: [{ SliceThickness: 4, PixelSpacing: [256 / size, 256 / size] }],
  PlaneOrientationSequence: [{ ImageOrientationPatient: [1, 0, 0, 0, 1, 0] }],
  PixelValueTransformationSequence: [{ RescaleIntercept: 0, RescaleSlope: 1, RescaleType: 'US' }],
  FrameAnatomySequence: [
    {
      FrameLaterality: 'U',
      AnatomicRegionSequence: [{ CodeValue: '69536005', CodingSchemeDesignator: 'SCT', CodeMeaning: 'Head' }],
    },
  ],
  MRImageFrameTypeSequence: [{ FrameType: ['DERIVED', 'PRIMARY', 'VOLUME', 'NONE'], ...description }],
  MREchoSequence: [{ EffectiveEchoTime: 14.5 }],
})

const perFrame = (frame: number, frames: number): DataSetContent => ({
  FrameContentSequence: [
    {
      FrameAcquisitionNumber: frame + 1,
      StackID: '1',
      InStackPositionNumber: frame + 1,
      DimensionIndexValues: frame + 1,
    },
  ],
  PlanePositionSequence: [{ ImagePositionPatient: [-128, -128, (frame - frames / 2) * 4] }],
  FrameVOILUTSequence: [{ WindowCenter: 1500, WindowWidth: 3000 }],
})
