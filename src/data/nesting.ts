/** The open items and sequences around a place in a data set, as flat arrays: nesting costs no recursion (PS3.5 §7.5). */

import type { Tag } from '../dict/tag.ts'
import { formatTag } from '../dict/tag.ts'

/** What kind of thing is read next: elements of an item (or the data set), items of a sequence, or fragments. */
export type Context = typeof ITEM | typeof SEQUENCE | typeof FRAGMENTS
export const ITEM = 0
export const SEQUENCE = 1
export const FRAGMENTS = 2

/** A stack whose innermost entry is mirrored in fields. The outermost entry is the data set itself. */
export class Nesting {
  /** Of the innermost entry: its kind, and the position where it ends, Infinity when a delimitation item will tell. */
  context: Context = ITEM
  end = Number.POSITIVE_INFINITY
  /** Sequences and fragments that are open. */
  depth = 0

  readonly #contexts: Context[] = []
  readonly #ends: number[] = []
  readonly #explicit: boolean[] = []
  readonly #little: boolean[] = []
  /** Of a sequence its tag, of an item its number from 1. */
  readonly #labels: number[] = []
  #label = 0

  /** Enters a sequence or fragments (`label` is its tag) or an item (its label is counted here). */
  enter(context: Context, end: number, explicitVr: boolean, littleEndian: boolean, tag: Tag): void {
    this.#contexts.push(this.context)
    this.#ends.push(this.end)
    this.#explicit.push(explicitVr)
    this.#little.push(littleEndian)
    this.#labels.push(this.#label)
    if (context === ITEM) {
      const number = (this.#counts[this.depth] ?? 0) + 1
      this.#counts[this.depth] = number
      this.#label = number
    } else {
      this.depth += 1
      this.#counts[this.depth] = 0
      this.#label = tag
    }
    this.context = context
    this.end = end
  }

  /** Items seen so far in the sequence at each depth. */
  readonly #counts: number[] = []

  /** Leaves the innermost entry; true when the encoding around it is another (after UN of undefined length). */
  leave(): void {
    if (this.context !== ITEM) this.depth -= 1
    this.context = this.#contexts.pop() ?? ITEM
    this.end = this.#ends.pop() ?? Number.POSITIVE_INFINITY
    this.#label = this.#labels.pop() ?? 0
    this.outerExplicitVr = this.#explicit.pop() ?? true
    this.outerLittleEndian = this.#little.pop() ?? true
  }

  /** The encoding that `enter` was told for what lies around the entry left last. */
  outerExplicitVr = true
  outerLittleEndian = true

  /** E.g. `(0040,0275)[2].(0040,0007)`; at most the outermost and innermost parts when very deep. */
  path(tag: Tag): string {
    const labels = [...this.#labels.slice(1), ...(this.#labels.length > 0 ? [this.#label] : [])]
    let text = ''
    for (const [at, label] of labels.entries()) {
      if (labels.length > SHOWN && at === SHOWN / 2) text += '...'
      if (labels.length > SHOWN && at >= SHOWN / 2 && at < labels.length - SHOWN / 2) continue
      const sequence = (at & 1) === 0
      text += sequence ? `${text === '' || text.endsWith('...') ? '' : '.'}${formatTag(label)}` : `[${label}]`
    }
    const inItem = (labels.length & 1) === 0
    if (inItem && tag !== 0) text += `${text === '' ? '' : '.'}${formatTag(tag)}`
    return text
  }
}

const SHOWN = 16
