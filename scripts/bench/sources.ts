/** Archives that hold the objects of a set and send them to where C-MOVE says. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ServerProcess } from '../../test/support/peers/child.ts'
import { type Carried, dcmtk, startDcmqrscp } from '../../test/support/peers/dcmtk.ts'
import { startOrthanc } from '../../test/support/peers/orthanc.ts'
import { startArchive } from '../../test/support/peers/own.ts'
import type { ObjectSet } from './sets.ts'

/** `(default)`: without TCP_NODELAY, as its users run it. */
export type SourceName = 'our dcmqrscp' | 'DCMTK dcmqrscp' | 'DCMTK dcmqrscp (default)' | 'Orthanc'

export interface Source extends AsyncDisposable {
  readonly name: SourceName
  readonly port: number
  readonly aeTitle: string
}

/** Where C-MOVE sends to: everybody's title. */
export const inbox = 'INBOX'

/** Starts one with the objects in it; undefined, and says so, where it refuses one: DCMTK's has a limit for a study. */
export async function startSource(
  name: SourceName,
  set: ObjectSet,
  { root, destination }: { readonly root: string; readonly destination: number },
): Promise<Source | undefined> {
  const folder = join(root, `source-${set.name}-${destination}`, name.replaceAll(/\W/g, '-'))
  mkdirSync(folder, { recursive: true })
  const { aeTitle, start } = starters[name]
  const server = await start(folder, destination)
  const source = { name, aeTitle, port: server.port, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
  if (await fill(set, source)) return source
  await source[Symbol.asyncDispose]()
  console.log(`\nleft out: ${name} does not keep set ${set.name}`)
  return undefined
}

interface Starter {
  readonly aeTitle: string
  start(folder: string, destination: number): Promise<ServerProcess>
}

const starters: Readonly<Record<SourceName, Starter>> = {
  'our dcmqrscp': {
    aeTitle: 'ARCHIVE',
    start: (folder, destination) => startArchive(join(folder, 'archive'), { [inbox]: destination }),
  },
  'DCMTK dcmqrscp': { aeTitle: 'DCMQRSCP', start: (folder, destination) => dcmqrscp(folder, destination, '1') },
  'DCMTK dcmqrscp (default)': {
    aeTitle: 'DCMQRSCP',
    start: (folder, destination) => dcmqrscp(folder, destination, '0'),
  },
  Orthanc: {
    aeTitle: 'ORTHANC',
    async start(folder, destination) {
      const server = await startOrthanc(folder)
      await server.addDestination(inbox, destination)
      return server
    },
  },
}

const dcmqrscp = (folder: string, destination: number, noDelay: string): Promise<ServerProcess> =>
  startDcmqrscp(folder, [ctExplicit], { [inbox]: destination }, { TCP_NODELAY: noDelay })

async function fill(set: ObjectSet, { port, aeTitle }: Source): Promise<boolean> {
  const words = ['-aec', aeTitle, '+sd', '+r', '127.0.0.1', String(port), set.folder]
  const { code, stderr } = await dcmtk('storescu', words, { env: { TCP_NODELAY: '1' }, limitMs: 300_000 })
  if (code === OUT_OF_RESOURCES) return false
  if (code !== 0) throw new Error(`cannot fill the archive: ${stderr.slice(-500)}`)
  return true
}

/** The high byte of status A700, as storescu ends with it. */
const OUT_OF_RESOURCES = 0xa7

const ctExplicit: Carried = { sopClassUid: '1.2.840.10008.5.1.4.1.1.2', transferSyntax: '1.2.840.10008.1.2.1' }
