/** The objects that the bench sends and retrieves: made anew in a folder, the same bytes each time. */
import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, symlinkSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { encodeDataSet } from '../../src/data/encode.ts'
import { encodeFileMeta } from '../../src/data/file-meta.ts'
import { tags } from '../../src/dict/tags.ts'
import { explicitVrLittleEndian, implicitVrLittleEndian, jpegBaseline8Bit } from '../../src/dict/transfer-syntax.ts'
import { ctSeries } from '../../src/synthetic/slices.ts'
import { type SyntheticObject, syntheticStudies, writeObjects } from '../../src/synthetic/studies.ts'
import { syntheticStudy } from '../../src/synthetic/study.ts'
import { filesBelow } from './files-below.ts'

/** `A` 0.5 MB each, `B` about 5 kB each, `C` one of 1.5 GB, `D` 200 kB of JPEG each, `E` nested groups in implicit
 * VR, `F` one of 4 GiB, in a file with holes. */
export type SetName = 'A' | 'B' | 'C' | 'D' | 'E' | 'F'

export interface ObjectSet {
  /** `-`: none. */
  readonly name: SetName | '-'
  readonly folder: string
  readonly objects: number
  readonly bytes: number
  readonly studyInstanceUids: readonly string[]
}

/** For what needs no objects. */
export const noSet: ObjectSet = { name: '-', folder: '', objects: 1, bytes: 0, studyInstanceUids: [] }

/** Writes a set below `root`; `scale` 1 is the full size, less makes fewer objects, or a smaller one of C. */
export async function makeSet(name: SetName, root: string, scale: number): Promise<ObjectSet> {
  const folder = join(root, name)
  mkdirSync(folder)
  if (name === 'C' || name === 'F') return makeBigObject(name, folder, Math.round(BIG[name] * scale))
  const wanted = Math.max(1, Math.round(counts[name] * scale))
  const studies = Math.ceil(wanted / 100)
  const slices = Math.min(wanted, 100)
  const kinds = name === 'E' ? (['enhanced'] as const) : (['ct'] as const)
  const size = { A: 512, B: 48, D: 16, E: 16 }[name]
  const objects = [
    ...syntheticStudies({
      seed: name.charCodeAt(0),
      studies: name === 'E' ? wanted : studies,
      kinds,
      slices: name === 'E' ? 2000 : slices,
      size,
      transferSyntaxes: [name === 'E' ? implicitVrLittleEndian : explicitVrLittleEndian],
    }),
  ]
    .slice(0, wanted)
    .map((object) => (name === 'D' ? compressed(object) : object))
  const studyInstanceUids = [...new Set(objects.map(({ dataSet }) => dataSet.string('StudyInstanceUID') ?? ''))]
  await writeObjects(folder, objects)
  const bytes =
    name === 'D'
      ? wanted * JPEG_BYTES
      : objects.reduce((sum, { dataSet }) => sum + (dataSet.bytes('PixelData')?.length ?? 0), 0)
  return { name, folder, objects: wanted, bytes, studyInstanceUids }
}

/** Noise in a fragment, as a JPEG stream would be: nobody looks into it. */
function compressed({ dataSet, path }: SyntheticObject): SyntheticObject {
  const noise = Buffer.allocUnsafe(JPEG_BYTES)
  for (let at = 0; at < noise.length; at += 4) noise.writeUInt32LE((at * 2_654_435_761) >>> 0, at)
  const fragments = [new Uint8Array(0), noise]
  dataSet.put({ kind: 'fragments', tag: tags.PixelData, vr: 'OB', fragments })
  return { dataSet, path, transferSyntax: jpegBaseline8Bit }
}

/** The first so many objects of a set, as links. */
export function part(set: ObjectSet, root: string, most: number): ObjectSet {
  if (set.objects <= most) return set
  const folder = join(root, `${set.name}-${most}`)
  const files = filesBelow(set.folder).slice(0, most)
  if (!existsSync(folder)) {
    mkdirSync(folder)
    for (const [at, file] of files.entries()) symlinkSync(file, join(folder, `${at}.dcm`))
  }
  return { ...set, folder, objects: files.length, bytes: (set.bytes / set.objects) * files.length }
}

/** For peers that wait for a delayed acknowledgement with every object: a hundred of them, less of small sets. */
export const few = (set: ObjectSet, root: string): ObjectSet =>
  part(set, root, Math.min(100, Math.ceil(set.objects / 4)))

/** Folders of links to the files, so many of about the same size. */
export function partsOf({ name, folder }: ObjectSet, root: string, count: number): readonly string[] {
  const parts = Array.from({ length: count }, (_, part) => join(root, `parts-${name}-${count}`, String(part)))
  for (const part of parts) mkdirSync(part, { recursive: true })
  for (const [at, file] of filesBelow(folder).entries()) symlinkSync(file, join(parts[at % count] ?? '', `${at}.dcm`))
  return parts
}

/** A slice whose pixel data go on and on: in C noise, so that nothing on the way can make it smaller. */
function makeBigObject(name: 'C' | 'F', folder: string, pixels: number): ObjectSet {
  const [slice] = ctSeries(syntheticStudy(3, 0), { slices: 1, size: 16 })
  if (slice === undefined) throw new Error('no slice')
  const { dataSet } = slice
  const length = pixels - (pixels % 2)
  const encoded = encodeDataSet(dataSet.set('PixelData', new Uint8Array(0), 'OW'), explicitVrLittleEndian)
  new DataView(encoded.buffer, encoded.byteOffset).setUint32(encoded.length - 4, length, true)
  const meta = encodeFileMeta({
    mediaStorageSopClassUid: dataSet.string('SOPClassUID') ?? '',
    mediaStorageSopInstanceUid: dataSet.string('SOPInstanceUID') ?? '',
    transferSyntaxUid: explicitVrLittleEndian,
  })
  const file = openSync(join(folder, 'big.dcm'), 'w')
  writeSync(file, meta)
  writeSync(file, encoded)
  const noise = Buffer.allocUnsafe(BLOCK)
  for (let at = 0; at < BLOCK; at += 4) noise.writeUInt32LE((at * 2_654_435_761) >>> 0, at)
  if (name === 'F') ftruncateSync(file, meta.length + encoded.length + length)
  else for (let left = length; left > 0; left -= BLOCK) writeSync(file, noise, 0, Math.min(left, BLOCK))
  closeSync(file)
  const studyInstanceUids = [dataSet.string('StudyInstanceUID') ?? '']
  return { name, folder, objects: 1, bytes: length, studyInstanceUids }
}

const counts = { A: 1000, B: 5000, D: 200, E: 100 } as const
/** Bytes of pixel data; the second is the most that a length field can say. */
const BIG = { C: 1_500_000_000, F: 0xffff_fffe } as const
const JPEG_BYTES = 200_000
const BLOCK = 1_048_576
