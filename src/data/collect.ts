/** Tokens → data set. */
import type { Tag } from '../dict/tag.ts'
import type { Vr } from '../dict/vr.ts'
import { DataSet } from './data-set.ts'
import type { Token } from './token.ts'

/** Builds a data set from its tokens in order. Of elements with one tag in one item the first counts. */
export class Collector {
  /** The data set as far as it came. */
  readonly dataSet = new DataSet()

  #current = this.dataSet
  readonly #outer: { readonly dataSet: DataSet; readonly tag: Tag; readonly items: DataSet[] }[] = []
  #fragments: { readonly tag: Tag; readonly vr: Vr; readonly fragments: Uint8Array[] } | undefined

  add(token: Token): void {
    switch (token.kind) {
      case 'value':
        if (!this.#current.has(token.tag)) this.#current.put(token)
        break
      case 'sequence-begin':
        this.#outer.push({ dataSet: this.#current, tag: token.tag, items: [] })
        break
      case 'item-begin':
        this.#current = new DataSet()
        this.#outer.at(-1)?.items.push(this.#current)
        break
      case 'sequence-end': {
        const sequence = this.#outer.pop()
        if (sequence === undefined) break
        this.#current = sequence.dataSet
        const { tag, items } = sequence
        if (!this.#current.has(tag)) this.#current.put({ kind: 'sequence', tag, vr: 'SQ', items })
        break
      }
      case 'fragments-begin':
        this.#fragments = { tag: token.tag, vr: token.vr, fragments: [] }
        break
      case 'fragment':
        this.#fragments?.fragments.push(token.bytes)
        break
      case 'fragments-end':
        if (this.#fragments !== undefined && !this.#current.has(this.#fragments.tag)) {
          this.#current.put({ kind: 'fragments', ...this.#fragments })
        }
        break
      case 'item-end':
        break
    }
  }
}
