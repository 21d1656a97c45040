/** Data elements as values in memory (PS3.5 §7.1). */
import type { Tag } from '../dict/tag.ts'
import type { Vr } from '../dict/vr.ts'
import type { DataSet } from './data-set.ts'

/** An element with a plain value: `bytes` is little endian and of even length, whatever it came from; often a view. */
export interface ValueElement {
  readonly kind: 'value'
  readonly tag: Tag
  readonly vr: Vr
  readonly bytes: Uint8Array
}

/** A sequence of items (PS3.5 §7.5); what came as UN of undefined length is one too. */
export interface SequenceElement {
  readonly kind: 'sequence'
  readonly tag: Tag
  readonly vr: 'SQ'
  readonly items: readonly DataSet[]
}

/** Encapsulated pixel data (PS3.5 §A.4): the first fragment is the basic offset table, mostly empty. */
export interface FragmentsElement {
  readonly kind: 'fragments'
  readonly tag: Tag
  readonly vr: Vr
  readonly fragments: readonly Uint8Array[]
}

export type Element = ValueElement | SequenceElement | FragmentsElement
