/** Which foreign programs are here. A missing one skips its tests by name, or fails them with DIMSE_REQUIRE_PEERS=1. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { TestContext } from 'node:test'
import { run } from './child.ts'

export type Peer = 'dcmtk' | 'orthanc' | 'pydicom' | Program

/** Single programs, called by their names. */
type Program = 'bash' | 'fish' | 'man' | 'mandoc' | 'openssl' | 'tcpdmatch' | 'zsh'

/** True when a peer is missing and the test was marked as skipped. */
export async function lacks(t: TestContext, ...peers: readonly Peer[]): Promise<boolean> {
  const missing: Peer[] = []
  for (const peer of peers) if (!(await isInstalled(peer))) missing.push(peer)
  if (missing.length === 0) return false
  const reason = `not installed: ${missing.join(', ')}`
  if (process.env['DIMSE_REQUIRE_PEERS'] === '1') throw new Error(reason)
  t.skip(reason)
  return true
}

export function isInstalled(peer: Peer): boolean | Promise<boolean> {
  switch (peer) {
    case 'dcmtk':
      return dcmtkTools.every((name) => pathOf(name) !== undefined)
    case 'orthanc':
      return pathOf('Orthanc') !== undefined
    case 'pydicom':
      return hasPydicom()
    default:
      return pathOf(peer) !== undefined
  }
}

/** The full path of a program; the system's own comes first: others may be called the same, ours for one. */
export function pathOf(program: string): string | undefined {
  const folders = [...systemFolders, ...(process.env['PATH'] ?? '').split(delimiter)]
  return folders.map((folder) => join(folder, program)).find(isExecutable)
}

const systemFolders = ['/usr/bin', '/usr/sbin']

/** The interpreter that finds Debian's packages. */
export const python = '/usr/bin/python3'

async function hasPydicom(): Promise<boolean> {
  return isExecutable(python) && (await run(python, ['-c', 'import pydicom'])).code === 0
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const dcmtkTools = [
  'storescu',
  'dcmsend',
  'storescp',
  'dcmqrscp',
  'movescu',
  'getscu',
  'findscu',
  'echoscu',
  'dcmdump',
] as const
