/** The last lines of a run in which something failed: what, in plain words. A run that worked has none. */
import type { RetrieveResponse } from '../../services/query-retrieve.ts'
import type { Log } from '../log/log.ts'

/** Lines that belong together; of `details` only the first ones are shown. */
export interface Failure {
  /** `error` where the C-MOVE failed (69), `warn` where it was done in part (68). */
  readonly severity: 'error' | 'warn'
  readonly what: string
  /** What is further known of it, a line each: why, and how to mend it. */
  readonly details: readonly string[]
}

/** Collects failures while they happen; holds a bounded number of lines. */
export class Summary {
  readonly #failures: Failure[] = []
  #left = 0
  /** The response that came last: what the peer counts. */
  counted: RetrieveResponse | undefined

  add(failure: Failure): void {
    if (this.#failures.length < MOST_FAILURES) this.#failures.push(failure)
    else this.#left += 1
  }

  tell(log: Log): void {
    for (const { severity, what, details } of this.#failures) {
      log.record(severity, [what, ...details.map((detail) => `  ${detail}`)].join('\n'))
    }
    if (this.#left > 0) log.warn(`and ${this.#left} more requests that failed`)
  }
}

/** The first items by themselves, the number of the others: `total` where `items` are not all of them. */
export function firstOf(items: readonly string[], total = items.length): readonly string[] {
  const shown = items.slice(0, MOST_SHOWN)
  return total > shown.length ? [...shown, `and ${total - shown.length} more`] : shown
}

/** As many of one kind are shown. */
export const MOST_SHOWN = 10

const MOST_FAILURES = 20
