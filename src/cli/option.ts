/** The rows that a tool's table is made of: options, parameters, and how each turns words into a value. */

/** A text shown to people: English, or English with its Japanese counterpart. */
export type Wording = string | { readonly en: string; readonly ja: string }

/** Why a number was not taken; the parser words it according to where the number stood. */
export type Refusal = 'unreadable' | 'negative' | 'underflow' | 'overflow'

/**
 * Turns one word of the command line into a value. Numbers call `refuse`; anything else that is wrong throws a
 * `UsageError` whose message is shown as it is.
 */
export type Read<T> = (text: string, refuse: (why: Refusal) => never) => T

/**
 * A rule between options, asked when its option is evaluated, before its values are read. `inEffect` answers for the
 * rows evaluated so far, by long name: given, and not overridden by a later alternative. Returns the complaint.
 */
export type Check = (option: string, inEffect: (long: string) => boolean) => string | undefined

/** One option as it is spelled: `names[0]` of `long` is the one that messages use. */
export interface Option<T> {
  readonly short: readonly string[]
  readonly long: readonly [string, ...string[]]
  /** What stands for each value in help texts; as many as the option takes. */
  readonly values: readonly string[]
  readonly help: Wording
  readonly checks: readonly Check[]
  /** `texts` are as many as `values`. */
  read(texts: readonly string[], refuse: (text: string, why: Refusal) => never): T
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

/** Options of which the rightmost wins; the order of `alternatives` is the order in which they are looked up. */
export interface OneOf<T> {
  readonly kind: 'one-of'
  readonly alternatives: Readonly<Record<string, Option<unknown>>>
  /** Key of the alternative that holds when none is given. */
  readonly initial: string | undefined
  /** Turns the outcome of the alternative `key` into the row's value. */
  settle(key: string | undefined, outcome: unknown): T
}

export type Row = Single<unknown> | Many<unknown> | OneOf<unknown>
export type Rows = Readonly<Record<string, Row>>

/** The value that a row has after parsing. */
export type ValueOf<R> =
  R extends Single<infer T> ? T : R extends Many<infer T> ? readonly T[] : R extends OneOf<infer T> ? T : never

/** A positional parameter; `one` is required, `some` takes one or more and comes last, `any` none or more. */
export interface Parameter<T> {
  readonly name: string
  readonly help: Wording
  readonly count: 'one' | 'maybe' | 'some' | 'any'
  read(texts: readonly string[], refuse: (text: string, why: Refusal) => never): T
}

export const one = <T>(name: string, help: Wording, read: Read<T>): Parameter<T> => ({
  name,
  help,
  count: 'one',
  read: ([word = ''], refuse) => read(word, (why) => refuse(word, why)),
})

export const maybe = <T>(name: string, help: Wording, read: Read<T>): Parameter<T | undefined> => ({
  name,
  help,
  count: 'maybe',
  read: ([word], refuse) => (word === undefined ? undefined : read(word, (why) => refuse(word, why))),
})

export const some = (name: string, help: Wording): Parameter<readonly string[]> => ({
  name,
  help,
  count: 'some',
  read: (texts) => texts,
})

export const any = (name: string, help: Wording): Parameter<readonly string[]> => ({
  ...some(name, help),
  count: 'any',
})

/** Any word, also an empty one. */
export const text: Read<string> = (word) => word

interface Rules {
  readonly checks?: readonly Check[]
}

/** An option without a value: true when given. */
export const flag = (names: string, help: Wording, rules: Rules = {}): Single<boolean> => ({
  kind: 'single',
  option: { ...spell(names, [], help, rules), read: () => true },
  initial: false,
})

/** An option with one value; undefined when not given, unless `initial` is. `names` like `-aet --aetitle`. */
export function value<T>(
  names: string,
  shown: string,
  help: Wording,
  read: Read<T>,
  rules: Rules & { readonly initial: T },
): Single<T>
export function value<T>(
  names: string,
  shown: string,
  help: Wording,
  read: Read<T>,
  rules?: Rules,
): Single<T | undefined>
export function value<T>(
  names: string,
  shown: string,
  help: Wording,
  read: Read<T>,
  rules: Rules & { readonly initial?: T } = {},
): Single<T | undefined> {
  return { kind: 'single', option: take(names, shown, help, read, rules), initial: rules.initial }
}

/** An option with one value that may be given any number of times. */
export const many = <T>(names: string, shown: string, help: Wording, read: Read<T>, rules: Rules = {}): Many<T> => ({
  kind: 'many',
  option: take(names, shown, help, read, rules),
})

/** An alternative with one value, for `oneOf`. */
export const take = <T>(names: string, shown: string, help: Wording, read: Read<T>, rules: Rules = {}): Option<T> => ({
  ...spell(names, [shown], help, rules),
  read: ([word = ''], refuse) => read(word, (why) => refuse(word, why)),
})

/** An alternative with two values, for `oneOf`. */
export const takeTwo = <A, B>(
  names: string,
  shown: readonly [string, string],
  help: Wording,
  reads: readonly [Read<A>, Read<B>],
  rules: Rules = {},
): Option<readonly [A, B]> => ({
  ...spell(names, shown, help, rules),
  read: ([first = '', second = ''], refuse) => [
    reads[0](first, (why) => refuse(first, why)),
    reads[1](second, (why) => refuse(second, why)),
  ],
})

/** What `say` yields when it `means` nothing in particular: the name of the alternative. */
const itself = Symbol('itself')
type Outcome<K, T> = T extends typeof itself ? K : T

/** An alternative without a value, for `oneOf`: yields its key, or what it `means`. */
export function say<const T>(names: string, help: Wording, rules: Rules & { readonly means: T }): Option<T>
export function say(names: string, help: Wording, rules?: Rules): Option<typeof itself>
export function say(names: string, help: Wording, rules: Rules & { readonly means?: unknown } = {}): Option<unknown> {
  const outcome = 'means' in rules ? rules.means : itself
  return { ...spell(names, [], help, rules), read: () => outcome }
}

type Alternatives = Readonly<Record<string, Option<unknown>>>
type OutcomeOf<A extends Alternatives> = {
  [K in keyof A]: A[K] extends Option<infer T> ? Outcome<K, T> : never
}[keyof A]

/** Mutually exclusive options: the rightmost wins. `initial` names the `say` that holds when none is given. */
export function oneOf<A extends Alternatives>(initial: keyof A & string, alternatives: A): OneOf<OutcomeOf<A>>
export function oneOf<A extends Alternatives>(initial: undefined, alternatives: A): OneOf<OutcomeOf<A> | undefined>
export function oneOf(initial: string | undefined, alternatives: Alternatives): OneOf<unknown> {
  return { kind: 'one-of', initial, alternatives, settle: (key, outcome) => (outcome === itself ? key : outcome) }
}

/** The option needs one of `others`, e.g. `--output-directory only allowed with --port`. */
export const onlyWith =
  (...others: readonly string[]): Check =>
  (option, inEffect) =>
    others.some(inEffect) ? undefined : `${option} only allowed with ${listed(others)}`

/** The option bears none of `others`; the first of them that is in effect is named. */
export const conflictsWith =
  (...others: readonly string[]): Check =>
  (option, inEffect) => {
    const other = others.find(inEffect)
    return other === undefined ? undefined : `${option} not allowed with ${other}`
  }

/** The option bears none of `others`; all of them are named. */
export const conflictsWithAny =
  (...others: readonly string[]): Check =>
  (option, inEffect) =>
    others.some(inEffect) ? `${option} not allowed with ${listed(others)}` : undefined

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`
}

function spell(names: string, values: readonly string[], help: Wording, rules: Rules): Omit<Option<unknown>, 'read'> {
  const all = names.split(' ')
  const [first, ...others] = all.filter((name) => name.startsWith('--'))
  if (first === undefined) throw new TypeError(`an option needs a long name: ${names}`)
  return {
    short: all.filter((name) => !name.startsWith('--')),
    long: [first, ...others],
    values,
    help,
    checks: rules.checks ?? [],
  }
}
