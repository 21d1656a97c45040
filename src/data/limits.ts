/** What a data set may cost at most before it is refused. */

import type { Leniency } from './leniency.ts'

/** Bounds for reading untrusted data sets; every field has a default. */
export interface DataSetLimits {
  /** Sequences within sequences; 16 384 by default. */
  readonly depth?: number
  /** Bytes of one value when values are held in memory; 2 GiB less 64 KiB by default. */
  readonly valueLength?: number
  /** Bytes of all values and bookkeeping held in memory, views of the caller's bytes not counted; 1 GiB by default. */
  readonly heldBytes?: number
  /** Inflated bytes for each deflated byte, once past the first MiB; 1032 by default, the most that RFC 1951 can reach. */
  readonly inflation?: number
}

/** How a data set is read. */
export interface ReadOptions extends DataSetLimits {
  /** How to read what breaks PS3.5, which is an error without it. */
  readonly lenient?: Leniency | undefined
}

export const defaultLimits: Required<DataSetLimits> = {
  depth: 16_384,
  valueLength: 0x7fff_0000,
  heldBytes: 0x4000_0000,
  inflation: 1032,
}
