/** Where a listing ends before the data set does. */
import type { Tag } from '../dict/tag.ts'

export interface StopAt {
  readonly tag: Tag
  /** In front of the element and all with greater tags; otherwise behind it. */
  readonly before: boolean
}

/** Asked at each element of the data set itself, in their order. */
export class StopWatch {
  readonly #at: StopAt | undefined
  #seen = false

  constructor(at: StopAt | undefined) {
    this.#at = at
  }

  /** True when this element is no longer wanted. */
  isOver(tag: Tag): boolean {
    if (this.#at === undefined) return false
    if (this.#at.before) return tag >= this.#at.tag
    if (this.#seen) return true
    this.#seen = tag === this.#at.tag
    return false
  }
}
