/**
 * npm start: sends studies to the embedded archive, asks for them, retrieves them, and compares every object.
 * With a folder as its argument it takes the DICOM files there instead of made-up studies.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { writeDemoStudies } from '../src/synthetic/demo-studies.ts'
import { run, serve } from './demo/commands.ts'
import { type DicomObject, type LeftOut, objectsIn } from './demo/objects.ts'

/** Of a long answer so much is shown. */
const SHOWN_LINES = 30
/** Exit code of movescu when it cannot listen. */
const PORT_TAKEN = 60

const [given] = process.argv.slice(2)
const work = mkdtempSync(join(tmpdir(), 'dimse-demo-'))
try {
  process.exitCode = (await demonstrate(given)) ? 0 : 1
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** True when everything that was sent came back as it was. */
async function demonstrate(folder: string | undefined): Promise<boolean> {
  const began = performance.now()
  const source = folder === undefined ? join(work, 'studies') : resolve(folder)
  if (folder === undefined) {
    console.log('Making three studies: a CT series, an MR series, an ultrasound loop.')
    mkdirSync(source)
    await writeDemoStudies(source)
  }
  if (statSync(source, { throwIfNoEntry: false })?.isDirectory() !== true) {
    console.error(`expected a folder with DICOM files, found none at ${source}`)
    return false
  }
  const { objects, leftOut } = await objectsIn(source)
  if (objects.length === 0) {
    console.error(`no DICOM object with its UIDs in ${source}`)
    return false
  }
  const received = join(work, 'received')
  mkdirSync(received)
  // movescu listens on a port that the archive must know beforehand; another program may take it meanwhile.
  const inboxes = new Map([
    ['INBOX', await freePort()],
    ['INBOX2', await freePort()],
  ])
  const peers = [...inboxes].flatMap(([aeTitle, port]) => ['--peer', `${aeTitle}=127.0.0.1:${port}`])
  const words = ['-aet', 'ARCHIVE', '--storage', './archive', '--bind', '127.0.0.1', ...peers, '0']
  await using archive = await serve('dcmqrscp', words, work)
  const peer = ['127.0.0.1', String(archive.port)]
  const problems = [
    ...(await send(objects, peer)),
    ...(await query(objects, peer)),
    ...(await retrieve(objects, peer, inboxes)),
    ...compare(objects, (await objectsIn(received)).objects, source),
  ]
  summarize(objects, leftOut, problems, { source, ms: performance.now() - began })
  return problems.length === 0
}

async function send(objects: readonly DicomObject[], peer: readonly string[]): Promise<string[]> {
  // The names go into a command file: a command line has an end.
  writeFileSync(join(work, 'files.txt'), objects.map(({ path }) => `"${path}"\n`).join(''))
  const { code, stderr } = await run('storescu', ['-aec', 'ARCHIVE', '--no-halt', ...peer, '@files.txt'], work)
  process.stdout.write(stderr)
  console.log(`storescu ended with exit code ${code}, ${objects.length} objects to send`)
  return code === 0 ? [] : [`storescu ended with exit code ${code}`]
}

async function query(objects: readonly DicomObject[], peer: readonly string[]): Promise<string[]> {
  const keys = [
    'QueryRetrieveLevel=STUDY',
    'StudyInstanceUID',
    'StudyDescription',
    'ModalitiesInStudy',
    'NumberOfStudyRelatedInstances',
  ]
  const words = ['-S', '-aec', 'ARCHIVE', ...keys.flatMap((key) => ['-k', key]), ...peer]
  const { code, stderr } = await run('findscu', words, work)
  const lines = stderr.split('\n')
  console.log(lines.slice(0, SHOWN_LINES).join('\n').trimEnd())
  if (lines.length > SHOWN_LINES) console.log(`... and ${lines.length - SHOWN_LINES} more lines`)
  const found = lines.filter((line) => line.includes('Find Response:')).length
  const expected = studiesOf(objects).length
  console.log(`findscu found ${found} of ${expected} studies`)
  return code === 0 && found === expected ? [] : [`findscu found ${found} of ${expected} studies (exit code ${code})`]
}

async function retrieve(
  objects: readonly DicomObject[],
  peer: readonly string[],
  inboxes: ReadonlyMap<string, number>,
): Promise<string[]> {
  const keys = ['-k', 'QueryRetrieveLevel=STUDY', '-k', `StudyInstanceUID=${studiesOf(objects).join('\\')}`]
  let code = PORT_TAKEN
  for (const [aeTitle, port] of inboxes) {
    if (code !== PORT_TAKEN) break
    const words = [
      '-S',
      '-aet',
      aeTitle,
      '-aec',
      'ARCHIVE',
      '+P',
      String(port),
      '--bind',
      '127.0.0.1',
      '-od',
      'received',
      '+B',
      '+xA',
    ]
    const finished = await run('movescu', [...words, ...keys, ...peer], work)
    process.stdout.write(finished.stderr)
    code = finished.code
    console.log(`movescu ended with exit code ${code}`)
  }
  return code === 0 ? [] : [`movescu ended with exit code ${code}`]
}

/** What differs between sent and received, byte by byte of the data sets. */
function compare(sent: readonly DicomObject[], received: readonly DicomObject[], source: string): string[] {
  const byUid = new Map(received.map((object) => [object.sopInstanceUid, object]))
  const problems = sent.flatMap((object) => {
    const other = byUid.get(object.sopInstanceUid)
    const name = relative(source, object.path)
    if (other === undefined) return [`${name}: did not come back`]
    if (other.transferSyntax !== object.transferSyntax) {
      return [`${name}: sent as ${object.transferSyntax}, came back as ${other.transferSyntax}`]
    }
    return other.sha256 === object.sha256 ? [] : [`${name}: came back with other bytes`]
  })
  const known = new Set(sent.map(({ sopInstanceUid }) => sopInstanceUid))
  return [
    ...problems,
    ...received.filter(({ sopInstanceUid }) => !known.has(sopInstanceUid)).map(({ path }) => `${path}: was never sent`),
  ]
}

function summarize(
  objects: readonly DicomObject[],
  leftOut: readonly LeftOut[],
  problems: readonly string[],
  { source, ms }: { readonly source: string; readonly ms: number },
): void {
  const bytes = objects.reduce((sum, { size }) => sum + size, 0)
  const rows = [
    ['studies', String(studiesOf(objects).length)],
    ['objects', String(objects.length)],
    ['bytes', bytes.toLocaleString('en')],
    ['seconds', (ms / 1000).toFixed(1)],
    ['left out', String(leftOut.length)],
    ['differences', String(problems.length)],
  ]
  console.log()
  for (const [name, value] of rows) console.log(`  ${(name ?? '').padEnd(12)}${(value ?? '').padStart(14)}`)
  if (leftOut.length > 0) console.log('\nfiles left out:')
  for (const { path, reason } of leftOut) {
    console.log(`  ${relative(source, path)}: ${reason.replaceAll(`${source}/`, '')}`)
  }
  if (problems.length === 0) {
    console.log('\nEvery object came back as it was sent, byte for byte.')
    return
  }
  console.log('\nwhat went wrong:')
  for (const problem of problems) console.log(`  ${problem}`)
}

function studiesOf(objects: readonly DicomObject[]): string[] {
  return [...new Set(objects.map(({ studyInstanceUid }) => studyInstanceUid))]
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}
