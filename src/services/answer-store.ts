/** C-STORE as SCP (PS3.4 B.2.2). */
import type { IncomingData, ReceivedMessage } from '../dimse/assemble.ts'
import { statuses } from '../dimse/status.ts'
import { ProtocolError, StatusError } from '../errors.ts'
import type { Handlers } from './handlers.ts'
import type { Session } from './session.ts'

export interface StoreLimits {
  /** Bytes of a data set, as it is sent: a longer one is refused with A700. None when left out. */
  readonly maximumObjectLength?: number | undefined
}

/** A data set on its way to a handler, which is not to see more of it than is allowed. */
class GuardedData {
  /** How the association failed while the data set was read. */
  broken: { readonly error: unknown } | undefined
  readonly #data: IncomingData
  readonly #limit: number
  #length = 0
  #told = false

  constructor(data: IncomingData, limit: number) {
    this.#data = data
    this.#limit = limit
  }

  /** Throws StatusError, once, when it is longer than allowed; what follows is for who drops it. */
  async read(): Promise<readonly Uint8Array[] | undefined> {
    const views = await this.#next()
    if (this.#told || this.#length <= this.#limit) return views
    this.#told = true
    throw new StatusError(statuses.outOfResources, `the object is larger than ${this.#limit} bytes`)
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for (let views = await this.read(); views !== undefined; views = await this.read()) yield* views
  }

  /** Drops what nobody read. */
  async drain(): Promise<void> {
    while (!this.#data.ended) await this.#next()
  }

  /** Throws ProtocolError for one that is still not at its end when it is twice as long as allowed: it may have none. */
  async #next(): Promise<readonly Uint8Array[] | undefined> {
    try {
      const views = await this.#data.read()
      if (views !== undefined) for (const { length } of views) this.#length += length
      if (this.#length <= 2 * this.#limit) return views
      throw new ProtocolError('a data set without end', { section: 'PS3.7 9.3.1.1', field: 'data set length' })
    } catch (error) {
      this.broken = { error }
      throw error
    }
  }
}

/** Hands the object to the handler while it comes in, drops what the handler did not read, and answers. */
export async function answerStore(
  session: Session,
  message: ReceivedMessage,
  store: NonNullable<Handlers['store']>,
  { maximumObjectLength = Number.POSITIVE_INFINITY }: StoreLimits = {},
): Promise<void> {
  const { command, data } = message
  if (data === undefined) throw new ProtocolError('a C-STORE-RQ without a data set', { section: 'PS3.7 9.3.1.1' })
  const { moveOriginatorApplicationEntityTitle: aeTitle, moveOriginatorMessageId } = command
  let fields: { readonly status: number; readonly errorComment?: string }
  const guarded = new GuardedData(data, maximumObjectLength)
  const { transferSyntax } = session.context(message)
  const request = session.request(message, session.signal)
  const { role, calledAeTitle, callingAeTitle } = session.association
  const sopInstanceUid = command.affectedSopInstanceUid ?? ''
  try {
    fields = {
      status: await store({
        ...request,
        sopInstanceUid,
        transferSyntax,
        meta: {
          mediaStorageSopClassUid: request.sopClassUid,
          mediaStorageSopInstanceUid: sopInstanceUid,
          transferSyntaxUid: transferSyntax,
          // Of C-GET the sender is who was called.
          sourceApplicationEntityTitle: role === 'acceptor' ? callingAeTitle : calledAeTitle,
        },
        moveOriginator: aeTitle === undefined ? undefined : { aeTitle, messageId: moveOriginatorMessageId ?? 0 },
        data: guarded,
        association: session.association,
      }),
    }
  } catch (error) {
    if (guarded.broken !== undefined) throw guarded.broken.error
    fields = session.failure(error, statuses.cannotUnderstand)
  }
  // The association itself failed while the handler read from it: there is nobody to answer.
  if (guarded.broken !== undefined) throw guarded.broken.error
  await guarded.drain()
  await session.respond(message, fields)
}
