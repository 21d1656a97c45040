/** Instances of a retrieval whose turn is to come: the next one is opened and made ready while others are under way. */
import type { Part10File } from '../data/part10.ts'
import type { Association } from '../ul/association.ts'
import type { StoredInstance } from './handlers.ts'
import { type PreparedStore, prepareStore } from './storage.ts'

/** Whoever took it closes its file. */
export interface WaitingInstance {
  readonly instance: StoredInstance
  readonly opening: Promise<Part10File>
  /** What is left to do but to send it; rejects as `startStore` does. */
  readonly prepared: Promise<PreparedStore>
}

export class WaitingInstances {
  readonly #association: Association
  readonly #instances: Iterator<StoredInstance>
  #ahead: WaitingInstance | undefined
  #ready = false

  constructor(association: Association, instances: Iterable<StoredInstance>) {
    this.#association = association
    this.#instances = instances[Symbol.iterator]()
  }

  /** Whether the next one can surely be sent, and all that is to be done before was done. */
  get ready(): boolean {
    return this.#ready
  }

  take(): WaitingInstance | undefined {
    this.lookAhead()
    const next = this.#ahead
    this.#ahead = undefined
    this.#ready = false
    return next
  }

  /** Begins with the next one, unless that was done. */
  lookAhead(): void {
    if (this.#ahead !== undefined) return
    const { value: instance, done } = this.#instances.next()
    if (done) return
    const opening = instance.open()
    const prepared = opening.then((file) => prepareStore(this.#association, file))
    const ahead = { instance, opening, prepared }
    prepared.then(
      () => {
        if (this.#ahead === ahead) this.#ready = true
      },
      () => undefined, // told to the one who takes it
    )
    this.#ahead = ahead
  }

  /** Closes the file of one that nobody took. */
  close(): void {
    const ahead = this.#ahead
    this.#ahead = undefined
    this.#ready = false
    if (ahead === undefined) return
    void ahead.prepared
      .catch(() => undefined) // it is read no more then
      .then(() => ahead.opening)
      .then(
        (file) => file.close(),
        () => undefined, // nothing was opened
      )
  }
}
