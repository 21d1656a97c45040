/** What a scanner of data sets tells, and to whom (PS3.5 §7). */
import type { Tag } from '../dict/tag.ts'
import type { Leniency } from './leniency.ts'

/** The length field of a sequence, item or pixel data whose end is told by a delimitation item (PS3.5 §7.1.1). */
export const undefinedLength = 0xffff_ffff

/** The facts of the header that the scanner is at. */
export interface ScannedHeader {
  readonly tag: Tag
  /** The code of the VR: resolved for implicit headers, and as in the header for explicit ones. */
  readonly vr: number
  /** The length field as it stands; `undefinedLength` is possible for sequences, items and fragments. */
  readonly length: number
  /** Where the header's bytes are: in the pushed chunk, or in a buffer of the scanner when the header crossed a seam. */
  readonly bytes: Uint8Array
  readonly headerStart: number
  readonly headerEnd: number
  /** Where in the pushed chunk goes on what follows the header. */
  readonly next: number
  /** Position of the header in the data set; an end without a delimitation item is at the position it was noticed. */
  readonly offset: number
  readonly littleEndian: boolean
  readonly explicitVr: boolean
  /** The VR is that of the dictionary in place of the UN that stands there (`convertUn`). */
  readonly converted: boolean
  /** Sequences (and fragments) that are open, one begun here included. */
  readonly depth: number
  /** Ends the scan: nothing more is looked at. */
  stop(): void
  /** Throws a DataSetError that tells the current place. */
  fail(message: string): never
}

/**
 * What the scanner found, in order. Headers are valid during the call only: it is one object for all. `value` brings the
 * value of the element or fragment begun before it, in one or more pieces as views `bytes[start, end)`, valid during the
 * call, the final one with `last`; an empty value is one empty piece. An end has an empty header (`headerStart` is
 * `headerEnd`) when no delimitation item told it.
 */
export interface ScanVisitor {
  element(header: ScannedHeader): void
  value(bytes: Uint8Array, start: number, end: number, last: boolean): void
  beginSequence(header: ScannedHeader): void
  beginItem(header: ScannedHeader): void
  endItem(header: ScannedHeader): void
  endSequence(header: ScannedHeader): void
  /** Encapsulated pixel data (PS3.5 §A.4) or another value in fragments; `endSequence` ends it. */
  beginFragments(header: ScannedHeader): void
  fragment(header: ScannedHeader): void
}

export interface ScanOptions {
  /** Sequences in each other, at most. */
  readonly depth?: number
  /** Position of the first byte, for errors. */
  readonly origin?: number
  /** UN of defined length, in explicit VR little endian, counts as what the dictionary knows; see `converted`. */
  readonly convertUn?: boolean
  /** How to read what breaks PS3.5, which is an error without it. */
  readonly lenient?: Leniency | undefined
}
