/** Requests of ours that wait for their responses, several at a time where the peer allows it (PS3.7 D.3.3.3). */
import type { Command } from '../dimse/command.ts'
import { type Exchange, exchangeOf } from '../dimse/exchange.ts'
import { isResponse } from '../dimse/message-type.ts'
import { ReleaseRequestedError, TimedOutError } from '../errors.ts'
import type { Association } from '../ul/association.ts'
import { checkResponse, waitOptions } from './operation.ts'

/** One request that may be sent now. Exactly one of `response` and `drop` is called. */
export interface Outstanding {
  /**
   * The response, waited for at most `timeoutMs` from this call on. Throws TimedOutError, ReleaseRequestedError,
   * ProtocolError when the peer sends anything that nobody waits for, and how the association ended.
   */
  response(timeoutMs: number | undefined): Promise<Command>
  /** The request was not sent: nobody waits. */
  drop(): void
}

/**
 * The requests of one association that are not answered yet: no more than the peer allows. Responses are read as long
 * as one is awaited, in whatever order they come; one to a request whose time is over is passed over.
 */
export class OutstandingRequests {
  readonly #exchange: Exchange
  readonly #limit: number
  readonly #waiting = new Map<number, Waiting>()
  readonly #givenUp = new Set<number>()
  readonly #queue: (() => void)[] = []
  #used = 0
  /** While responses are read: aborting it ends that. It serves one reading after the other, until one was ended so. */
  #stop = new AbortController()
  #reading = false

  constructor(association: Association) {
    this.#exchange = exchangeOf(association)
    this.#limit = association.maximumOperationsInvoked
  }

  /** Waits for room, in the order of the calls, then for the response that `commandField` and message ID tell. */
  async open(messageId: number, commandField: number): Promise<Outstanding> {
    if (this.#used < this.#limit) this.#used += 1
    else await new Promise<void>((resolve) => this.#queue.push(resolve))
    const response = new Promise<Command>((resolve, reject) => {
      this.#waiting.set(messageId, { commandField, resolve, reject })
    })
    response.catch(() => undefined) // told to the one who waits for it, if the request was sent at all
    if (!this.#reading) void this.#read()
    return {
      response: async (timeoutMs) => {
        const timer =
          timeoutMs === undefined ? undefined : setTimeout(() => this.#giveUp(messageId, timeoutMs), timeoutMs)
        try {
          return await response
        } finally {
          clearTimeout(timer)
          this.#free()
        }
      },
      drop: () => {
        this.#forget(messageId)
        this.#free()
      },
    }
  }

  /** Takes responses while somebody waits for one: the association has one reader at a time. */
  async #read(): Promise<void> {
    const { signal } = this.#stop
    this.#reading = true
    try {
      while (this.#waiting.size > 0) {
        const message = await this.#exchange.receive({ signal })
        if (message === undefined) throw new ReleaseRequestedError()
        this.#take(message.command)
      }
      this.#reading = false
    } catch (error) {
      if (signal.aborted) return // Nobody waits any more, or another reading goes on in its place.
      this.#reading = false
      const all = [...this.#waiting.values()]
      this.#waiting.clear()
      for (const { reject } of all) reject(error)
    }
  }

  #take(command: Command): void {
    const messageId = command.messageIdBeingRespondedTo ?? -1
    const waiting = this.#waiting.get(messageId)
    if (waiting?.commandField === command.commandField) {
      this.#waiting.delete(messageId)
      waiting.resolve(command)
      return
    }
    if (isResponse(command.commandField) && this.#givenUp.delete(messageId)) return
    for (const [expected, { commandField }] of this.#waiting) checkResponse(command, expected, commandField)
  }

  #giveUp(messageId: number, timeoutMs: number): void {
    const waiting = this.#waiting.get(messageId)
    if (waiting === undefined) return
    const { waitingFor = '' } = waitOptions({}, waiting.commandField)
    waiting.reject(new TimedOutError(waitingFor, timeoutMs))
    this.#givenUp.add(messageId)
    this.#forget(messageId)
  }

  #forget(messageId: number): void {
    this.#waiting.delete(messageId)
    if (this.#waiting.size > 0) return
    const stop = this.#stop
    this.#stop = new AbortController()
    this.#reading = false
    stop.abort()
  }

  #free(): void {
    const next = this.#queue.shift()
    if (next === undefined) this.#used -= 1
    else next()
  }
}

interface Waiting {
  readonly commandField: number
  resolve(command: Command): void
  reject(error: unknown): void
}

const requests = new WeakMap<Association, OutstandingRequests>()

/** The one register of an association. */
export function outstandingRequestsOf(association: Association): OutstandingRequests {
  const found = requests.get(association) ?? new OutstandingRequests(association)
  requests.set(association, found)
  return found
}
