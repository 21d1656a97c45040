/** Messages over one association, both ways (PS3.7 chapter 8): numbering, sending one at a time, receiving in order. */
import type { ByteSource } from '../bytes/byte-source.ts'
import type { Association } from '../ul/association.ts'
import { Assembler, type ReceivedMessage, type ReceiveOptions } from './assemble.ts'
import { type Command, encodeCommand } from './command.ts'
import { Fragmenter, type PreparedData } from './fragment.ts'

/** What an observer of an association's messages is told. */
export type MessageEvent =
  | { readonly type: 'message-sent'; readonly contextId: number; readonly command: Command }
  | { readonly type: 'message-received'; readonly contextId: number; readonly command: Command }
  | { readonly type: 'data-sent'; readonly length: number; readonly last: boolean }
  | { readonly type: 'data-received'; readonly length: number; readonly endOfFragment: boolean; readonly last: boolean }

export type MessageObserver = (event: MessageEvent) => void

/** The messages of one association. */
export class Exchange {
  readonly association: Association
  readonly #fragmenter: Fragmenter
  readonly #assembler: Assembler
  #observe: MessageObserver | undefined
  #messageId = 0
  #lastSent: Promise<void> = Promise.resolve()

  constructor(association: Association) {
    this.association = association
    this.#fragmenter = new Fragmenter(association, (length, last) =>
      this.#observe?.({ type: 'data-sent', length, last }),
    )
    this.#assembler = new Assembler(association, (length, endOfFragment, last) =>
      this.#observe?.({ type: 'data-received', length, endOfFragment, last }),
    )
  }

  /** Has `observe` told of every message from here on; one observer, the last one set. */
  observe(observe: MessageObserver | undefined): void {
    this.#observe = observe
  }

  /** Message IDs 1, 2, 3 … 65535, 1 …: unique among the operations that can be open at a time (PS3.7 9.1). */
  nextMessageId(): number {
    this.#messageId = (this.#messageId % 0xffff) + 1
    return this.#messageId
  }

  /**
   * Reads the first bytes of data that will be sent with a message of this association: only the write is left to do
   * then. What was prepared may also be dropped.
   */
  prepare(data: ByteSource): Promise<PreparedData> {
    return this.#fragmenter.prepare(data)
  }

  /**
   * Sends a message; messages sent at the same time go out whole, one after the other. When its data fail after some of
   * them were sent, the association is aborted.
   */
  send(contextId: number, command: Command, data?: ByteSource | PreparedData): Promise<void> {
    const sent = this.#lastSent.then(() => {
      this.#observe?.({ type: 'message-sent', contextId, command })
      return this.#fragmenter.send(contextId, encodeCommand(command), data)
    })
    this.#lastSent = sent.catch(() => {
      // The one who sent it is told; the next sender finds out from the association itself.
    })
    return sent
  }

  /**
   * The next message of the peer, undefined when it asks for release. Data of the message before that was not read is
   * dropped. Throws AssociationAbortedError, ProtocolError, TimedOutError.
   */
  async receive(options: ReceiveOptions = {}): Promise<ReceivedMessage | undefined> {
    const message = await this.#assembler.receive(options)
    if (message !== undefined) {
      this.#observe?.({ type: 'message-received', contextId: message.contextId, command: message.command })
    }
    return message
  }
}

const exchanges = new WeakMap<Association, Exchange>()

/** The one exchange of an association. */
export function exchangeOf(association: Association): Exchange {
  let exchange = exchanges.get(association)
  if (exchange === undefined) {
    exchange = new Exchange(association)
    exchanges.set(association, exchange)
  }
  return exchange
}
