/** What our TLS profiles agree on with DCMTK and OpenSSL, measured on real connections, as the tables of docs/tls.md. */

import { serve } from '../../../src/services/serve.ts'
import { cipherSuites } from '../../../src/ul/cipher-suite.ts'
import { requestAssociation } from '../../../src/ul/request-association.ts'
import { type TlsContext, type TlsOptions, tlsContext } from '../../../src/ul/tls.ts'
import { isSupported } from '../../../src/ul/tls-context.ts'
import { type TlsProfileName, tlsProfiles } from '../../../src/ul/tls-profile.ts'
import { type Certificates, certificates } from '../certificates.ts'
import { folder } from '../folder.ts'
import { proposeVerification } from '../loopback.ts'
import { dcmtk, startStorescp } from './dcmtk.ts'
import { runTlsClient, startTlsServer } from './openssl.ts'

/** Version and suite, or an error where there is no agreement. */
type Agreement = { readonly version: string; readonly cipherSuite: string } | undefined

/** Measures, and gives the tables as Markdown. */
export async function tlsTables(): Promise<string> {
  using files = certificates()
  const requesting = await asRequestor(files)
  const accepting = await asAcceptor(files)
  const suites = await bySuite(files)
  return [
    '### As requestor',
    table(
      [
        'profile',
        ...dcmtkProfiles.map(([option]) => `storescp ${option}`),
        ...versionNames.map((name) => `s_server ${name}`),
      ],
      requesting,
    ),
    '### As acceptor',
    table(
      [
        'profile',
        ...dcmtkProfiles.map(([option]) => `echoscu ${option}`),
        ...versionNames.map((name) => `s_client ${name}`),
      ],
      accepting,
    ),
    '### Suite by suite',
    table(['suite', 'as requestor', 'as acceptor', 'of the profiles'], suites),
  ].join('\n\n')
}

/** The profiles that Debian's DCMTK 3.6.7 has. */
const dcmtkProfiles = [
  ['+py', 'bcp195-nd'],
  ['+px', 'bcp195'],
  ['+pz', 'bcp195-ex'],
  ['+pa', 'aes'],
  ['+pn', 'null'],
] as const

const versions = [
  ['TLS 1.0', '-tls1'],
  ['TLS 1.1', '-tls1_1'],
  ['TLS 1.2', '-tls1_2'],
  ['TLS 1.3', '-tls1_3'],
] as const
const versionNames = versions.map(([name]) => name)

/** Those that this OpenSSL can do anything of. */
const profiles = (Object.keys(tlsProfiles) as TlsProfileName[]).filter((name) => name !== 'basic')

const everything = 'ALL:eNULL:@SECLEVEL=0'

async function asRequestor(files: Certificates): Promise<string[][]> {
  const rows = new Map(profiles.map((profile) => [profile, [`\`${profile}\``]]))
  const measure = async (port: number): Promise<void> => {
    for (const [profile, row] of rows) row.push(shown(await call(port, { ...trust(files), profile })))
  }
  for (const [option] of dcmtkProfiles) {
    using received = folder()
    await using peer = await startStorescp(received.path, [
      '+tls',
      files.at('rsa.key'),
      files.at('rsa.pem'),
      '-ic',
      option,
    ])
    await measure(peer.port)
  }
  for (const [, version] of versions) {
    const identity = ['-key', files.at('rsa.key'), '-cert', files.at('rsa.pem')]
    await using peer = await startTlsServer([...identity, version, '-cipher', everything])
    await measure(peer.port)
  }
  return [...rows.values()]
}

async function asAcceptor(files: Certificates): Promise<string[][]> {
  const rows: string[][] = []
  for (const profile of profiles) {
    const context = await tlsContext({ ...shows(files), profile, peerCertificate: 'ignore' })
    const row = [`\`${profile}\``]
    for (const [option] of dcmtkProfiles) {
      row.push(
        shown(await taken(context, (port) => dcmtk('echoscu', ['+tla', '-ic', option, '127.0.0.1', String(port)]))),
      )
    }
    for (const [, version] of versions) {
      row.push(shown(await taken(context, (port) => runTlsClient(port, [version, '-cipher', everything]))))
    }
    rows.push(row)
  }
  return rows
}

/** Each suite by itself, at the lowest security level, so that it does not depend on the release of OpenSSL. */
async function bySuite(files: Certificates): Promise<string[][]> {
  const suites = cipherSuites.filter(isSupported)
  const rows: string[][] = []
  for (const suite of suites) {
    const profile = suite.tls13 ? 'bcp195' : 'null'
    const only = suite.tls13
      ? ['-tls1_3', '-ciphersuites', suite.openSslName]
      : ['-tls1_2', '-cipher', `${suite.openSslName}:@SECLEVEL=0`]
    const cipherSuites = [suite.name]
    const key = suite.name.includes('ECDSA') ? 'ec' : suite.name.includes('_DSS_') ? 'dsa' : 'rsa'
    const identity = ['-key', files.at(`${key}.key`), '-cert', files.at(`${key}.pem`)]
    await using peer = await startTlsServer([...identity, ...only])
    const requested = await call(peer.port, { ...trust(files), profile, cipherSuites })
    const context = await tlsContext({ ...shows(files, key), profile, cipherSuites, peerCertificate: 'ignore' })
    const accepted = await taken(context, (port) => runTlsClient(port, only))
    const of = profiles.filter((name) => (tlsProfiles[name].suites as readonly string[]).includes(suite.name))
    rows.push([
      `\`${suite.name}\``,
      ...[requested, accepted].map((each) => (each?.cipherSuite === suite.name ? 'yes' : 'no')),
      of.map((name) => `\`${name}\``).join(', '),
    ])
  }
  return rows
}

const trust = (files: Certificates): TlsOptions => ({ authorities: [files.read('ca.pem')] })
const shows = (files: Certificates, key: 'rsa' | 'ec' | 'dsa' = 'rsa'): TlsOptions => ({
  privateKey: files.read(`${key}.key`),
  certificate: files.read(`${key}.pem`),
})

/** Connects; OpenSSL's server speaks no DICOM, so that nothing but the handshake counts. */
async function call(port: number, tls: TlsOptions): Promise<Agreement> {
  let agreement: Agreement
  const shaken = new AbortController()
  try {
    await using _association = await requestAssociation({
      host: '127.0.0.1',
      port,
      tls,
      propose: proposeVerification,
      signal: shaken.signal,
      observe: (event) => {
        if (event.type !== 'secured') return
        agreement = event
        shaken.abort()
      },
    })
  } catch {
    // No agreement, or cut off behind the handshake.
  }
  return agreement
}

/** What a client of another's agrees on with us. */
async function taken(tls: TlsContext, client: (port: number) => Promise<unknown>): Promise<Agreement> {
  let agreement: Agreement
  await using listener = await serve({
    port: 0,
    host: '127.0.0.1',
    tls,
    handlers: {},
    observe: (event) => {
      if (event.type === 'secured') agreement = event
    },
  })
  await client(listener.port)
  return agreement
}

/** `1.2 ECDHE_RSA AES_256_GCM_SHA384`: short enough for a table. */
function shown(agreement: Agreement): string {
  if (agreement === undefined) return '–'
  const suite = agreement.cipherSuite.replace(/^TLS_/, '').replace('_WITH_', ' ')
  return `${agreement.version.replace('TLSv1.', '1.').replace(/^TLSv1$/, '1.0')} ${suite}`
}

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n')
}
