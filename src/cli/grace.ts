/** After an interruption: a short time for what is under way to come to an orderly end. */
import { addAbortListener } from 'node:events'

/**
 * Put `signal` in place of the one that interrupts. It fires with the same reason: at once while nobody holds it, else when
 * the last holder lets go, or after `ms` milliseconds. Whoever holds it sees `interrupted`, and ends what it does.
 */
export class Grace implements Disposable {
  readonly interrupted: AbortSignal
  readonly #ending = new AbortController()
  readonly #listener: Disposable
  #holders = 0
  #timer: NodeJS.Timeout | undefined

  constructor(interrupted: AbortSignal, ms: number = GRACE_MS) {
    this.interrupted = interrupted
    this.#listener = addAbortListener(interrupted, () => {
      if (this.#holders === 0) this.#end()
      else this.#timer = setTimeout(() => this.#end(), ms)
    })
  }

  get signal(): AbortSignal {
    return this.#ending.signal
  }

  /** Until it is disposed of, an interruption leaves time. */
  hold(): Disposable {
    this.#holders += 1
    return {
      [Symbol.dispose]: () => {
        this.#holders -= 1
        if (this.#holders === 0 && this.interrupted.aborted) this.#end()
      },
    }
  }

  [Symbol.dispose](): void {
    this.#listener[Symbol.dispose]()
    clearTimeout(this.#timer)
  }

  #end(): void {
    clearTimeout(this.#timer)
    this.#ending.abort(this.interrupted.reason)
  }
}

/** Long enough for a peer that stops after the object at hand; people wait for it with a finger on the key. */
const GRACE_MS = 2_000
