/** Which foreign programs are here. A missing one skips its tests by name, or fails them with DIMSE_REQUIRE_PEERS=1. */
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import type { TestContext } from 'node:test'
import { run } from './child.ts'

export type Peer = 'dcmtk' | 'orthanc' | 'pydicom' | 'dcmjs-dimse'

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
    case 'dcmjs-dimse':
      return hasModule('dcmjs-dimse')
  }
}

/** The full path of a program; those for administrators are looked for as well. */
export function pathOf(program: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin']
  return folders.map((folder) => join(folder, program)).find(isExecutable)
}

/** The interpreter that finds Debian's packages. */
export const python = '/usr/bin/python3'

async function hasPydicom(): Promise<boolean> {
  return isExecutable(python) && (await run(python, ['-c', 'import pydicom'])).code === 0
}

function hasModule(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name)
    return true
  } catch {
    return false
  }
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
