/** A few attributes of a received data set, picked while it passes by on its way to a file. */
import { AttributeScan } from '../../data/attributes.ts'
import { DataSet } from '../../data/data-set.ts'
import type { Tag } from '../../dict/tag.ts'
import { DataSetError } from '../../errors.ts'

/** Broken bytes end the search, and nothing else: judging them is the business of who writes the file. */
export class PickedAttributes {
  readonly #scan: AttributeScan | undefined
  #done: boolean

  constructor(transferSyntax: string, wanted: readonly Tag[]) {
    this.#scan = wanted.length === 0 ? undefined : new AttributeScan(transferSyntax, wanted, { anyOrder: true })
    this.#done = this.#scan === undefined
  }

  push(bytes: Uint8Array): void {
    if (!this.#done) this.#attempt((scan) => scan.push(bytes))
  }

  /** What was found. */
  end(): DataSet {
    if (!this.#done) {
      this.#attempt((scan) => {
        scan.end()
        return true
      })
    }
    return this.#scan?.result ?? new DataSet()
  }

  #attempt(step: (scan: AttributeScan) => boolean): void {
    try {
      this.#done = this.#scan === undefined || step(this.#scan)
    } catch (error) {
      if (!(error instanceof DataSetError)) throw error
      this.#done = true
    }
  }
}
