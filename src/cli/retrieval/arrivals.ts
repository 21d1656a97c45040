/** What became of the objects that came since it was last asked. */
import { commandFields } from '../../dimse/message-type.ts'
import { statusInWords } from '../../report/status-words.ts'
import { MOST_SHOWN } from './summary.ts'

export interface Arrivals {
  /** Those that we answered with a failure, a line for each of the first ones. */
  readonly refused: readonly string[]
  readonly refusedCount: number
  /** Objects that broke off while they were received; the peer may have sent them again. */
  readonly brokenOff: number
  /** Objects that the peer counts as sent and that did not come. */
  readonly missing: number
}

export const nothingArrived: Arrivals = { refused: [], refusedCount: 0, brokenOff: 0, missing: 0 }

export class ArrivalCount {
  #stored = 0
  #before = 0
  #now: Arrivals = nothingArrived

  /** Objects that were received whole and answered. */
  get answered(): number {
    return this.#stored + this.#now.refusedCount
  }

  /** Over all requests. */
  get storedInAll(): number {
    return this.#before + this.#stored
  }

  stored(): void {
    this.#stored += 1
  }

  /** `why` says more than the status, where that is known. */
  refused(name: string, status: number, why: string | undefined): void {
    const { refused, refusedCount } = this.#now
    const line = `${name}: ${statusInWords(commandFields.cStoreRsp, status)}${why === undefined ? '' : `: ${why}`}`
    const lines = refusedCount < MOST_SHOWN ? [...refused, line] : refused
    this.#now = { ...this.#now, refused: lines, refusedCount: refusedCount + 1 }
  }

  brokeOff(): void {
    this.#now = { ...this.#now, brokenOff: this.#now.brokenOff + 1 }
  }

  /** Begins anew. `expected`: how many objects the peer says it sent here. */
  take(expected: number): Arrivals {
    const missing = Math.max(0, expected - this.answered)
    const taken = { ...this.#now, missing }
    this.#before += this.#stored
    this.#stored = 0
    this.#now = nothingArrived
    return taken
  }
}
