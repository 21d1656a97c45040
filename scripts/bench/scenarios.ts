/** What the bench compares, against peers that it starts itself. */
import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, type ServerProcess } from '../../test/support/peers/child.ts'
import { type Carried, dcmtk as runDcmtk, startDcmqrscp, startStorescp } from '../../test/support/peers/dcmtk.ts'
import { isInstalled } from '../../test/support/peers/installed.ts'
import { startOrthanc } from '../../test/support/peers/orthanc.ts'
import { startArchive } from '../../test/support/tool-process.ts'
import { delayProxy } from './delay-proxy.ts'
import { type Contender, dcmtk, own, program } from './measure.ts'
import { receiving } from './receiving.ts'
import type { Scenario } from './scenario.ts'
import { filesBelow, type ObjectSet } from './sets.ts'
import { parsing, startingUp } from './small-work.ts'

/** Where C-MOVE sends to: everybody's title and port. */
const inbox = 'INBOX'

/** Scenarios are made one after the other; the peers of one are stopped before the next begins. */
export async function* scenarios(sets: readonly ObjectSet[], root: string): AsyncGenerator<Scenario> {
  yield* startingUp(root)
  const images = sets.filter(({ name }) => name !== 'E')
  const hasDcmtk = await isInstalled('dcmtk')
  if (hasDcmtk) {
    for (const noDelay of [true, false]) yield* sending(images, root, noDelay)
    for (const set of sets) if (set.name === 'B') yield* overLinks(set, root)
    for (const set of sets) if (set.name === 'A' || set.name === 'B') yield* receiving(set, root)
  }
  for (const set of sets) if (set.name === 'E') yield* parsing(set)
  for (const set of images) {
    if (set.name === 'D') continue
    if (hasDcmtk) yield* retrieving(set, root, 'dcmqrscp')
    if (await isInstalled('orthanc')) yield* retrieving(set, root, 'Orthanc')
    yield* retrieving(set, root, 'our dcmqrscp')
  }
}

/** Into DCMTK's storescp, which throws the objects away. */
async function* sending(sets: readonly ObjectSet[], root: string, noDelay: boolean): AsyncGenerator<Scenario> {
  const how = noDelay ? '' : ' (default)'
  for (const set of sets) {
    const folder = join(root, `ignored-${set.name}-${noDelay}`)
    const words = ['--fork', '--ignore', ...(set.name === 'D' ? ['+xy'] : [])]
    await using receiver = await startStorescp(folder, words, { TCP_NODELAY: noDelay ? '1' : '0' })
    const target = ['127.0.0.1', String(receiver.port)]
    // Without it every object waits for a delayed acknowledgement: a few are enough.
    const some = noDelay ? set : part(set, root, Math.min(100, Math.ceil(set.objects / 4)))
    const files = ['+sd', '+r', ...target, some.folder]
    yield {
      title: `send into storescp --ignore${how}`,
      set: some,
      programs: () => [
        own('storescu', files),
        ...(noDelay && set.objects > 1 ? [own('storescu', ['--jobs', '4', ...files], 'our storescu --jobs 4')] : []),
        dcmtk('storescu', [...(set.name === 'D' ? ['-xy'] : []), ...files], { noDelay }),
        dcmtk('dcmsend', files, { noDelay }),
        ...(set.name === 'C' ? [rawLoopback(set)] : []),
      ],
    }
    if (noDelay && set.name === 'A') {
      const few = part(set, root, 100)
      yield {
        title: 'send into storescp --ignore',
        set: few,
        programs: () => [
          own('storescu', ['+sd', '+r', ...target, few.folder]),
          program('dcmjs-dimse', {
            command: process.execPath,
            args: [join(import.meta.dirname, 'send-dcmjs.js'), String(receiver.port), few.folder],
          }),
        ],
      }
    }
  }
}

/** As many bytes from one process to another without any protocol: what the machine can do. */
const rawLoopback = ({ bytes }: ObjectSet): Contender =>
  program('Node.js, bytes alone', {
    command: process.execPath,
    args: [join(import.meta.dirname, 'send-bytes.js'), String(bytes)],
  })

/** Over a link with a delay, where each wait for a response costs. */
async function* overLinks(set: ObjectSet, root: string): AsyncGenerator<Scenario> {
  await using receiver = await startStorescp(join(root, 'linked'), ['--fork', '--ignore'], { TCP_NODELAY: '1' })
  await using archive = await startArchive(join(root, 'linked-archive'), [])
  for (const roundTripMs of [20, 80]) {
    const some = part(set, root, 8_000 / roundTripMs)
    await using link = await delayProxy(receiver.port, roundTripMs / 2)
    await using ownLink = await delayProxy(archive.port, roundTripMs / 2)
    const files = (port: number): readonly string[] => ['+sd', '+r', '127.0.0.1', String(port), some.folder]
    yield {
      title: `send over a link with ${roundTripMs} ms there and back`,
      set: some,
      programs: () => [
        own('storescu', ['--jobs', '16', ...files(link.port)], 'our storescu --jobs 16'),
        own('storescu', files(link.port)),
        own('storescu', ['--async', '8', ...files(ownLink.port)], 'our storescu --async 8 into our dcmqrscp'),
        dcmtk('storescu', files(link.port)),
      ],
    }
  }
}

/** The first so many objects of a set, as links. */
function part(set: ObjectSet, root: string, most: number): ObjectSet {
  if (set.objects <= most) return set
  const folder = join(root, `${set.name}-${most}`)
  const files = filesBelow(set.folder).slice(0, most)
  if (!existsSync(folder)) {
    mkdirSync(folder)
    for (const [at, file] of files.entries()) symlinkSync(file, join(folder, `${at}.dcm`))
  }
  return { ...set, folder, objects: files.length, bytes: (set.bytes / set.objects) * files.length }
}

async function* retrieving(set: ObjectSet, root: string, source: string): AsyncGenerator<Scenario> {
  const port = await freePort()
  const folder = join(root, `source-${set.name}-${source.replaceAll(' ', '-')}`)
  mkdirSync(folder)
  await using archive = await startSource(source, folder, port)
  if (!(await fill(set, archive))) {
    console.log(`\nleft out: ${source} does not keep set ${set.name}`)
    return
  }
  const query = ['-S', '-k', 'QueryRetrieveLevel=STUDY', '-k', `StudyInstanceUID=${set.studyInstanceUids.join('\\')}`]
  const words = ['-aet', inbox, '-aec', archive.aeTitle, '+P', String(port), ...query]
  const target = ['127.0.0.1', String(archive.port)]
  yield {
    title: `retrieve from ${source}`,
    set,
    programs: (out) => [
      own('movescu', [...words, '-od', out, ...target], 'our movescu', set.objects),
      dcmtk('movescu', [...words, '-od', out, ...target], { files: set.objects }),
    ],
  }
}

interface Source extends AsyncDisposable {
  readonly port: number
  readonly aeTitle: string
}

async function startSource(source: string, folder: string, destination: number): Promise<Source> {
  const noDelay = { TCP_NODELAY: '1' }
  if (source === 'dcmqrscp') {
    const server = await startDcmqrscp(folder, [ctExplicit], { [inbox]: destination }, noDelay)
    return withTitle(server, 'DCMQRSCP')
  }
  if (source === 'Orthanc') {
    const server = await startOrthanc(folder)
    await server.addDestination(inbox, destination)
    return withTitle(server, 'ORTHANC')
  }
  const archive = await startArchive(join(folder, 'archive'), ['--peer', `${inbox}=127.0.0.1:${destination}`])
  return { port: archive.port, aeTitle: 'DIMSE', [Symbol.asyncDispose]: () => archive[Symbol.asyncDispose]() }
}

const withTitle = (server: ServerProcess, aeTitle: string): Source => ({
  port: server.port,
  aeTitle,
  [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
})

/** False when the archive refuses an object: DCMTK's has a limit for a study. */
async function fill(set: ObjectSet, { port, aeTitle }: Source): Promise<boolean> {
  const words = ['-aec', aeTitle, '+sd', '+r', '127.0.0.1', String(port), set.folder]
  const { code, stderr } = await runDcmtk('storescu', words, { env: { TCP_NODELAY: '1' }, limitMs: 300_000 })
  if (code === OUT_OF_RESOURCES) return false
  if (code !== 0) throw new Error(`cannot fill the archive: ${stderr.slice(-500)}`)
  return true
}

/** The high byte of status A700, as storescu ends with it. */
const OUT_OF_RESOURCES = 0xa7

const ctExplicit: Carried = { sopClassUid: '1.2.840.10008.5.1.4.1.1.2', transferSyntax: '1.2.840.10008.1.2.1' }
