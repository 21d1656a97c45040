/** An ultrasound loop: RGB frames of a beating phantom in a sector (PS3.3 §A.7). */
import { storageClasses } from '../dict/sop-class.ts'
import { addPhantom } from './phantom.ts'
import type { Random } from './random.ts'
import { inSyntax, type SyntheticObject, type SyntheticStudy, seriesMaker, setPixels } from './study.ts'

export interface LoopOptions {
  readonly frames?: number
  /** Rows and columns. */
  readonly size?: number
  readonly transferSyntax?: string
}

/** One multi-frame object. */
export function ultrasoundLoop(study: SyntheticStudy, options: LoopOptions = {}): SyntheticObject {
  const { frames = 16, size = 256, transferSyntax } = options
  const make = seriesMaker(study, {
    sopClassUid: storageClasses.ultrasoundMultiframeImage,
    modality: 'US',
    number: 3,
    description: 'Phantom loop',
  })
  const made = make({
    ImageType: ['ORIGINAL', 'PRIMARY'],
    BodyPartExamined: 'HEAD',
    PatientOrientation: '',
    NumberOfFrames: frames,
    FrameIncrementPointer: 0x00181063,
    FrameTime: 40,
    CineRate: 25,
    LossyImageCompression: '00',
    UltrasoundColorDataPresent: 1,
    SequenceOfUltrasoundRegions: [
      {
        RegionSpatialFormat: 1,
        RegionDataType: 1,
        RegionFlags: 0,
        RegionLocationMinX0: 0,
        RegionLocationMinY0: 0,
        RegionLocationMaxX1: size - 1,
        RegionLocationMaxY1: size - 1,
        PhysicalUnitsXDirection: 3,
        PhysicalUnitsYDirection: 3,
        PhysicalDeltaX: 0.05,
        PhysicalDeltaY: 0.05,
      },
    ],
  })
  const frameLength = size * size * 3
  const pixels = new Uint8Array(frameLength * frames)
  for (let frame = 0; frame < frames; frame += 1) {
    const beat = 0.8 + 0.1 * Math.sin((2 * Math.PI * frame) / frames)
    drawFrame(pixels.subarray(frame * frameLength, (frame + 1) * frameLength), size, beat, study.random)
  }
  setPixels(made, pixels, { rows: size, columns: size, samplesPerPixel: 3, bytesPerSample: 1, bitsStored: 8 })
  return inSyntax(`${study.folder}/us/000001.dcm`, made, transferSyntax)
}

/** Grey speckle within a sector of 90 degrees that opens downwards; flow in red and blue where the phantom is bright. */
function drawFrame(frame: Uint8Array, size: number, beat: number, random: Random): void {
  const image = new Int32Array(size * size)
  addPhantom(image, size, 90, beat)
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const across = Math.abs(column - size / 2)
      if (across > row || Math.hypot(across, row) > size * 0.97) continue
      const at = row * size + column
      const echo = Math.max(0, image[at] ?? 0)
      const grey = Math.min(255, Math.floor(((echo / 4 + 20) * (128 + (random.uint32() & 0x7f))) / 256))
      const isFlow = echo > 300 && echo < 400
      frame[at * 3] = isFlow && column > size / 2 ? 220 : grey
      frame[at * 3 + 1] = grey
      frame[at * 3 + 2] = isFlow && column <= size / 2 ? 220 : grey
    }
  }
}
