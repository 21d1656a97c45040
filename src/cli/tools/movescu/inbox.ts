/** The storage side of movescu: takes the objects that the peer sends back, several associations at a time. */
import { storageSopClass } from '../../../dict/sop-class.ts'
import { fragmentLength } from '../../../dimse/fragment.ts'
import { AssociationAbortedError, ProtocolError } from '../../../errors.ts'
import { conditionText } from '../../../report/condition.ts'
import type { StoreRequest } from '../../../services/handlers.ts'
import { type ServeOptions, serve } from '../../../services/serve.ts'
import type { Association } from '../../../ul/association.ts'
import type { Listener } from '../../../ul/listener.ts'
import { usualOperations } from '../../../ul/operations-window.ts'
import type { UlEvent } from '../../../ul/ul-event.ts'
import { evenLength, showMessages, showNegotiation, showPdus } from '../../association.ts'
import { collectChunks } from '../../chunk-memory.ts'
import { type AccessOptions, hostAccess, listenAddress } from '../../host-access.ts'
import { keptAs, refusedFor } from '../../object-file/kept-as.ts'
import { tidyOutput } from '../../object-file/leftovers.ts'
import { objectName } from '../../object-file/object-name.ts'
import { dropObject, type WriteOptions, writeObject } from '../../object-file/write-object.ts'
import { ArrivalCount, type Arrivals } from '../../retrieval/arrivals.ts'
import { tellConnection } from '../../secure-connection.ts'
import { serveTelling } from '../../serve-telling.ts'
import { acceptance, watchVersions } from '../../storage-acceptance.ts'
import type { Tls } from '../../tls.ts'
import type { Io } from '../../tool.ts'
import type { MovescuOptions } from '../movescu.ts'

export type InboxOptions = Pick<
  MovescuOptions,
  | 'accepted'
  | 'acceptUnknown'
  | 'acseTimeoutMs'
  | 'bind'
  | 'dimseTimeoutMs'
  | 'family'
  | 'maximumLength'
  | 'maximumObjectLength'
> &
  AccessOptions &
  WriteOptions & { readonly port: number; readonly ignore: boolean; readonly tls: Tls }

/** Why the port cannot be had, if so. Nobody who calls in that moment is served. */
export async function portFault(
  { port, family, bind }: Pick<InboxOptions, 'port' | 'family' | 'bind'>,
  { signal }: Io,
): Promise<unknown> {
  try {
    const where = { port, ...listenAddress(family, bind), signal }
    await using _probe = await serve({ ...where, handlers: {}, accept: () => undefined })
    return undefined
  } catch (error) {
    return error
  }
}

/** An open port. Leaving its `await using` block aborts what is still connected. */
export class Inbox implements AsyncDisposable {
  readonly #options: InboxOptions
  readonly #io: Io
  readonly #open = new Set<Association>()
  #listener: Listener | undefined
  readonly #ended = new AbortController()
  #tidied: Promise<void> | undefined
  /** AE titles by which we were called. */
  readonly #titles = new Set<string>()
  readonly #count = new ArrivalCount()
  /** Objects that are under way. */
  #receiving = 0
  #activeAt = 0
  #changed: () => void = () => undefined

  private constructor(options: InboxOptions, io: Io) {
    this.#options = options
    this.#io = io
  }

  /** Throws TransportError when the port cannot be had. */
  static async open(options: InboxOptions, io: Io): Promise<Inbox> {
    const inbox = new Inbox(options, io)
    const observers = [collectChunks(), watchVersions(io.log), (event: UlEvent) => tellConnection(event, io.log)]
    const serving: ServeOptions = {
      port: options.port,
      ...listenAddress(options.family, options.bind),
      ...hostAccess('movescu', options, io.log),
      maximumLength: options.maximumLength - (options.maximumLength % 2),
      maximumObjectLength: options.maximumObjectLength,
      maximumOperationsPerformed: usualOperations,
      acseTimeoutMs: options.acseTimeoutMs,
      dimseTimeoutMs: options.dimseTimeoutMs,
      tls: options.tls,
      signal: io.signal,
      observe: (event) => {
        for (const observe of observers) observe(event)
      },
      observePdus: showPdus(io.log),
      ...acceptance(options, io.log),
      unserved: 'abort',
      handlers: { store: (request) => inbox.#store(request), echo: ({ messageId }) => inbox.#echo(messageId) },
      onAssociation: (association) => inbox.#begin(association),
      onEnd: (association, error) => inbox.#end(association, error),
    }
    inbox.#listener = await serveTelling(serving, io, keptAs)
    inbox.#tidied = tidyOutput(options.outputDirectory, { log: io.log, signal: inbox.#ended.signal })
    return inbox
  }

  /** True while an object is being received, which has a time-out of its own, and `ms` milliseconds after anything came. */
  isBusy(ms: number): boolean {
    return this.#receiving > 0 || performance.now() - this.#activeAt < ms
  }

  /**
   * After the last response: waits for the associations that are open to end, and for `expected` objects to be there,
   * as long as something happens every `idleTimeoutMs`. Tells what we refused and missed since the last call.
   */
  async settle(expected: number, idleTimeoutMs: number): Promise<Arrivals> {
    this.#activeAt = performance.now()
    while (this.#open.size > 0 || this.#count.answered < expected) {
      this.#io.signal.throwIfAborted()
      const idleMs = performance.now() - this.#activeAt
      if (idleMs >= idleTimeoutMs) {
        await this.#giveUp(idleTimeoutMs)
        break
      }
      await this.#change(idleTimeoutMs - idleMs)
    }
    return this.#count.take(expected)
  }

  /** What came since the last call, when there is nothing to wait for. */
  takeArrivals(): Arrivals {
    return this.#count.take(0)
  }

  /** Objects that were answered with success. */
  get stored(): number {
    return this.#count.storedInAll
  }

  /** True when somebody opened an association to us by this AE title. */
  wasCalled(title: string): boolean {
    return this.#titles.has(title)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ended.abort()
    await this.#tidied
    await this.#listener?.[Symbol.asyncDispose]()
  }

  async #giveUp(idleTimeoutMs: number): Promise<void> {
    const idle = `idle for ${idleTimeoutMs / 1000} s after the last response`
    if (this.#open.size > 0) this.#io.log.warn(`storage association ${idle}, aborting it`)
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
    if (this.#titles.size < MOST_TITLES) this.#titles.add(association.calledAeTitle)
    this.#active()
    evenLength(this.#options.maximumLength, log)
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
    if (error instanceof ProtocolError && isRequest(error)) {
      const number = `0x${(error.found ?? 0).toString(16).padStart(4, '0')}`
      log.error(`Expected C-ECHO or C-STORE request but received DIMSE command ${number}`)
    }
    log.error(`DIMSE failure (aborting sub-association): ${conditionText(error)}`, error)
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
    this.#receiving += 1
    try {
      status = this.#options.ignore
        ? await dropObject(request, onChunk)
        : await writeObject(request, this.#options, log, onChunk)
    } catch (error) {
      log.error(`Store SCP Failed: ${conditionText(error)}`, error)
      this.#count.brokeOff()
      throw error
    } finally {
      this.#receiving -= 1
    }
    if (status === 0) {
      this.#count.stored()
    } else {
      const name = objectName(request)
      log.warn(`refused ${name} with status 0x${status.toString(16).padStart(4, '0')}`)
      this.#count.refused(name, status, refusedFor(request))
    }
    this.#active()
    return status
  }
}

const isRequest = ({ field = '', expected, found }: ProtocolError): boolean =>
  field.startsWith('Command Field') && expected === undefined && found !== undefined

/** Whoever calls by ever new titles is not remembered for it. */
const MOST_TITLES = 100
