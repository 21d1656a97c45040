/** Whether what is waited for gets on: a peer that sends a byte now and then is as good as one that has stopped. */

/** Fewer bytes in the time of a time-out are no progress. Whole messages and PDUs may be shorter. */
export const leastProgress = 1024

/** Adds up what came and how long it was waited for. */
export class Progress {
  #ms = 0
  #bytes = 0

  /** Something was completed, or begins: the time runs from here. */
  restart(): void {
    this.#ms = 0
    this.#bytes = 0
  }

  /** Takes note of bytes and the wait for them; true when they and those before were too few for such a time-out; 0: none. */
  isTooSlow(bytes: number, ms: number, timeoutMs: number): boolean {
    this.#bytes += bytes
    this.#ms += ms
    if (this.#bytes >= leastProgress) this.restart()
    return timeoutMs > 0 && this.#ms > timeoutMs
  }
}
