/** Of the rows of a listing those of the elements that are searched for, with what is in them. */
import type { ListedRow, ListingSink } from '../../../data/listed-row.ts'
import type { Tag } from '../../../dict/tag.ts'

/** Hands rows on with their depth below what was found, and the sequences around that. */
export class Search implements ListingSink {
  readonly #wanted: ReadonlySet<Tag>
  readonly #left: Set<Tag> | undefined
  readonly #show: (row: ListedRow, depth: number, around: readonly Tag[]) => void
  readonly #piece: (text: string, last: boolean) => void
  readonly #around: Tag[] = []
  /** Depth of the sequence that was found, while its rows come. */
  #within: number | undefined
  #shown = false
  count = 0

  constructor(
    wanted: ReadonlySet<Tag>,
    all: boolean,
    show: (row: ListedRow, depth: number, around: readonly Tag[]) => void,
    piece: (text: string, last: boolean) => void,
  ) {
    this.#wanted = wanted
    this.#left = all ? undefined : new Set(wanted)
    this.#show = show
    this.#piece = piece
  }

  row(row: ListedRow): void {
    const { kind, tag, depth } = row
    this.#shown = false
    const begins = kind === 'value' || kind === 'sequence' || kind === 'fragments'
    if (this.#within !== undefined) {
      this.#give(row, depth - this.#within, [])
      if (kind === 'sequence-end' && depth === this.#within) this.#within = undefined
    } else if (begins && this.#wanted.has(tag) && this.#left?.has(tag) !== false) {
      this.#left?.delete(tag)
      this.count += 1
      this.#give(row, 0, this.#around)
      if (kind !== 'value') this.#within = depth
    }
    if (kind === 'sequence') this.#around.push(tag)
    else if (kind === 'sequence-end' && this.#around.length * 2 > depth) this.#around.pop()
  }

  piece(text: string, last: boolean): void {
    if (this.#shown) this.#piece(text, last)
  }

  #give(row: ListedRow, depth: number, around: readonly Tag[]): void {
    this.#shown = true
    this.#show(row, depth, around)
  }
}
