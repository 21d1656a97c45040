/** Runs storescu in this process against a scripted peer. */
import { storescu } from '../../../src/cli/tools/storescu.ts'
import type { ListenOptions } from '../../../src/ul/listener.ts'
import type { AcceptancePolicy } from '../../../src/ul/presentation-context.ts'
import type { Folder } from '../../support/folder.ts'
import { writeInstance } from '../../support/instances.ts'
import { type PeerAssociation, type ScriptedPeer, scriptedPeer } from '../../support/scripted-peer.ts'
import { type Outcome, runTool } from '../run-tool.ts'

export interface Sent extends Outcome {
  readonly peer: ScriptedPeer
  /** The counts of the line that sums up, which is left out of `stderr`. */
  readonly summary: string | undefined
  /** SOP Instance UIDs in the order in which they came. */
  readonly uids: readonly (string | undefined)[]
}

export interface Wish {
  readonly options?: readonly string[]
  /** Names in the folder, which is left out of what is said. */
  readonly files: readonly string[]
  readonly script?: (peer: PeerAssociation, index: number) => Promise<void>
  readonly peer?: Partial<ListenOptions> & { readonly accept?: AcceptancePolicy }
  readonly signal?: AbortSignal
}

export async function send(files: Folder, wish: Wish): Promise<Sent> {
  await using peer = await scriptedPeer(wish.script ?? ((each) => each.answerAll()), {
    maximumLength: 16_384,
    ...wish.peer,
  })
  const argv = [...(wish.options ?? []), '127.0.0.1', String(peer.port), ...wish.files.map((name) => files.at(name))]
  const outcome = await runTool(storescu, argv, wish.signal && { signal: wish.signal })
  if (peer.associations.length > 0) await peer.done.catch(() => undefined)
  const said = outcome.stderr.replaceAll(`${files.path}/`, '')
  const [line, summary] = /^[IW]: Summary: (.*); \d+ bytes in \d+\.\d\d s\n/m.exec(said) ?? []
  const uids = peer.received.map(({ command }) => command.affectedSopInstanceUid)
  return { ...outcome, stderr: said.replace(line ?? '', ''), summary, peer, uids }
}

/** CT images 1.2.3.1, 1.2.3.2 … as 1.dcm, 2.dcm … */
export function images(files: Folder, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    writeInstance(files.at(`${index + 1}.dcm`), { sopInstanceUid: `1.2.3.${index + 1}` })
    return `${index + 1}.dcm`
  })
}

/** Answers the requests with these statuses in turn, then with success. */
export const statuses =
  (...all: readonly number[]) =>
  async (peer: PeerAssociation): Promise<void> => {
    let turn = 0
    for (let message = await peer.next(); message !== undefined; message = await peer.next()) {
      await peer.respond(message, { status: all[turn++] ?? 0 })
    }
  }
