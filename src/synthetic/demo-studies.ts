/** The three studies that `npm start` sends and retrieves. */
import { explicitVrLittleEndian, implicitVrLittleEndian, rleLossless } from '../dict/transfer-syntax.ts'
import { ctSeries, mrSeries } from './slices.ts'
import { writeObjects } from './studies.ts'
import { type SyntheticObject, syntheticStudy } from './study.ts'
import { ultrasoundLoop } from './ultrasound.ts'

/** A CT series of 24 slices, an MR series of 16 in three transfer syntaxes, and an ultrasound loop, in folders below `folder`. */
export async function writeDemoStudies(folder: string): Promise<string[]> {
  return writeObjects(folder, demoObjects())
}

function* demoObjects(): Generator<SyntheticObject> {
  yield* ctSeries(syntheticStudy(SEED, 0, 'CT of a phantom'), { slices: 24, size: 512 })
  yield* mrSeries(syntheticStudy(SEED, 1, 'MR of a phantom'), {
    slices: 16,
    size: 256,
    transferSyntaxes: [explicitVrLittleEndian, implicitVrLittleEndian, rleLossless],
  })
  yield ultrasoundLoop(syntheticStudy(SEED, 2, 'Ultrasound of a phantom'), { frames: 30, size: 256 })
}

const SEED = 2024
