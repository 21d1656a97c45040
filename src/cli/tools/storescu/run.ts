/** What all associations of a run share: when it is over, what came of each object, and the exit code. */
import { setMaxListeners } from 'node:events'
import { statSync } from 'node:fs'
import { commandFields } from '../../../dimse/message-type.ts'
import { statusText } from '../../../report/status-text.ts'
import type { Tls } from '../../tls.ts'
import type { Io } from '../../tool.ts'
import type { StorescuOptions } from '../storescu.ts'
import { exitCodeOf } from './exit-code.ts'
import { isStored, type Outcome } from './outcome.ts'
import { renameFile } from './rename-file.ts'
import type { Report } from './report.ts'
import { storeEvent } from './store-event.ts'
import { Tally } from './tally.ts'
import { type FileInWork, type FileState, type Item, inWork } from './work-list.ts'

export class Run {
  readonly options: StorescuOptions
  readonly io: Io
  readonly tally = new Tally()
  readonly #report: Report | undefined
  readonly #halt = new AbortController()
  /** Fires when the run is halted or interrupted: pauses end then. */
  readonly ending: AbortSignal
  /** Set before the first association. */
  tls: Tls
  /** 0, or that of the first failure. */
  exitCode = 0
  /** Objects of files that were not left out, for which there is an outcome. */
  settled = 0
  /** Pending while whoever reads what is told has to catch up. */
  told: Promise<void> | undefined
  /** Whether an association was there, so that there is something to sum up. */
  associated = false

  constructor(options: StorescuOptions, io: Io, report: Report | undefined) {
    this.options = options
    this.io = io
    this.#report = report
    this.ending = AbortSignal.any([this.#halt.signal, io.signal])
    // Each association and each pause listens.
    setMaxListeners(0, io.signal, this.ending)
  }

  /** True when nothing more is to be begun. */
  get halted(): boolean {
    return this.#halt.signal.aborted
  }

  /** Something failed that is no object. With `halt` nothing more is begun, even with `--no-halt`. */
  fail(exitCode: number, halt: boolean): void {
    if (this.exitCode === 0) this.exitCode = exitCode
    if (halt) this.#halt.abort()
  }

  /** A file was left out before connecting; that was told. What it gives is to be awaited, as `told`. */
  dropped(path: string, why: string): Promise<void> | undefined {
    const outcome: Outcome = { result: 'failed', condition: why, complaints: [], ended: undefined, transient: false }
    const file = inWork(path, this.options.repeat)
    file.outcome = outcome
    this.tally.count(outcome)
    this.fail(1, false)
    this.#write(file, undefined)
    this.#emit(file, outcome)
    return this.told
  }

  /** The turn of an item has come. */
  begin({ file }: Item): void {
    file.attempts += 1
    if (this.#report !== undefined) file.state ??= stateOf(file.path)
  }

  /**
   * The last word on an item: tells a failure, counts it, and halts the run unless `--no-halt`. True when it was this
   * failure that did.
   */
  settle({ file }: Item, outcome: Outcome): boolean {
    this.settled += 1
    this.#tell(file.path, outcome)
    this.#emit(file, outcome)
    if (this.io.bar !== undefined) this.io.bar.done += 1
    this.tally.count(outcome)
    const stored = isStored(outcome)
    if (file.outcome === undefined || isStored(file.outcome)) file.outcome = outcome
    if (stored && outcome.result !== 'failed') file.length += outcome.length
    file.left -= 1
    const ends = !stored && !this.options.noHalt
    const halts = ends && !this.halted
    if (!stored) this.fail(exitCodeOf(outcome), ends)
    if (file.left === 0 || ends) this.#finish(file)
    return halts
  }

  /** An item that was on its way when the run was interrupted. */
  interrupted({ file }: Item, reason: unknown): void {
    const condition = reason instanceof Error ? reason.message : String(reason)
    const outcome: Outcome = {
      result: 'failed',
      condition,
      complaints: [],
      ended: undefined,
      transient: false,
      error: reason,
    }
    this.settled += 1
    this.#emit(file, outcome)
    this.tally.count(outcome)
    if (file.finished) return
    file.outcome = outcome
    file.finished = true
    this.#write(file, undefined)
  }

  #finish(file: FileInWork): void {
    if (file.finished || file.outcome === undefined) return
    file.finished = true
    const { rename } = this.options
    this.#write(file, rename ? renameFile(file.path, isStored(file.outcome), this.io.log) : undefined)
  }

  /** A report that can no longer be written is told once; what is sent goes on. */
  #write(file: FileInWork, renamed: string | undefined): void {
    const problem = this.#report?.add(file, renamed)
    if (problem === undefined) return
    this.io.log.error(problem)
    this.fail(1, false)
  }

  /** With --json; `told` is then what to wait for. */
  #emit(file: FileInWork, outcome: Outcome): void {
    this.told = this.io.emit?.(storeEvent(file.path, outcome, file.identity))
  }

  #tell(path: string, outcome: Outcome): void {
    const { log } = this.io
    if (outcome.result === 'failed') {
      if (outcome.complaints.length > 0) log.records('error', outcome.complaints, outcome.error)
    } else if (outcome.result === 'refused') {
      log.error(`Store refused by the peer, file: ${path}: ${refusalText(outcome)}`)
    }
  }
}

/** `status 0xa700 (Refused: OutOfResources): disk full`. */
export function refusalText({ status, comment }: Extract<Outcome, { status: number }>): string {
  const words = statusText(commandFields.cStoreRsp, status)
  return `status 0x${status.toString(16).padStart(4, '0')} (${words})${comment === undefined ? '' : `: ${comment}`}`
}

/** Undefined for a file that is not there, or that we may not look at: sending it will tell. */
export function stateOf(path: string): FileState | undefined {
  try {
    const { size, mtimeMs } = statSync(path)
    return { size, modified: Math.floor(mtimeMs) }
  } catch {
    return undefined
  }
}
