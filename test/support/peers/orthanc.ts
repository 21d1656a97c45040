/** Orthanc as a peer, and what it holds. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { accepts, freePort, type ServerProcess, startServer } from './child.ts'
import { pathOf } from './installed.ts'

export interface Orthanc extends ServerProcess {
  /** Makes an AE title on this machine known as a destination. */
  addDestination(aeTitle: string, port: number): Promise<void>
  /** Writes every object that it holds into `folder`, as files. */
  exportTo(folder: string): Promise<void>
}

/** Starts Orthanc with its storage in `folder`, as ORTHANC. It takes everything from everybody on this machine. */
export async function startOrthanc(folder: string): Promise<Orthanc> {
  mkdirSync(folder, { recursive: true })
  let httpPort = 0
  const configuration = join(folder, 'orthanc.json')
  const server = await startServer(
    'Orthanc',
    (port) => {
      writeFileSync(configuration, JSON.stringify(configurationFor(folder, port, httpPort)))
      return { command: pathOf('Orthanc') ?? 'Orthanc', args: [configuration] }
    },
    {
      ready: async (port) => (await accepts(port)) && (await answers(httpPort)),
      // Asked for with each attempt, so that a second one has another port.
      beforeStart: async () => {
        httpPort = await freePort()
      },
    },
  )
  const base = (): string => `http://127.0.0.1:${httpPort}`
  return {
    ...server,
    async addDestination(aeTitle, port) {
      await ask(`${base()}/modalities/${aeTitle}`, {
        method: 'PUT',
        body: JSON.stringify({ AET: aeTitle, Host: '127.0.0.1', Port: port }),
      })
    },
    async exportTo(target) {
      mkdirSync(target, { recursive: true })
      const ids: unknown = await (await ask(`${base()}/instances`)).json()
      if (!Array.isArray(ids)) throw new Error('Orthanc gave no list of instances')
      for (const id of ids) {
        const file = await ask(`${base()}/instances/${id}/file`)
        writeFileSync(join(target, `${id}.dcm`), new Uint8Array(await file.arrayBuffer()))
      }
    },
  }
}

async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(LIMIT_MS) })
  if (!response.ok) throw new Error(`Orthanc answered ${response.status} to ${url}`)
  return response
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/system`, { signal: AbortSignal.timeout(LIMIT_MS) })).ok
  } catch {
    return false
  }
}

function configurationFor(folder: string, dicomPort: number, httpPort: number): Record<string, unknown> {
  return {
    StorageDirectory: join(folder, 'storage'),
    IndexDirectory: join(folder, 'storage'),
    TemporaryDirectory: folder,
    Plugins: [],
    DicomAet: 'ORTHANC',
    DicomPort: dicomPort,
    DicomCheckCalledAet: false,
    DicomAlwaysAllowEcho: true,
    DicomAlwaysAllowStore: true,
    DicomAlwaysAllowFind: true,
    DicomAlwaysAllowGet: true,
    DicomAlwaysAllowMove: true,
    UnknownSopClassAccepted: true,
    AcceptedTransferSyntaxes: ['1.2.840.10008.1.*'],
    TranscodeDicomProtocol: false,
    OverwriteInstances: true,
    HttpPort: httpPort,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    OrthancExplorerEnabled: false,
    WebDavEnabled: false,
    StableAge: 3600,
    DicomThreadsCount: 2,
    HttpThreadsCount: 4,
  }
}

const LIMIT_MS = 30_000
