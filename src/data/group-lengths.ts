/** Group length elements (gggg,0000): which ones there are in the output, and what they count (PS3.5 §7.2). */
import type { Tag } from '../dict/tag.ts'
import type { Mark } from './output.ts'

export type GroupLengthPolicy = 'as-is' | 'recalculate' | 'add' | 'remove'

/** What this needs of the one who writes: put out a group length element, settle its value, tell the position. */
export interface GroupLengthWriter {
  open(tag: Tag): Mark
  settle(mark: Mark, length: number): void
  position(): number
}

/** Follows the groups of nested items in the order of the output. */
export class GroupLengths {
  /** Nothing is to be done for any element. */
  readonly idle: boolean

  readonly #policy: GroupLengthPolicy
  readonly #writer: GroupLengthWriter
  #group = -1
  #mark: Mark | undefined
  readonly #outer: { readonly group: number; readonly mark: Mark | undefined }[] = []

  constructor(policy: GroupLengthPolicy, writer: GroupLengthWriter) {
    this.#policy = policy
    this.#writer = writer
    this.idle = policy === 'as-is' || policy === 'remove'
  }

  /** Whether `element` will ask for the position, or put something out. */
  concerns(tag: Tag): boolean {
    return !this.idle && tag >>> 16 !== this.#group
  }

  /** An element is about to be put out, or (a group length) was dropped here. */
  element(tag: Tag): void {
    this.#settle()
    this.#group = tag >>> 16
    if (this.#policy === 'add' || (tag & 0xffff) === 0) this.#mark = this.#writer.open((tag & 0xffff0000) >>> 0)
  }

  /** An item begins. */
  enter(): void {
    if (this.idle) return
    this.#outer.push({ group: this.#group, mark: this.#mark })
    this.#group = -1
    this.#mark = undefined
  }

  /** An item, or the data set, ends; trailing padding is put out afterwards and counted nowhere. */
  leave(): void {
    if (this.idle) return
    this.#settle()
    const outer = this.#outer.pop()
    this.#group = outer?.group ?? -1
    this.#mark = outer?.mark
  }

  #settle(): void {
    if (this.#mark !== undefined) this.#writer.settle(this.#mark, this.#writer.position() - this.#mark.position)
    this.#mark = undefined
  }
}
