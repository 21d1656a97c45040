/** What movescu asks of a peer: it runs in this process, against one that answers as it is told to. */
import { movescu } from '../../src/cli/tools/movescu.ts'
import type { DataSet } from '../../src/data/data-set.ts'
import { decodeDataSet } from '../../src/data/decode.ts'
import type { AssociateRequest } from '../../src/ul/pdu.ts'
import { type Outcome, runTool } from '../cli/run-tool.ts'
import { type PeerAssociation, type ScriptedPeer, scriptedPeer } from './scripted-peer.ts'

/** A query that is right, of the patient P1. */
export const patientKeys = ['-k', 'QueryRetrieveLevel=PATIENT', '-k', 'PatientID=P1'] as const

export interface Asked extends Outcome {
  readonly peer: ScriptedPeer
  /** The A-ASSOCIATE-RQ of the first association. */
  readonly request: AssociateRequest | undefined
  /** Identifiers in the order of the requests. */
  readonly identifiers: readonly DataSet[]
  /** Their bytes. */
  readonly data: readonly Buffer[]
}

type Script = (peer: PeerAssociation) => Promise<void>

/** Runs movescu with these words before host and port, and others behind them. */
export async function ask(
  words: readonly string[],
  {
    script = (peer) => peer.answerAll(),
    behind = [],
    ...options
  }: { readonly script?: Script; readonly behind?: readonly string[] } & Parameters<typeof scriptedPeer>[1] = {},
): Promise<Asked> {
  await using peer = await scriptedPeer(script, options)
  const outcome = await runTool(movescu, [...words, '127.0.0.1', String(peer.port), ...behind])
  const [association] = peer.associations
  const requests = peer.received.filter(({ data }) => data !== undefined)
  const data = requests.map((message) => Buffer.from(message.data ?? []))
  const syntaxOf = (contextId: number): string => association?.context(contextId)?.transferSyntax ?? ''
  const identifiers = requests.map(({ contextId }, index) =>
    decodeDataSet(data[index] ?? Buffer.alloc(0), syntaxOf(contextId)),
  )
  return { ...outcome, peer, request: association?.request, identifiers, data }
}

/** Answers each request with the next of these statuses, the last one again and again. */
export const answering =
  (...statuses: readonly number[]): Script =>
  async (peer) => {
    let turn = 0
    for (let message = await peer.next(); message !== undefined; message = await peer.next()) {
      await peer.respond(message, { status: statuses[Math.min(turn, statuses.length - 1)] ?? 0 })
      turn += 1
    }
  }
