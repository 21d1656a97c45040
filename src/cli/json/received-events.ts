/** Objects that came in, as events: what is wrapped around a Storage SCP's handler. */
import { commandFields } from '../../dimse/message-type.ts'
import { statuses } from '../../dimse/status.ts'
import { StatusError } from '../../errors.ts'
import type { Handlers, StoreRequest } from '../../services/handlers.ts'
import type { Emit } from './event.ts'
import { statusFacts } from './status-facts.ts'

export type StoreHandler = NonNullable<Handlers['store']>

/**
 * `store`, with a `received` event for each object that we answer. `path` tells where the object of a request was
 * written; it is asked when the object is there.
 */
export function withReceivedEvents(
  store: StoreHandler,
  emit: Emit,
  path: (request: StoreRequest) => string | undefined,
): StoreHandler {
  return async (request) => {
    const begun = performance.now()
    const counted = new CountedData(request)
    const whole = { ...request, data: counted }
    const tell = async (status: number): Promise<void> => {
      const { callingAeTitle, sopClassUid, sopInstanceUid, transferSyntax: transferSyntaxUid } = request
      await emit({
        event: 'received',
        callingAeTitle,
        path: path(whole),
        sopClassUid,
        sopInstanceUid,
        transferSyntaxUid,
        status: statusFacts(commandFields.cStoreRsp, status),
        bytes: counted.bytes,
        ms: Math.round(performance.now() - begun),
      })
    }
    try {
      const status = await store(whole)
      await tell(status)
      return status
    } catch (error) {
      // Of an association that broke its own event tells.
      if (!counted.broken) await tell(error instanceof StatusError ? error.status : statuses.cannotUnderstand)
      throw error
    }
  }
}

/** The data of a request, counted as they are read. */
class CountedData {
  bytes = 0
  broken = false
  readonly #data: StoreRequest['data']

  constructor({ data }: StoreRequest) {
    this.#data = data
  }

  async read(): Promise<readonly Uint8Array[] | undefined> {
    try {
      const views = await this.#data.read()
      if (views !== undefined) for (const view of views) this.bytes += view.length
      return views
    } catch (error) {
      this.broken = true
      throw error
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (let views = await this.read(); views !== undefined; views = await this.read()) yield* views
  }
}
