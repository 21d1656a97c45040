/** dcmqrscp, ours and DCMTK's, on the same configuration file. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ServerProcess, startServer, startTelling } from './child.ts'
import { pathOf } from './installed.ts'
import { bin } from './own.ts'

export interface Configured {
  /** Lines before the tables. */
  readonly settings?: readonly string[]
  readonly hosts?: readonly string[]
  readonly vendors?: readonly string[]
  /** Rows of the AETable: AE title, then what follows its directory. */
  readonly areas: Readonly<Record<string, string>>
}

/** The text of a configuration file whose storage areas are folders in `folder`, made here. */
export function configurationText(
  folder: string,
  { settings = [], hosts = [], vendors = [], areas }: Configured,
): string {
  const rows = Object.entries(areas).map(([title, rest]) => {
    mkdirSync(join(folder, title), { recursive: true })
    return `${title} ${join(folder, title)} ${rest}`
  })
  return [
    'MaxPDUSize = 16384',
    'MaxAssociations = 16',
    ...settings,
    ...table('HostTable', hosts),
    ...table('VendorTable', vendors),
    ...table('AETable', rows),
    '',
  ].join('\n')
}

const table = (name: string, rows: readonly string[]): readonly string[] => [`${name} BEGIN`, ...rows, `${name} END`]

/** Starts one of them; disposing ends it. */
export function startConfigured(
  whose: 'ours' | 'theirs',
  folder: string,
  configured: Configured,
  options: readonly string[] = [],
): Promise<ServerProcess> {
  const file = join(folder, 'dcmqrscp.cfg')
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, `NetworkTCPPort = 104\n${configurationText(folder, configured)}`)
  if (whose === 'ours') {
    return startTelling('dcmqrscp', process.execPath, [bin('dcmqrscp'), '-c', file, ...options, '0'])
  }
  return startServer('dcmqrscp', (port) => ({
    command: pathOf('dcmqrscp') ?? 'dcmqrscp',
    args: ['-c', file, ...options, String(port)],
  }))
}
