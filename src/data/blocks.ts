/** Blocks of memory that are used again: the one who takes a block has it until he gives it back, and then no view of it. */

export class Blocks {
  readonly #length: number
  readonly #most: number
  readonly #free: Buffer[] = []

  /** Blocks of `length` bytes, of which at most `most` are kept while nobody has them. */
  constructor(length: number, most: number) {
    this.#length = length
    this.#most = most
  }

  /** With whatever was in it. */
  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#length)
  }

  give(block: Buffer): void {
    if (this.#free.length < this.#most) this.#free.push(block)
  }
}

/** Bytes of a block for the start of a file, and for a look at its headers. */
export const blockLength = 0x8000

/** For files: making a block for each of thousands costs more than opening it. */
export const fileBlocks = new Blocks(blockLength, 32)
