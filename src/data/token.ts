/** A data set as a flat run of tokens: what the decoder yields and the collector builds data sets from. */
import type { Tag } from '../dict/tag.ts'
import type { Vr } from '../dict/vr.ts'
import type { ValueElement } from './element.ts'

export interface SequenceBegin {
  readonly kind: 'sequence-begin'
  readonly tag: Tag
}

export interface FragmentsBegin {
  readonly kind: 'fragments-begin'
  readonly tag: Tag
  readonly vr: Vr
}

export interface Fragment {
  readonly kind: 'fragment'
  readonly bytes: Uint8Array
}

export interface Mark {
  readonly kind: 'item-begin' | 'item-end' | 'sequence-end' | 'fragments-end'
}

/** Values and fragments carry their whole bytes, little endian and padded to even length. */
export type Token = ValueElement | SequenceBegin | FragmentsBegin | Fragment | Mark
