/** How long answers took. */

export interface LatencySummary {
  readonly asked: number
  readonly answered: number
  /** Milliseconds; missing when nothing was answered. */
  readonly min?: number
  readonly median?: number
  readonly p95?: number
  readonly max?: number
}

/** Keeps the times of the first hundred thousand answers, which is enough to rank them. */
export class Latency {
  asked = 0
  #answered = 0
  readonly #times: number[] = []

  add(ms: number): void {
    this.#answered += 1
    if (this.#times.length < MOST_TIMES) this.#times.push(ms)
  }

  summary(): LatencySummary {
    const sorted = this.#times.toSorted((a, b) => a - b)
    const counts = { asked: this.asked, answered: this.#answered }
    if (sorted.length === 0) return counts
    const at = (part: number): number => rounded(sorted[Math.ceil(part * sorted.length) - 1] ?? sorted[0] ?? 0)
    return { ...counts, min: at(0), median: at(0.5), p95: at(0.95), max: at(1) }
  }
}

/** Two lines for people. */
export function latencyText({ asked, answered, min, median, p95, max }: LatencySummary): string {
  const first = `${asked} C-ECHO requests, ${answered} answered`
  if (min === undefined) return `${first}\n`
  return `${first}\nmin ${min} ms, median ${median} ms, 95 % within ${p95} ms, max ${max} ms\n`
}

const rounded = (ms: number): number => Math.round(ms * 1000) / 1000
const MOST_TIMES = 100_000
