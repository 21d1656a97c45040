/** Takes the objects that a peer sends for a C-GET. */
import { commandFields } from '../../../dimse/message-type.ts'
import { statuses } from '../../../dimse/status.ts'
import { conditionText } from '../../../report/condition.ts'
import { statusText } from '../../../report/status-text.ts'
import type { Handlers, StoreRequest } from '../../../services/handlers.ts'
import { keptAs, refusedFor } from '../../object-file/kept-as.ts'
import { objectName } from '../../object-file/object-name.ts'
import { dropObject, type ObjectNaming, writeObject } from '../../object-file/write-object.ts'
import { ArrivalCount, type Arrivals } from '../../retrieval/arrivals.ts'
import type { Io } from '../../tool.ts'
import type { GetscuOptions } from '../getscu.ts'

export class Intake {
  readonly #options: GetscuOptions
  readonly #io: Io
  readonly #count = new ArrivalCount()

  constructor(options: GetscuOptions, io: Io) {
    this.#options = options
    this.#io = io
  }

  /** Objects that were answered with success. */
  get stored(): number {
    return this.#count.storedInAll
  }

  /** What came since the last call. `expected`: how many objects the peer counts as sent. */
  take(expected: number): Arrivals {
    return this.#count.take(expected)
  }

  /** What answers C-STORE requests; with --json it tells of each object. */
  async handler(): Promise<NonNullable<Handlers['store']>> {
    const { emit } = this.#io
    const store = (request: StoreRequest) => this.#store(request)
    if (emit === undefined) return store
    const { withReceivedEvents } = await import('../../json/received-events.ts')
    return withReceivedEvents(store, emit, keptAs)
  }

  async #store(request: StoreRequest): Promise<number> {
    const { log } = this.#io
    const terse = log.enabled('debug')
    log.info(() => `Received C-STORE Request${terse ? '' : ` (MsgID ${request.messageId})`}`)
    let status: number
    try {
      status = await this.#keep(request)
    } catch (error) {
      log.error(`Store SCP Failed: ${conditionText(error)}`, error)
      this.#count.brokeOff()
      throw error
    }
    if (status === statuses.success) this.#count.stored()
    else {
      const name = objectName(request)
      log.warn(`refused ${name} with status 0x${status.toString(16).padStart(4, '0')}`)
      this.#count.refused(name, status, refusedFor(request))
    }
    const words = statusText(commandFields.cStoreRsp, status)
    log.info(() => `Sending C-STORE Response${terse ? '' : ` (${words})`}`)
    return status
  }

  async #keep(request: StoreRequest): Promise<number> {
    if (this.#options.ignore) return await dropObject(request, nothing)
    const naming = this.#options.writing === 'bitPreserving' ? byUid : undefined
    return await writeObject(request, { ...this.#options, naming }, this.#io.log, nothing)
  }
}

const nothing = (): void => undefined

/** What is written as it came is called by the UID alone, as DCMTK's getscu does. */
const byUid: ObjectNaming = {
  wanted: [],
  pathOf: (_, request) => objectName(request).replace(/^[^.]*\./, ''),
}
