/** The one list of what is to be sent, from which every association takes. */
import type { Identity, Outcome } from './outcome.ts'

/** A file from when its turn came until all its repetitions are answered. */
export interface FileInWork {
  readonly path: string
  /** Repetitions that have no outcome yet. */
  left: number
  /** Requests sent or tried, repetitions and retries alike. */
  attempts: number
  /** Bytes of the data sets that the peer answered for. */
  length: number
  /** The first failure, or else the last outcome. */
  outcome: Outcome | undefined
  identity: Identity | undefined
  /** Its state when it was first sent; undefined when nobody asks, or it is gone. */
  state: FileState | undefined
  finished: boolean
}

/** What tells whether a file is still the same. */
export interface FileState {
  readonly size: number
  /** Milliseconds since 1970, whole. */
  readonly modified: number
}

/** One repetition of one file. */
export interface Item {
  readonly file: FileInWork
  /** Its place in the list. */
  readonly order: number
  /** Attempts that failed and may be followed by another one. */
  failures: number
  /** What the last of them came to. */
  last: Outcome | undefined
}

/** Hands out the repetitions of each file one after the other, then those of the next. */
export class WorkList {
  readonly #paths: Iterator<string>
  readonly #repeat: number
  #path: IteratorResult<string, unknown>
  #file: FileInWork | undefined
  #round = 0
  #order = 0

  constructor(paths: Iterable<string>, repeat: number) {
    this.#paths = paths[Symbol.iterator]()
    this.#repeat = repeat
    this.#path = this.#paths.next()
  }

  /** True when everything was handed out. */
  get empty(): boolean {
    return this.#path.done === true
  }

  /** The file of the next item, as far as the list knows. */
  get nextPath(): string | undefined {
    return this.#path.done ? undefined : this.#path.value
  }

  next(): Item | undefined {
    if (this.#path.done) return undefined
    const file = this.#file ?? inWork(this.#path.value, this.#repeat)
    this.#round += 1
    this.#order += 1
    const over = this.#round === this.#repeat
    this.#file = over ? undefined : file
    if (over) {
      this.#round = 0
      this.#path = this.#paths.next()
    }
    return { file, order: this.#order, failures: 0, last: undefined }
  }
}

/** A file of which nothing was sent yet. */
export const inWork = (path: string, left: number): FileInWork => ({
  path,
  left,
  attempts: 0,
  length: 0,
  outcome: undefined,
  identity: undefined,
  state: undefined,
  finished: false,
})
