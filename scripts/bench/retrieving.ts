/** C-MOVE: destinations beside each other, from archives that hold the objects. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { freePort, type ServerProcess } from '../../test/support/peers/child.ts'
import { type Carried, dcmtk as runDcmtk, startDcmqrscp } from '../../test/support/peers/dcmtk.ts'
import { startOrthanc } from '../../test/support/peers/orthanc.ts'
import { startArchive } from '../../test/support/tool-process.ts'
import { dcmtk, own } from './measure.ts'
import type { Scenario, Surroundings } from './scenario.ts'
import type { ObjectSet } from './sets.ts'

/** From each archive that is here. */
export async function* retrieving(set: ObjectSet, around: Surroundings): AsyncGenerator<Scenario> {
  for (const source of ['dcmqrscp', ...(around.has.orthanc ? ['Orthanc'] : []), 'our dcmqrscp'])
    yield* retrievingFrom(source, set, around)
}

async function* retrievingFrom(source: string, set: ObjectSet, { root }: Surroundings): AsyncGenerator<Scenario> {
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

/** Where C-MOVE sends to: everybody's title and port. */
const inbox = 'INBOX'
