/** The storage side of movescu: takes the objects that the peer sends back, several associations at a time. */
import { sopClasses, storageSopClass } from '../../../dict/sop-class.ts'
import { fragmentLength } from '../../../dimse/fragment.ts'
import { AssociationAbortedError } from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import type { StoreRequest } from '../../../services/handlers.ts'
import { serve } from '../../../services/serve.ts'
import type { Association } from '../../../ul/association.ts'
import type { Listener } from '../../../ul/listener.ts'
import { showMessages, showNegotiation } from '../../association.ts'
import { collectChunks } from '../../chunk-memory.ts'
import { objectName } from '../../object-file/object-name.ts'
import { dropObject, type WriteOptions, writeObject } from '../../object-file/write-object.ts'
import type { Io } from '../../tool.ts'
import type { MovescuOptions } from '../movescu.ts'

export type InboxOptions = Pick<MovescuOptions, 'accepted' | 'acseTimeoutMs' | 'dimseTimeoutMs' | 'maximumLength'> &
  WriteOptions & { readonly port: number; readonly ignore: boolean }

/** An open port. Leaving its `await using` block aborts what is still connected. */
export class Inbox implements AsyncDisposable {
  readonly #options: InboxOptions
  readonly #io: Io
  readonly #open = new Set<Association>()
  #listener: Listener | undefined
  #stored = 0
  #refused = 0
  #activeAt = 0
  #changed: () => void = () => undefined

  private constructor(options: InboxOptions, io: Io) {
    this.#options = options
    this.#io = io
  }

  /** Throws TransportError when the port cannot be had. */
  static async open(options: InboxOptions, io: Io): Promise<Inbox> {
    const inbox = new Inbox(options, io)
    inbox.#listener = await serve({
      port: options.port,
      host: ANY_IPV4,
      maximumLength: options.maximumLength,
      acseTimeoutMs: options.acseTimeoutMs,
      dimseTimeoutMs: options.dimseTimeoutMs,
      signal: io.signal,
      observe: collectChunks(),
      accept: (uid) =>
        uid === sopClasses.verification || storageSopClass(uid)?.accepted ? options.accepted : undefined,
      handlers: { store: (request) => inbox.#store(request), echo: ({ messageId }) => inbox.#echo(messageId) },
      onAssociation: (association) => inbox.#begin(association),
      onEnd: (association, error) => inbox.#end(association, error),
    })
    return inbox
  }

  /** True when something came in during the last `ms` milliseconds. */
  wasActiveWithin(ms: number): boolean {
    return performance.now() - this.#activeAt < ms
  }

  /**
   * After the last response: waits for the associations that are open to end, and for `expected` objects to be there,
   * as long as something happens every `idleTimeoutMs`. Gives the number of objects that we refused since the last call.
   */
  async settle(expected: number, idleTimeoutMs: number): Promise<number> {
    this.#activeAt = performance.now()
    while (this.#open.size > 0 || this.#stored + this.#refused < expected) {
      this.#io.signal.throwIfAborted()
      const idleMs = performance.now() - this.#activeAt
      if (idleMs >= idleTimeoutMs) {
        await this.#giveUp(expected, idleTimeoutMs)
        break
      }
      await this.#change(idleTimeoutMs - idleMs)
    }
    const refused = this.#refused
    const missing = Math.max(0, expected - this.#stored - refused)
    this.#stored = 0
    this.#refused = 0
    return refused + missing
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#listener?.[Symbol.asyncDispose]()
  }

  async #giveUp(expected: number, idleTimeoutMs: number): Promise<void> {
    const { log } = this.#io
    const seconds = idleTimeoutMs / 1000
    if (this.#open.size > 0) log.warn(`storage association idle for ${seconds} s after the last response, aborting it`)
    const missing = expected - this.#stored - this.#refused
    if (missing > 0) log.warn(`${missing} objects that the peer says it sent did not arrive within ${seconds} s`)
    await Promise.all([...this.#open].map((association) => association.abort()))
  }

  /** Resolves when something happens, or after `ms`. */
  async #change(ms: number): Promise<void> {
    const { signal } = this.#io
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#changed = () => {
        clearTimeout(timer)
        resolve()
      }
      signal.addEventListener('abort', this.#changed, { once: true })
    })
    signal.removeEventListener('abort', this.#changed)
  }

  #active(): void {
    this.#activeAt = performance.now()
    this.#changed()
  }

  #begin(association: Association): void {
    const { log } = this.#io
    this.#open.add(association)
    this.#active()
    log.info('Sub-Association Received')
    showNegotiation(association, log)
    const none = association.contexts.every(({ result }) => result !== 0)
    log.info(
      `Sub-Association Acknowledged (Max Send PDV: ${fragmentLength(association.maximumSendLength)})${none ? '\n    (but no valid presentation contexts)' : ''}`,
    )
    showMessages(association, this.#io, 'RECV')
  }

  #end(association: Association, error: unknown): void {
    const { log, signal } = this.#io
    this.#open.delete(association)
    this.#active()
    if (error === undefined || signal.aborted || error instanceof AssociationAbortedError) return
    log.error(`DIMSE failure (aborting sub-association): ${conditionText(error)}`)
  }

  #echo(messageId: number): number {
    const { log } = this.#io
    this.#active()
    log.info(() => `Received Echo Request${log.enabled('debug') ? '' : ` (MsgID ${messageId})`}`)
    return 0
  }

  async #store(request: StoreRequest): Promise<number> {
    const { log } = this.#io
    const code = storageSopClass(request.sopClassUid)?.prefix ?? 'OT'
    log.info(() => `Received Store Request${log.enabled('debug') ? '' : ` (MsgID ${request.messageId}, ${code})`}`)
    const onChunk = (): void => {
      this.#activeAt = performance.now()
    }
    let status = 0
    try {
      status = this.#options.ignore
        ? await dropObject(request, onChunk)
        : await writeObject(request, this.#options, log, onChunk)
    } catch (error) {
      log.error(`Store SCP Failed: ${conditionText(error)}`)
      throw error
    }
    if (status === 0) this.#stored += 1
    else this.#refused += 1
    if (status !== 0) {
      log.warn(`refused ${objectName(request)} with status 0x${status.toString(16).padStart(4, '0')}`)
    }
    this.#active()
    return status
  }
}

/** The other families have an option of their own. */
const ANY_IPV4 = '0.0.0.0'
