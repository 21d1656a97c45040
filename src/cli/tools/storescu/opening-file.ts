/** A file on its way to its turn: opened, and where there is time made ready to be sent. */
import { openPart10, type Part10File } from '../../../data/part10.ts'
import { deflatedExplicitVrLittleEndian } from '../../../dict/transfer-syntax.ts'
import { NoPresentationContextError } from '../../../errors.ts'
import { type PreparedStore, prepareStore } from '../../../services/storage.ts'
import { storeContext } from '../../../services/store-context.ts'
import type { Association } from '../../../ul/association.ts'
import type { Log } from '../../log/log.ts'
import type { StorescuOptions } from '../storescu.ts'
import { type Encoding, type EncodingOptions, encodingFor } from './encoding.ts'

export type SendOptions = Pick<StorescuOptions, 'dimseTimeoutMs' | 'inputForm' | 'priority' | 'proposal'> &
  EncodingOptions & {
    /** Whether lines about responses name their file: several may be on their way. */
    readonly named: boolean
  }

/** Whoever has it last closes it. */
export class OpeningFile {
  readonly path: string
  readonly opening: Promise<Part10File>
  #opened: Part10File | undefined
  #ahead: Ahead | undefined
  #ready = false

  constructor(path: string, mode: SendOptions['inputForm']) {
    this.path = path
    this.opening = openPart10(path, { mode })
    this.opening.then(
      (file) => {
        this.#opened = file
      },
      () => undefined, // told to the one who sends it
    )
  }

  /** What was done ahead of its turn. */
  get ahead(): Ahead | undefined {
    return this.#ahead
  }

  /**
   * Does what can be done while the response to the file before is awaited. Not where each object takes an identity of
   * its own: that is taken, and told, when its turn has come.
   */
  prepareFor(association: Association, options: SendOptions, log: Log): void {
    if (options.inventor !== undefined) return
    const wishes = encodingFor(options, log)
    const how = { encoding: wishes.encoding, preferredTransferSyntax: preferredSyntax(options) }
    const prepared = this.opening.then((file) => prepareStore(association, file, how))
    prepared.then(
      () => {
        this.#ready = true
      },
      () => undefined, // told to the one who sends it
    )
    this.#ahead = { wishes, prepared }
  }

  /** Whether it is surely sent over the association when its turn comes. */
  isSendable(association: Association, { proposal }: Pick<SendOptions, 'proposal'>): boolean {
    if (this.#ahead !== undefined) return this.#ready
    return this.#opened !== undefined && isCarried(association, this.#opened, proposal)
  }

  /** For a file that nobody sends. */
  close(): void {
    void Promise.allSettled([this.opening, this.#ahead?.prepared]).then(() => this.#opened?.close())
  }
}

export interface Ahead {
  readonly wishes: Encoding
  readonly prepared: Promise<PreparedStore>
}

/** Whether the association has a presentation context for a file. */
function isCarried(association: Association, file: Part10File, proposal: SendOptions['proposal']): boolean {
  try {
    storeContext(association, file.sopClassUid ?? '', file.transferSyntax, proposal?.preferred)
    return file.sopClassUid !== undefined && file.sopInstanceUid !== undefined
  } catch (error) {
    if (error instanceof NoPresentationContextError) return false
    throw error
  }
}

/** Of all that can be proposed only deflating is also done to what lies otherwise in its file. */
export function preferredSyntax({ proposal }: Pick<SendOptions, 'proposal'>): string | undefined {
  return proposal?.preferred === deflatedExplicitVrLittleEndian ? deflatedExplicitVrLittleEndian : undefined
}
