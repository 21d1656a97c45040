/** Where matches go besides the log. */
import type { DataSet } from '../../../data/data-set.ts'

export interface Match {
  readonly dataSet: DataSet
  /** 1, 2, 3 … over all queries of the run. */
  readonly number: number
  /** UID of the transfer syntax in which it came. */
  readonly transferSyntaxUid: string
}

export interface MatchSink {
  /** A query begins: what it asks for is known now. */
  begin?(identifier: DataSet): void
  take(match: Match): void | Promise<void>
  /** No more will come. False when something could not be written; that was told. */
  end(): boolean | Promise<boolean>
}
