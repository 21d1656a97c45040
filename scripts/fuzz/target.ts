/** What is tried with bytes that nobody should trust. */

export interface Target {
  readonly name: string
  /** Inputs to begin with, beside those of the corpus. */
  seeds(): readonly Uint8Array[]
  /** Pieces that mean something there, to be put in between. */
  readonly tokens: readonly Uint8Array[]
  /**
   * Takes the input as the program would. Refusing it in words of its own is right: `isRefusal`. What came of it, in few
   * words that tell different ways apart, is given back.
   */
  run(input: Uint8Array): string | Promise<string>
  isRefusal(error: unknown): boolean
}

/** The words by which an outcome begins, without what is different in every input. */
export const wayOf = (text: string): string =>
  text
    .replace(/\([^)]*\)|\[[^\]]*\]|"[^"]*"|'[^']*'/g, '#')
    .split(/[^A-Za-z#]+/)
    .slice(0, 3)
    .filter((word) => /^(?:[a-z]+|[A-Z][a-z]+|#)$/.test(word))
    .join(' ')

/** Sizes that differ in kind: 0, 1, 2, 4, 8 … */
export const sizeOf = (count: number): number => (count === 0 ? 0 : 2 ** Math.floor(Math.log2(count)))

export const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1')
