/** The DICOM objects of a folder: which files can be sent and which cannot, and whether a received one is the same. */
import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AttributeScan, openPart10, type Part10File } from '../../src/data/index.ts'
import { tags } from '../../src/dict/tags.ts'
import { transferSyntax } from '../../src/dict/transfer-syntax.ts'
import { DicomError } from '../../src/errors.ts'

/** An object in a file. */
export interface DicomObject {
  readonly path: string
  readonly sopInstanceUid: string
  readonly studyInstanceUid: string
  /** Bytes of the data set. */
  readonly size: number
  readonly transferSyntax: string
  readonly sha256: string
}

export interface LeftOut {
  readonly path: string
  readonly reason: string
}

/** Every file below `folder`, by name. Of several files of one object the first one counts. */
export async function objectsIn(folder: string): Promise<{ objects: DicomObject[]; leftOut: LeftOut[] }> {
  const objects: DicomObject[] = []
  const leftOut: LeftOut[] = []
  const seen = new Map<string, string>()
  for (const path of filesIn(folder)) {
    const found = await objectOf(path)
    const first = typeof found === 'string' ? undefined : seen.get(found.sopInstanceUid)
    if (typeof found === 'string') leftOut.push({ path, reason: found })
    else if (first !== undefined) leftOut.push({ path, reason: `the same object as ${first}` })
    else {
      seen.set(found.sopInstanceUid, path)
      objects.push(found)
    }
  }
  return { objects, leftOut }
}

/** The object, or why there is none. */
async function objectOf(path: string): Promise<DicomObject | string> {
  try {
    await using file = await openPart10(path)
    const row = transferSyntax(file.transferSyntax)
    if (row === undefined) return `unknown transfer syntax ${file.transferSyntax}`
    const { sha256, attributes } = await readThrough(file)
    const [sopClass, instance, study, series] = required.map((tag) => attributes.string(tag) ?? '')
    if (!sopClass || !instance) return 'no SOP Class UID or SOP Instance UID'
    if (!study || !series) return 'no Study or Series Instance UID'
    const { size, transferSyntax: syntax } = file
    return { path, sopInstanceUid: instance, studyInstanceUid: study, size, transferSyntax: syntax, sha256 }
  } catch (error) {
    if (error instanceof DicomError) return error.message.replace(`${path} `, '')
    throw error
  }
}

/** One pass in pieces, whatever the size. The digest is that of the bytes made even. */
async function readThrough(file: Part10File) {
  const hash = createHash('sha256')
  const scan = new AttributeScan(file.transferSyntax, required)
  const buffer = Buffer.allocUnsafe(PIECE)
  let scanned = false
  for (let count = await file.read([buffer]); count > 0; count = await file.read([buffer])) {
    const piece = buffer.subarray(0, count)
    hash.update(piece)
    if (!scanned) scanned = scan.push(piece)
  }
  scan.end()
  // A network has even lengths only (PS3.8 9.3.5.1): what is odd in the file, deflated perhaps, comes back with a zero byte more.
  if (file.size % 2 === 1) hash.update(Uint8Array.of(0))
  return { sha256: hash.digest('hex'), attributes: scan.result }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .sort()
}

const required = [tags.SOPClassUID, tags.SOPInstanceUID, tags.StudyInstanceUID, tags.SeriesInstanceUID]
const PIECE = 1_048_576
