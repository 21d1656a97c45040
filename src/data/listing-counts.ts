/** How much is in each sequence and item of a data set, which a listing tells before it shows it. */
import { type StopAt, StopWatch } from './listing-stop.ts'
import type { FileVisitor } from './scan-file.ts'
import type { ScannedHeader } from './scan-visitor.ts'

/** Counts what is in each sequence and item, in the order in which they begin. */
export class ListingCounts implements FileVisitor {
  readonly wantsValue = false
  readonly counts: number[] = []
  readonly #open: number[] = []
  readonly #watch: StopWatch

  constructor(stop?: StopAt) {
    this.#watch = new StopWatch(stop)
  }

  element(header: ScannedHeader): void {
    if (this.#stops(header)) return
    this.#count()
    if (this.counts.length > MOST_COUNTS) header.fail('too many sequences and items to be listed')
  }

  beginSequence(header: ScannedHeader): void {
    if (this.#stops(header)) return
    this.#count()
    this.#begin()
  }

  beginItem(): void {
    this.#count()
    this.#begin()
  }

  beginFragments(header: ScannedHeader): void {
    if (this.#stops(header)) return
    this.#count()
    this.#begin()
  }

  fragment(): void {
    this.#count()
  }

  endItem(): void {
    this.#open.pop()
  }

  endSequence(): void {
    this.#open.pop()
  }

  value(): void {}

  #stops(header: ScannedHeader): boolean {
    if (this.#open.length > 0 || !this.#watch.isOver(header.tag)) return false
    header.stop()
    return true
  }

  #begin(): void {
    this.#open.push(this.counts.length)
    this.counts.push(0)
  }

  #count(): void {
    const at = this.#open.at(-1)
    if (at !== undefined) this.counts[at] = (this.counts[at] ?? 0) + 1
  }
}

/** Memory that a data set of nothing but empty items may ask for. */
const MOST_COUNTS = 0x100_0000
