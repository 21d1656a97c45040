/** What a tool's table is made of: options and parameters, how each turns words into a value, how rows combine them. */

/** A text shown to people: English, or English with its Japanese counterpart. */
export type Wording = string | { readonly en: string; readonly ja: string }

/** Why a number was not taken; the parser words it according to where the number stood. */
export type Refusal = 'unreadable' | 'negative' | 'underflow' | 'overflow'

/** What the shell can complete a value with: names of files, directories or hosts, or the words of a closed set. */
export type Completion = 'file' | 'directory' | 'host' | readonly string[]

/**
 * Turns one word of the command line into a value. Numbers and closed sets call `refuse`, with what would have been
 * right where the row alone does not tell; anything else that is wrong throws a `UsageError` whose message is shown as
 * it is.
 */
export interface Read<T> {
  (text: string, refuse: (why: Refusal, expected?: string) => never): T
  readonly completion?: Completion
}

/** Refuses one of several words. */
export type RefuseText = (text: string, why: Refusal, expected?: string) => never

/**
 * A rule between options, asked when its option is evaluated, before its values are read. `inEffect` answers for the
 * rows evaluated so far, by long name: given, and not overridden by a later alternative. With a blank and a word behind
 * the name it answers for an option that has this word as its value. Returns the complaint.
 */
export type Check = (option: string, inEffect: (long: string) => boolean) => string | undefined

/** One option as it is spelled: `names[0]` of `long` is the one that messages use. */
export interface Option<T> {
  readonly short: readonly string[]
  readonly long: readonly [string, ...string[]]
  /** What stands for each value in help texts; as many as the option takes. */
  readonly values: readonly string[]
  /** For each of `values`, how a shell completes it. */
  readonly completions: readonly (Completion | undefined)[]
  readonly help: Wording
  readonly checks: readonly Check[]
  /** What others on the computer must not see in the list of processes. */
  readonly secret?: boolean
  /** `texts` are as many as `values`. */
  read(texts: readonly string[], refuse: RefuseText): T
}

/** An option of which the last occurrence counts. */
export interface Single<T> {
  readonly kind: 'single'
  readonly option: Option<T>
  readonly initial: T
}

/** An option that may be repeated: all values in the order of the command line, read from right to left. */
export interface Many<T> {
  readonly kind: 'many'
  readonly option: Option<T>
}

/** Options of which the rightmost wins. Help shows `alternatives` in their order. */
export interface OneOf<T> {
  readonly kind: 'one-of'
  readonly alternatives: Readonly<Record<string, Option<unknown>>>
  /** The keys of `alternatives` in the order in which they are looked up, hence checked. */
  readonly lookUp: readonly string[]
  /** Key of the alternative that holds when none is given. */
  readonly initial: string | undefined
  /** Turns the outcome of the alternative `key` into the row's value. */
  settle(key: string | undefined, outcome: unknown): T
}

/** What an exclusive option may show; made when asked for. */
export interface Texts {
  help(): Promise<string>
  version(): Promise<string>
  /** Asks for a secret, on the terminal or standard input. */
  secret(prompt: string): Promise<string>
}

/** An option that makes the tool show a text on stdout and end, whatever else is given. */
export interface Exclusive {
  readonly kind: 'exclusive'
  readonly option: Option<true>
  show(texts: Texts): string | Promise<string>
}

export type Row = Single<unknown> | Many<unknown> | OneOf<unknown> | Exclusive
export type Rows = Readonly<Record<string, Row>>

/** The value that a row has after parsing. */
export type ValueOf<R> =
  R extends Single<infer T>
    ? T
    : R extends Many<infer T>
      ? readonly T[]
      : R extends OneOf<infer T>
        ? T
        : R extends Exclusive
          ? boolean
          : never

/** A positional parameter; `one` is required, `some` takes one or more and comes last, `any` none or more. */
export interface Parameter<T> {
  readonly name: string
  readonly help: Wording
  readonly count: 'one' | 'maybe' | 'some' | 'any'
  readonly completion: Completion | undefined
  read(texts: readonly string[], refuse: RefuseText): T
}
