/** DCMTK's programs: clients to their end, servers on free ports. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ChildOptions, type Finished, run, type ServerProcess, startServer } from './child.ts'
import { pathOf } from './installed.ts'

export type DcmtkClient = 'storescu' | 'dcmsend' | 'movescu' | 'getscu' | 'findscu' | 'echoscu' | 'dcmdump'

/** Runs one of DCMTK's clients to its end. */
export function dcmtk(tool: DcmtkClient, args: readonly string[], options: ChildOptions = {}): Promise<Finished> {
  return run(program(tool), args, options)
}

const program = (name: string): string => pathOf(name) ?? name

/** Starts DCMTK's storescp, which writes what it gets into `folder`. */
export function startStorescp(
  folder: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  mkdirSync(folder, { recursive: true })
  const command = (port: number) => ({
    command: program('storescp'),
    args: ['-dhl', '-od', folder, ...args, String(port)],
  })
  return startServer('storescp', command, { env })
}

/** Abstract syntax and transfer syntax of objects. */
export interface Carried {
  readonly sopClassUid: string
  readonly transferSyntax: string
}

/**
 * Starts DCMTK's dcmqrscp on a folder, as DCMQRSCP. It takes and proposes what `carried` needs, compressed transfer
 * syntaxes too: told by its options it would take only one of them. It sends on the first accepted context of a class,
 * so what is to leave it compressed must have its class for itself. Where nothing is named it goes by its defaults: then it
 * knows C-GET too, whose roles (PS3.7 D.3.3.4) it takes from no profile.
 */
export function startDcmqrscp(
  folder: string,
  carried: readonly Carried[],
  destinations: Readonly<Record<string, number>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const database = join(folder, 'database')
  mkdirSync(database, { recursive: true })
  const hosts = Object.entries(destinations).map(
    ([title, port]) => `${title.toLowerCase()} = (${title}, localhost, ${port})`,
  )
  const configuration = join(folder, 'dcmqrscp.cfg')
  const profiles = join(folder, 'profiles.cfg')
  writeFileSync(profiles, profilesFor(carried))
  const command = (port: number) => {
    writeFileSync(
      configuration,
      [
        `NetworkTCPPort = ${port}`,
        'MaxPDUSize = 16384',
        'MaxAssociations = 16',
        'HostTable BEGIN',
        ...hosts,
        'HostTable END',
        'VendorTable BEGIN',
        'VendorTable END',
        'AETable BEGIN',
        `DCMQRSCP ${database} RW (10000, 1024mb) ANY`,
        'AETable END',
        '',
      ].join('\n'),
    )
    const profiled = carried.length === 0 ? [] : ['-xf', profiles, 'Incoming', 'Outgoing', '+B']
    return { command: program('dcmqrscp'), args: ['-dhl', '-c', configuration, ...profiled] }
  }
  return startServer('dcmqrscp', command, { env })
}

/** An association configuration (DCMTK's asconfig.txt): lists of transfer syntaxes, contexts, and two profiles. */
function profilesFor(carried: readonly Carried[]): string {
  const syntaxes = [...new Set([...uncompressed, ...carried.map(({ transferSyntax }) => transferSyntax)])]
  const classes = [...new Set(carried.map(({ sopClassUid }) => sopClassUid))]
  const pairs = [
    ...new Set(
      carried.map(({ sopClassUid, transferSyntax }) => `${sopClassUid}\\Syntax${syntaxes.indexOf(transferSyntax)}`),
    ),
  ]
  const numbered = (values: readonly string[], name: string): string[] =>
    values.map((value, index) => `${name}${index + 1} = ${value}`)
  return [
    '[[TransferSyntaxes]]',
    ...syntaxes.flatMap((uid, index) => [`[Syntax${index}]`, `TransferSyntax1 = ${uid}`]),
    '[All]',
    ...numbered([...syntaxes.slice(uncompressed.length), ...uncompressed], 'TransferSyntax'),
    '[Uncompressed]',
    ...numbered(uncompressed, 'TransferSyntax'),
    '[[PresentationContexts]]',
    '[IncomingContexts]',
    ...numbered(
      [...classes.map((uid) => `${uid}\\All`), ...services.map((uid) => `${uid}\\Uncompressed`)],
      'PresentationContext',
    ),
    '[OutgoingContexts]',
    ...numbered(pairs, 'PresentationContext'),
    '[[Profiles]]',
    '[Incoming]',
    'PresentationContexts = IncomingContexts',
    '[Outgoing]',
    'PresentationContexts = OutgoingContexts',
    '',
  ].join('\n')
}

const uncompressed = ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2.2', '1.2.840.10008.1.2']

/** Verification, and Query/Retrieve in three models by C-FIND, C-MOVE and C-GET (PS3.4 C.6). */
const services = [
  '1.2.840.10008.1.1',
  ...['1', '2', '3'].flatMap((model) => ['1', '2', '3'].map((verb) => `1.2.840.10008.5.1.4.1.2.${model}.${verb}`)),
]
