/** The rows of which listings of data sets are made, and what is wanted of them. */
import type { Tag } from '../dict/tag.ts'
import type { StopAt } from './listing-stop.ts'

/** One line of a listing. */
export interface ListedRow {
  readonly kind: 'value' | 'sequence' | 'item' | 'item-end' | 'sequence-end' | 'fragments' | 'fragment'
  /** Sequences and items around it: 2 for an element in an item. */
  readonly depth: number
  readonly tag: Tag
  readonly vr: string
  readonly text: string
  /** Undefined for an undefined length. */
  readonly bytes: number | undefined
  readonly multiplicity: number
  readonly name: string
  /** More text of a value that is too long to be held follows. */
  readonly more?: boolean
}

export interface ListingOptions {
  /** Values end with `...` after 70 characters. */
  readonly shorten: boolean
  /** Values of more bytes are not looked at. */
  readonly longValues?: number | undefined
  /** Blanks that fill texts up are shown. */
  readonly showPadding: boolean
  /** Characters of texts stand for bytes; otherwise they are decoded by Specific Character Set. */
  readonly raw: boolean
  /** Control characters of texts stay. */
  readonly controls: boolean
  /** What becomes of a text before it is cut. */
  readonly quote?: ((text: string) => string) | undefined
  /** Elements are shown as they were in UTF-8, with the lengths of that. */
  readonly toUtf8?: boolean
  /** UIDs by their names. */
  readonly uidNames: boolean
  readonly stop?: StopAt | undefined
}

export interface ListingSink {
  row(row: ListedRow): void
  /** More of the value whose row had `more`; `last`: its end. */
  piece(text: string, last: boolean): void
}
