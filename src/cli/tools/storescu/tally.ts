/** How many objects were sent, and what is said of it at the end. */
import type { Log } from '../../log/log.ts'
import type { Outcome } from './outcome.ts'

/** Objects by their outcome; each repetition of a file counts. */
export class Tally {
  sent = 0
  /** Stored with a warning; not counted in `sent`. */
  warned = 0
  refused = 0
  failed = 0
  /** Bytes of the data sets that the peer stored. */
  bytes = 0
  readonly #since = performance.now()

  count(outcome: Outcome): void {
    this[outcome.result] += 1
    if (outcome.result === 'sent' || outcome.result === 'warned') this.bytes += outcome.length
  }

  get seconds(): number {
    return (performance.now() - this.#since) / 1000
  }
}

/**
 * Tells the sums: where something failed as a warning, else as information. `notAttempted` are objects whose turn never
 * came.
 */
export function tellSummary(tally: Tally, notAttempted: number, log: Log): void {
  const { sent, warned, refused, failed, bytes, seconds } = tally
  const left = notAttempted === 0 ? '' : `, ${notAttempted} not attempted`
  const counts = `${sent} sent, ${warned} warned, ${refused} refused, ${failed} failed${left}`
  const severity = refused + failed + notAttempted > 0 ? 'warn' : 'info'
  log.record(severity, `Summary: ${counts}; ${bytes} bytes in ${seconds.toFixed(2)} s`)
}
