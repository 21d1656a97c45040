/** The objects that the interoperability tests send: made-up studies, and every valid real file that is at hand. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  deflatedExplicitVrLittleEndian,
  explicitVrBigEndian,
  explicitVrLittleEndian,
  implicitVrLittleEndian,
} from '../../../src/dict/transfer-syntax.ts'
import { syntheticStudies, writeObjects } from '../../../src/synthetic/studies.ts'
import { dcmtk } from './dcmtk.ts'

/** An object in a file. */
export interface CorpusObject {
  /** Name of the file it comes from. */
  readonly name: string
  /** Name of its link in the corpus folder. */
  readonly link: string
  readonly transferSyntax: string
  readonly sopClassUid: string
  readonly sopInstanceUid: string
  readonly studyInstanceUid: string
  readonly seriesInstanceUid: string
  /** Empty when the object has none. */
  readonly patientId: string
  readonly real: boolean
}

export interface Corpus {
  /** Holds one link for each object. */
  readonly folder: string
  readonly objects: readonly CorpusObject[]
  /** `left out: reason`, and where real files were looked for in vain. */
  readonly notes: readonly string[]
}

/**
 * Makes the corpus below `work`. A real file is valid when DCMTK's dcmdump reads it and it has SOP Class, SOP Instance,
 * Study and Series UIDs; of several files with one SOP Instance UID the first by name counts. With `renumber` the others
 * do too, under UIDs of their own. Needs DCMTK.
 */
export async function makeCorpus(work: string, { renumber = false } = {}): Promise<Corpus> {
  const made = await writeFixtures(join(work, 'fixtures'))
  const { files, notes } = realFiles()
  const folder = join(work, 'corpus')
  mkdirSync(folder)
  const objects: CorpusObject[] = []
  const seen = new Map<string, string>()
  const dumps = await describe([...made, ...files])
  for (const [index, path] of [...made, ...files].entries()) {
    const name = basename(path)
    const described = dumps[index]
    const reason = typeof described === 'object' ? undefined : (described ?? 'dcmdump says nothing of it')
    if (typeof described !== 'object') {
      notes.push(`left out: ${name}: ${reason}`)
      continue
    }
    const first = seen.get(described.sopInstanceUid)
    const renumbered = first !== undefined && renumber ? withOtherUid(path, described.sopInstanceUid, seen) : undefined
    if (first !== undefined && renumbered === undefined) {
      notes.push(`left out: ${name}: the same object as ${first}`)
      continue
    }
    const sopInstanceUid = renumbered?.uid ?? described.sopInstanceUid
    seen.set(sopInstanceUid, name)
    const link = `${String(objects.length + 1).padStart(4, '0')}.dcm`
    if (renumbered === undefined) symlinkSync(path, join(folder, link))
    else writeFileSync(join(folder, link), renumbered.bytes)
    objects.push({ ...described, sopInstanceUid, name, link, real: index >= made.length })
  }
  const real = objects.filter((object) => object.real).length
  notes.unshift(`${objects.length} objects: ${objects.length - real} made up, ${real} from real files`)
  return { folder, objects, notes }
}

/** The file with another UID of the same length; undefined where the UID cannot be seen, as in deflated ones. */
function withOtherUid(
  path: string,
  uid: string,
  taken: ReadonlyMap<string, string>,
): { uid: string; bytes: Buffer } | undefined {
  for (let number = 10; number < 100; number += 1) {
    const other = uid.slice(0, -2) + number
    if (taken.has(other)) continue
    const text = readFileSync(path, 'latin1')
    return text.includes(uid, META_ROOM)
      ? { uid: other, bytes: Buffer.from(text.replaceAll(uid, other), 'latin1') }
      : undefined
  }
  return undefined
}

/** Study Instance UIDs, as the value of one key. */
export function studiesOf(objects: readonly CorpusObject[]): string[] {
  return [...new Set(objects.map(({ studyInstanceUid }) => studyInstanceUid))]
}

/** Two studies for each of four patients, in four uncompressed transfer syntaxes and RLE, with known and unknown lengths. */
async function writeFixtures(folder: string): Promise<string[]> {
  const transferSyntaxes = [
    explicitVrLittleEndian,
    implicitVrLittleEndian,
    explicitVrBigEndian,
    deflatedExplicitVrLittleEndian,
  ]
  const paths: string[] = []
  for (const [seed, explicitLengths] of [
    [1, true],
    [2, false],
  ] as const) {
    const to = join(folder, `seed${seed}`)
    mkdirSync(to, { recursive: true })
    const objects = syntheticStudies({ seed, studies: 4, slices: 3, size: 32, transferSyntaxes })
    paths.push(...(await writeObjects(to, objects, { explicitLengths })))
  }
  return paths.sort()
}

function realFiles(): { files: string[]; notes: string[] } {
  const notes: string[] = []
  const folders = [process.env['DIMSE_SAMPLES'] ?? '', PYDICOM_FILES]
  const files = folders.flatMap((folder, index) => {
    if (folder !== '' && existsSync(folder)) return filesBelow(folder)
    const from = index === 0 ? 'DIMSE_SAMPLES names no folder' : 'the test files of python3-pydicom are not installed'
    notes.push(`${from}: no real files from there`)
    return []
  })
  return { files, notes }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .sort()
}

type Described = Pick<
  CorpusObject,
  'transferSyntax' | 'sopClassUid' | 'sopInstanceUid' | 'studyInstanceUid' | 'seriesInstanceUid' | 'patientId'
>

/** For each path what dcmdump reads of it, or why it does not count. One process reads many files. */
async function describe(paths: readonly string[]): Promise<(Described | string)[]> {
  const described: (Described | string)[] = []
  for (let at = 0; at < paths.length; at += BATCH) {
    const batch = paths.slice(at, at + BATCH)
    const args = ['-Un', '+F', '+p', ...tags.flatMap((tag) => ['+P', tag]), ...batch]
    const { stdout, stderr } = await dcmtk('dcmdump', args)
    const blocks = stdout.split(/^# dcmdump \(\d+\/\d+\): /m).slice(1)
    for (const [index, path] of batch.entries()) {
      const error = stderr.split('\n').find((line) => line.startsWith('E: dcmdump') && line.endsWith(`: ${path}`))
      const parsed = error === undefined ? parse(blocks[index] ?? '', path) : undefined
      described.push(parsed ?? error?.replace('E: dcmdump: ', '').replace(path, basename(path)) ?? NO_UIDS)
    }
  }
  return described
}

function parse(block: string, path: string): Described | undefined {
  const values = new Map(
    [...block.matchAll(/^\((\w{4},\w{4})\) (?:UI|LO) \[(.+)\]/gm)].map(([, tag = '', value = '']) => [tag, value]),
  )
  const [transferSyntax, sopClassUid, sopInstanceUid, studyInstanceUid, seriesInstanceUid, id = ''] = tags.map((tag) =>
    values.get(tag),
  )
  if (!sopClassUid || !sopInstanceUid || !studyInstanceUid || !seriesInstanceUid) return undefined
  const syntax = transferSyntax ?? bareTransferSyntax(path)
  const patientId = id.trim()
  return { transferSyntax: syntax, sopClassUid, sopInstanceUid, studyInstanceUid, seriesInstanceUid, patientId }
}

const tags = ['0002,0010', '0008,0016', '0008,0018', '0020,000d', '0020,000e', '0010,0020'] as const
/** Of a data set without file meta information, which begins with a group below 0100 and a VR where there is one. */
function bareTransferSyntax(path: string): string {
  const head = readFileSync(path).subarray(0, 6)
  if (!/^[A-Z]{2}$/.test(head.toString('latin1', 4))) return implicitVrLittleEndian
  return head[0] === 0 ? explicitVrBigEndian : explicitVrLittleEndian
}

const NO_UIDS = 'has not all of SOP Class, SOP Instance, Study and Series UID'
const PYDICOM_FILES = '/usr/lib/python3/dist-packages/pydicom/data/test_files'
const BATCH = 500
/** Behind the file meta information of any real file. */
const META_ROOM = 300
