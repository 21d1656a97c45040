/** What the bench compares, against peers that it starts itself. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, type ServerProcess } from '../../test/support/peers/child.ts'
import { type Carried, dcmtk as runDcmtk, startDcmqrscp, startStorescp } from '../../test/support/peers/dcmtk.ts'
import { isInstalled } from '../../test/support/peers/installed.ts'
import { startOrthanc } from '../../test/support/peers/orthanc.ts'
import { startArchive } from '../../test/support/tool-process.ts'
import { dcmtk, own, type Program } from './measure.ts'
import type { Scenario } from './scenario.ts'
import type { ObjectSet } from './sets.ts'

/** Where C-MOVE sends to: everybody's title and port. */
const inbox = 'INBOX'

/** Scenarios are made one after the other; the peers of one are stopped before the next begins. */
export async function* scenarios(sets: readonly ObjectSet[], root: string): AsyncGenerator<Scenario> {
  if (await isInstalled('dcmtk')) {
    for (const noDelay of [true, false]) yield* sending(sets, root, noDelay)
  }
  for (const set of sets) {
    if (await isInstalled('dcmtk')) yield* retrieving(set, root, 'dcmqrscp')
    if (await isInstalled('orthanc')) yield* retrieving(set, root, 'Orthanc')
    yield* retrieving(set, root, 'our dcmqrscp')
  }
}

/** Into DCMTK's storescp, which throws the objects away. */
async function* sending(sets: readonly ObjectSet[], root: string, noDelay: boolean): AsyncGenerator<Scenario> {
  await using receiver = await startStorescp(join(root, 'received'), ['--ignore'], { TCP_NODELAY: noDelay ? '1' : '0' })
  for (const set of sets) {
    // Without it every object waits for a delayed acknowledgement: a few are enough.
    if (!noDelay && set.objects > 300) continue
    const target = ['127.0.0.1', String(receiver.port)]
    yield {
      title: `send into storescp --ignore${noDelay ? '' : ' (default)'}`,
      set,
      programs: () => [
        own('storescu', ['+sd', '+r', ...target, set.folder]),
        dcmtk('storescu', ['+sd', '+r', ...target, set.folder], noDelay),
        dcmtk('dcmsend', ['+sd', '+r', ...target, set.folder], noDelay),
      ],
    }
  }
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
    programs: (out): Program[] => [
      { ...own('movescu', [...words, '-od', out, ...target]), files: set.objects },
      { ...dcmtk('movescu', [...words, '-od', out, ...target]), files: set.objects },
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
