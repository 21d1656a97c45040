/** One of the associations that a run sends over: takes from the work list, sends, tries again where that is wanted. */

import { conditionText } from '../../../report/condition.ts'
import type { AssociationProfile } from '../../../services/association-profile.ts'
import type { Association } from '../../../ul/association.ts'
import { endAssociation, showMessages, tellRequestFailure, tryAssociation } from '../../association.ts'
import { backoffMs, pause } from './backoff.ts'
import { OpeningFile, type SendOptions } from './opening-file.ts'
import { type Failed, isTransient, isTransientError, type Outcome } from './outcome.ts'
import { type Run, refusalText } from './run.ts'
import { sendFile } from './send-file.ts'
import type { Item, WorkList } from './work-list.ts'

export class Job {
  readonly #run: Run
  readonly #work: WorkList
  readonly #profile: AssociationProfile
  /** Items that are tried again before anything new is taken, in the order of the list. */
  readonly #again: Item[] = []
  /** Items whose response is awaited. */
  readonly #open = new Set<Promise<void>>()
  #association: Association | undefined
  /** The next file, opened while a response is awaited. */
  #ahead: OpeningFile | undefined
  /** How many items may be on their way. */
  #window = 1
  /** Why the association carries nothing more; the last items that it lost may be tried again over another one. */
  #lost: Failed | undefined
  /** The failure by which this job halted the run. */
  #halting: Outcome | undefined

  constructor(run: Run, work: WorkList, profile: AssociationProfile) {
    this.#run = run
    this.#work = work
    this.#profile = profile
  }

  /** The failure that took this job its association, if one did. */
  get lost(): Failed | undefined {
    return this.#lost
  }

  /** Asks for an association, more than once where that may help. False when there is none: `tell` was given the reason. */
  async open(tell: (error: unknown) => void): Promise<boolean> {
    const { options, tls, io, ending } = this.#run
    const window =
      options.asyncOperations === undefined ? undefined : { invoked: options.asyncOperations, performed: 1 }
    const { contexts, extendedNegotiations } = this.#profile
    const negotiation = { propose: contexts, extendedNegotiations, asynchronousOperationsWindow: window }
    const settings = { ...options, tls, ...negotiation }
    for (let failures = 1; ; failures += 1) {
      try {
        const association = await tryAssociation(settings, io)
        if (typeof association === 'string') return false
        showMessages(association, io, 'XMIT')
        this.#run.associated = true
        this.#association = association
        association.mayBegin = () => this.#goesOn(association)
        this.#window = Math.min(association.maximumOperationsInvoked, options.asyncOperations ?? 1)
        this.#lost = undefined
        if (options.asyncOperations !== undefined) {
          io.log.info(`Operations at a time: ${this.#window} (${options.asyncOperations} were asked for)`)
        }
        return true
      } catch (error) {
        if (io.signal.aborted) throw io.signal.reason
        if (this.#run.halted) return false
        if (failures > options.retry || !isTransientError(error)) {
          tell(error)
          return false
        }
        await this.#pause(failures, () => `Association: ${conditionText(error)}`, ending)
      }
    }
  }

  /** Sends until nothing is left, the run is halted, or the association is lost for good; then ends the association. */
  async work(): Promise<void> {
    const { options, io, ending } = this.#run
    let unreachable = false
    try {
      for (;;) {
        try {
          await this.#send()
        } finally {
          this.#ahead?.close()
          this.#ahead = undefined
        }
        const left = this.#again.length > 0 || !this.#work.empty
        if (this.#run.halted || this.#lost === undefined || options.retry === 0 || !left) break
        await this.#association?.abort()
        await this.#pause(this.#again[0]?.failures ?? 1, () => `Association: ${this.#lost?.condition}`, ending)
        if (this.#run.halted) break
        unreachable = !(await this.open((error) => tellRequestFailure(error, io.log)))
        if (unreachable) break
      }
      for (const item of this.#again.splice(0)) if (item.last !== undefined) this.#conclude(item, item.last)
      if (unreachable) this.#run.fail(1, false)
      await this.#end()
    } catch (error) {
      for (const item of this.#again.splice(0)) this.#run.interrupted(item, error)
      await this.#association?.abort()
      await Promise.allSettled(this.#open)
      this.#run.fail(1, true)
      throw error
    }
  }

  async #send(): Promise<void> {
    const { options, io } = this.#run
    const sendOptions: SendOptions = { ...options, named: options.jobs > 1 || this.#window > 1 }
    while (!this.#run.halted && this.#lost === undefined) {
      const association = this.#association
      const item = this.#again.shift() ?? this.#work.next()
      if (association === undefined || item === undefined) {
        if (this.#open.size === 0) break
        await Promise.race(this.#open) // what is tried again may come of it
        continue
      }
      this.#run.begin(item)
      const sending = sendFile(association, this.#opened(item.file.path), sendOptions, io)
      const settled = this.#settle(item, sending)
      this.#open.add(settled)
      settled.then(
        () => this.#open.delete(settled),
        () => undefined, // thrown to the one who waits for all
      )
      await Promise.race([sending, settled])
      this.#lookAhead(association, sendOptions)
      while (this.#open.size >= this.#window) await Promise.race(this.#open)
    }
    await Promise.all(this.#open)
  }

  /**
   * Whether the next file, which is open and has a context, is surely sent once the response that is coming in is a good
   * one. Another job could take it, a pause could come before it, and with a window it is on its way already.
   */
  #goesOn(association: Association): boolean {
    const { options, halted } = this.#run
    if (!options.beginAhead || options.jobs > 1 || options.retry > 0 || this.#window > 1) return false
    return !halted && this.#open.size > 0 && this.#ahead?.isSendable(association, options) === true
  }

  #opened(path: string): OpeningFile {
    const ahead = this.#ahead
    this.#ahead = undefined
    if (ahead?.path === path) return ahead
    ahead?.close()
    return new OpeningFile(path, this.#run.options.inputForm)
  }

  /**
   * Opens the next file and makes it ready, unless it is sent at once. Not where the file before may be renamed: it could be
   * the same one, named twice. Nor where there are other jobs: the file is theirs as well, and all but one would read in vain.
   */
  #lookAhead(association: Association, sendOptions: SendOptions): void {
    const { options, io, halted } = this.#run
    if (this.#again.length > 0 || options.rename || options.jobs > 1 || halted) return
    const path = this.#work.nextPath
    if (path === undefined || this.#ahead !== undefined) return
    this.#ahead = new OpeningFile(path, options.inputForm)
    if (this.#open.size >= this.#window) this.#ahead.prepareFor(association, sendOptions, io.log)
  }

  async #settle(item: Item, sending: ReturnType<typeof sendFile>): Promise<void> {
    let outcome: Outcome
    try {
      const { identity, outcome: awaited } = await sending
      item.file.identity = identity
      outcome = await awaited
    } catch (error) {
      this.#run.interrupted(item, error)
      throw error
    }
    const { options } = this.#run
    if (outcome.result === 'failed' && (outcome.ended !== undefined || (outcome.transient && options.retry > 0))) {
      this.#lost ??= outcome
    }
    if (isTransient(outcome) && item.failures < options.retry && !this.#run.halted) {
      item.failures += 1
      item.last = outcome
      if (outcome.result === 'refused') {
        const why = refusalText(outcome)
        await this.#pause(item.failures, () => `file: ${item.file.path}: ${why}`, this.#run.ending)
      }
      this.#again.push(item)
      this.#again.sort((one, other) => one.order - other.order)
    } else {
      this.#conclude(item, outcome)
      await this.#run.told
    }
  }

  #conclude(item: Item, outcome: Outcome): void {
    if (this.#run.settle(item, outcome)) this.#halting = outcome
  }

  async #pause(failures: number, why: () => string, signal: AbortSignal): Promise<void> {
    const ms = backoffMs(failures)
    const { options, io } = this.#run
    io.log.info(() => `Trying again in ${(ms / 1000).toFixed(1)} s (${failures} of ${options.retry}): ${why()}`)
    await pause(ms, signal)
    io.signal.throwIfAborted()
  }

  /** After a refusal the association ends as always; a failure that halted the run aborts it. */
  async #end(): Promise<void> {
    const association = this.#association
    if (association === undefined) return
    const { options, io } = this.#run
    const halting = this.#halting
    if (halting?.result === 'failed') {
      if (halting.ended === 'aborted') {
        io.log.info('Peer Aborted Association')
      } else {
        if (halting.ended === 'release-requested') io.log.error('Protocol Error: Peer requested release (Aborting)')
        else io.log.error(`Store SCU Failed: ${halting.condition}`)
        io.log.info('Aborting Association')
      }
      await association.abort()
    } else if (association.begun) {
      // The next object was begun when the response that ended the run came in; nothing of it is sent.
      io.log.info('Aborting Association')
      await association.abort()
    } else if (association.state !== 'closed' && !(await endAssociation(association, options.abort, io))) {
      this.#run.fail(1, false)
    }
  }
}
