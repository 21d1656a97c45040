/** A peer that accepts an association and then does, message by message, what a test tells it to, right or wrong. */
import { byteSource } from '../../src/bytes/byte-source.ts'
import type { DataSet } from '../../src/data/data-set.ts'
import { decodeDataSet } from '../../src/data/decode.ts'
import { encodeDataSet } from '../../src/data/encode.ts'
import type { ReceivedMessage } from '../../src/dimse/assemble.ts'
import { type Command, dataSetPresent, noDataSet } from '../../src/dimse/command.ts'
import type { CommandFields } from '../../src/dimse/command-element.ts'
import { Exchange } from '../../src/dimse/exchange.ts'
import { uncompressed } from '../../src/services/proposal.ts'
import type { Association } from '../../src/ul/association.ts'
import { type ListenOptions, listen } from '../../src/ul/listener.ts'
import { type AcceptancePolicy, acceptContexts } from '../../src/ul/presentation-context.ts'

/** A received message with its data set, whole. */
export interface WholeMessage {
  readonly contextId: number
  readonly command: Command
  readonly data: Uint8Array | undefined
}

export interface ScriptedPeer extends AsyncDisposable {
  readonly port: number
  /** Messages in the order in which they came, over all associations. */
  readonly received: readonly WholeMessage[]
  readonly associations: readonly Association[]
  /** Resolves when the script of the first association ended; rejects with what it threw. */
  readonly done: Promise<void>
}

/** One association as its script sees it. */
export class PeerAssociation {
  readonly association: Association
  readonly exchange: Exchange
  readonly #received: WholeMessage[]

  constructor(association: Association, received: WholeMessage[]) {
    this.association = association
    this.exchange = new Exchange(association)
    this.#received = received
  }

  /** The next message; undefined when the other side asks for release. */
  async next(): Promise<WholeMessage | undefined> {
    const message = await this.exchange.receive({ timeoutMs: 10_000 })
    if (message === undefined) return undefined
    const whole = { contextId: message.contextId, command: message.command, data: await bytesOf(message) }
    this.#received.push(whole)
    return whole
  }

  async request(): Promise<WholeMessage> {
    const message = await this.next()
    if (message === undefined) throw new Error('expected a request, found A-RELEASE-RQ')
    return message
  }

  /** Answers a request; fields given here replace what would be right. */
  async respond(
    { contextId, command }: Pick<WholeMessage, 'contextId' | 'command'>,
    fields: CommandFields & { readonly contextId?: number } = {},
    identifier?: DataSet,
  ): Promise<void> {
    const { contextId: id = contextId, ...rest } = fields
    const context = this.association.context(id)
    const { affectedSopClassUid, affectedSopInstanceUid, messageId } = command
    const data = identifier && byteSource(encodeDataSet(identifier, context?.transferSyntax ?? ''))
    await this.exchange.send(
      id,
      {
        ...(affectedSopClassUid !== undefined && { affectedSopClassUid }),
        commandField: command.commandField | 0x8000,
        ...(messageId !== undefined && { messageIdBeingRespondedTo: messageId }),
        commandDataSetType: identifier === undefined ? noDataSet : dataSetPresent,
        status: 0,
        ...(affectedSopInstanceUid !== undefined && { affectedSopInstanceUid }),
        ...rest,
      },
      data,
    )
  }

  /** Answers every request with these fields until the other side releases or aborts. */
  async answerAll(fields: Parameters<PeerAssociation['respond']>[1] = {}): Promise<void> {
    for (let message = await this.next(); message !== undefined; message = await this.next()) {
      await this.respond(message, fields)
    }
  }

  /** The data set of a message. */
  dataSet({ contextId, data }: WholeMessage): DataSet {
    return decodeDataSet(data ?? new Uint8Array(0), this.association.context(contextId)?.transferSyntax ?? '')
  }
}

/** Listens on a free port and plays the script on each association. */
export async function scriptedPeer(
  script: (peer: PeerAssociation, index: number) => Promise<void>,
  options: Partial<ListenOptions> & { readonly accept?: AcceptancePolicy } = {},
): Promise<ScriptedPeer> {
  const received: WholeMessage[] = []
  const associations: Association[] = []
  let settle: (outcome: Promise<void>) => void = () => undefined
  const done = new Promise<void>((resolve) => {
    settle = resolve
  })
  done.catch(() => undefined) // told to the one who waits for it
  const { accept = () => uncompressed, ...settings } = options
  const listener = await listen({
    port: 0,
    host: '127.0.0.1',
    negotiate: ({ presentationContexts }) => ({ accept: acceptContexts(presentationContexts, accept) }),
    serve: async (association) => {
      const index = associations.push(association) - 1
      const played = script(new PeerAssociation(association, received), index)
      settle(played)
      await played.catch(() => undefined)
    },
    ...settings,
  })
  return {
    port: listener.port,
    received,
    associations,
    done,
    [Symbol.asyncDispose]: () => listener[Symbol.asyncDispose](),
  }
}

async function bytesOf({ data }: ReceivedMessage): Promise<Uint8Array | undefined> {
  if (data === undefined) return undefined
  const parts: Uint8Array[] = []
  for await (const view of data) parts.push(Uint8Array.from(view))
  return Buffer.concat(parts)
}
