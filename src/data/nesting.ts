/** The open items and sequences around a place in a data set, as flat arrays: nesting costs no recursion (PS3.5 §7.5). */

import { formatTag, type Tag } from '../dict/tag.ts'
import { codes } from './vr-code.ts'

/** What kind of thing is read next: elements of an item (or the data set), items of a sequence, or fragments. */
export type Context = typeof ITEM | typeof SEQUENCE | typeof FRAGMENTS
export const ITEM = 0
export const SEQUENCE = 1
export const FRAGMENTS = 2

/**
 * What is within an element of undefined length, or a sequence: items or fragments (PS3.5 §A.4); undefined when its VR
 * allows neither. UN holds items (PS3.5 §6.2.2 note 2), and so does whatever implicit VR gives an undefined length.
 */
export function contextWithin(tag: Tag, code: number, explicitVr: boolean): Context | undefined {
  if (code === codes.SQ) return SEQUENCE
  if (tag === PIXEL_DATA || code === codes.OB || code === codes.OW) return FRAGMENTS
  return code === codes.UN || !explicitVr ? SEQUENCE : undefined
}

/** What lies around an entry: kept to return to. */
interface Around {
  context: Context
  end: number
  explicitVr: boolean
  littleEndian: boolean
  label: number
  items: number
}

/** A stack whose innermost entry is mirrored in fields; the outermost is the data set itself. Entries are used anew. */
export class Nesting {
  /** Of the innermost entry: its kind, and the position where it ends, Infinity when a delimitation item will tell. */
  context: Context = ITEM
  end = Number.POSITIVE_INFINITY
  /** Sequences and fragments that are open. */
  depth = 0
  /** The encoding around the entry that was left last: another than within after UN of undefined length. */
  outerExplicitVr = true
  outerLittleEndian = true

  readonly #around: Around[] = []
  #level = 0
  /** Of a sequence its tag, of an item its number from 1. */
  #label = 0
  /** Items of the innermost sequence so far. */
  #items = 0

  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  /** No further sequence may be entered. */
  get isFull(): boolean {
    return this.depth >= this.#limit
  }

  /** Enters a sequence or fragments (`tag` is theirs) or an item (it is counted here). */
  enter(context: Context, end: number, explicitVr: boolean, littleEndian: boolean, tag: Tag): void {
    let around = this.#around[this.#level]
    if (around === undefined) {
      around = { context: ITEM, end: 0.5, explicitVr, littleEndian, label: 0, items: 0 }
      this.#around.push(around)
    }
    if (context === ITEM) this.#items += 1
    around.context = this.context
    around.end = this.end
    around.explicitVr = explicitVr
    around.littleEndian = littleEndian
    around.label = this.#label
    around.items = this.#items
    this.#level += 1
    if (context !== ITEM) this.depth += 1
    this.#label = context === ITEM ? this.#items : tag
    this.#items = 0
    this.context = context
    this.end = end
  }

  /** Leaves the innermost entry. */
  leave(): void {
    const around = this.#around[this.#level - 1]
    if (around === undefined) return
    if (this.context !== ITEM) this.depth -= 1
    this.#level -= 1
    this.context = around.context
    this.end = around.end
    this.outerExplicitVr = around.explicitVr
    this.outerLittleEndian = around.littleEndian
    this.#label = around.label
    this.#items = around.items
  }

  /** E.g. `(0040,0275)[2].(0040,0007)`; at most the outermost and innermost parts when very deep. */
  path(tag: Tag): string {
    const labels = this.#around.slice(1, this.#level).map(({ label }) => label)
    if (this.#level > 0) labels.push(this.#label)
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
const PIXEL_DATA = 0x7fe00010
