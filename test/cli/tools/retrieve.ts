/** Runs movescu in this process with an open port, against an archive that follows a script. */
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { movescu } from '../../../src/cli/tools/movescu.ts'
import { openPart10 } from '../../../src/data/part10.ts'
import { store } from '../../../src/services/storage.ts'
import type { Association } from '../../../src/ul/association.ts'
import type { ListenOptions } from '../../../src/ul/listener.ts'
import { type Folder, folder } from '../../support/folder.ts'
import { withFreePort } from '../../support/free-port.ts'
import { writeInstance } from '../../support/instances.ts'
import { type PeerAssociation, scriptedPeer } from '../../support/scripted-peer.ts'
import { associate } from '../../support/services.ts'
import { type Outcome, runTool } from '../run-tool.ts'

export interface Inbox {
  readonly port: number
  readonly files: Folder
}

export type Script = (peer: PeerAssociation, inbox: Inbox) => Promise<void>

/** Runs movescu with an open port against this archive; objects are made in `files`, and kept in its folder `out`. */
export async function retrieve(
  script: Script,
  options: readonly string[] = [],
  signal?: AbortSignal,
  archive: Partial<ListenOptions> = {},
): Promise<Outcome & { kept: readonly string[] }> {
  using files = folder()
  mkdirSync(files.at('out'))
  const once = async (port: number): Promise<Outcome> => {
    await using peer = await scriptedPeer((each) => script(each, { port, files }), archive)
    const argv = [
      '-k',
      'QueryRetrieveLevel=PATIENT',
      '-k',
      'PatientID=P1',
      '+P',
      String(port),
      '-od',
      files.at('out'),
      ...options,
    ]
    const outcome = await runTool(movescu, [...argv, '127.0.0.1', String(peer.port)], signal && { signal })
    if (signal === undefined) await peer.done
    return outcome
  }
  const outcome = await withFreePort(once, ({ exitCode }) => exitCode === 60)
  const kept = files.files().filter((name) => name.startsWith('out/'))
  return { ...outcome, stderr: outcome.stderr.replaceAll(`${files.path}/`, ''), kept }
}

/** The last response to message 1 on context 3. */
export const finish = async (peer: PeerAssociation, completed: number, status = 0): Promise<void> => {
  const contextId = peer.association.contexts.find(({ id }) => id === 3)?.id ?? 0
  const command = { commandField: 0x0021, messageId: 1, commandDataSetType: 1 }
  await peer.respond({ contextId, command }, { status, numberOfCompletedSuboperations: completed })
}

export async function send(association: Association, files: Folder, n: number, size = 8): Promise<number> {
  const sopInstanceUid = `1.2.3.${n}`
  const path = files.at(`${n}.dcm`)
  writeInstance(path, { sopInstanceUid, more: { PixelData: new Uint8Array(size).fill(n) } })
  await using file = await openPart10(path)
  return (await store(association, file)).status
}

/** Stores these over one association of their own. */
export async function sendAll({ port, files }: Inbox, ...numbers: readonly number[]): Promise<void> {
  await using association = await associate(port, { callingAeTitle: 'ARCHIVE' })
  for (const n of numbers) assert.equal(await send(association, files, n), 0)
  await association.release()
}
