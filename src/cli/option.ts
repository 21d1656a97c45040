/** Makes the rows of options, the readers of their words, and the rules between them. */
import type { Check, Completion, Exclusive, Many, OneOf, Option, Read, Refusal, Single, Wording } from './row.ts'

/** Any word, also an empty one. */
export const text: Read<string> = (word) => word

/** The name of a file; whether there is one is not looked at. */
export const fileName: Read<string> = Object.assign((word: string) => word, { completion: 'file' } as const)

/** The name of a directory; whether there is one is not looked at. */
export const directoryName: Read<string> = Object.assign((word: string) => word, { completion: 'directory' } as const)

/** The name or address of a host; an IPv6 address may stand in brackets. */
export const hostName: Read<string> = Object.assign((word: string) => word.replace(/^\[(.*:.*)\]$/, '$1'), {
  completion: 'host',
} as const)

/** One of the words, in exactly this spelling. */
export const choice = <const W extends readonly [string, ...string[]]>(...words: W): Read<W[number]> =>
  Object.assign(
    (word: string, refuse: (why: Refusal, expected?: string) => never): W[number] =>
      words.includes(word) ? word : refuse('unreadable', listed(words)),
    { completion: words },
  )

interface Rules {
  readonly checks?: readonly Check[]
  /** The value is not to be seen by others. */
  readonly secret?: boolean
}

/** An option without a value: true when given. */
export const flag = (names: string, help: Wording, rules: Rules = {}): Single<boolean> => ({
  kind: 'single',
  option: { ...spell(names, [], [], help, rules), read: () => true },
  initial: false,
})

/** An option that shows a text on stdout and ends the run. */
export const exclusive = (names: string, help: Wording, show: Exclusive['show']): Exclusive => ({
  kind: 'exclusive',
  option: { ...spell(names, [], [], help, {}), read: () => true },
  show,
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
  ...spell(names, [shown], [read.completion], help, rules),
  read: ([word = ''], refuse) => read(word, (...why) => refuse(word, ...why)),
})

/** An alternative with two values, for `oneOf`. */
export const takeTwo = <A, B>(
  names: string,
  shown: readonly [string, string],
  help: Wording,
  reads: readonly [Read<A>, Read<B>],
  rules: Rules = {},
): Option<readonly [A, B]> => ({
  ...spell(
    names,
    shown,
    reads.map(({ completion }) => completion),
    help,
    rules,
  ),
  read: ([first = '', second = ''], refuse) => [
    reads[0](first, (...why) => refuse(first, ...why)),
    reads[1](second, (...why) => refuse(second, ...why)),
  ],
})

/** An option with two values; undefined when not given. */
export const twoValues = <A, B>(
  ...[names, shown, help, reads, rules]: Parameters<typeof takeTwo<A, B>>
): Single<readonly [A, B] | undefined> => ({
  kind: 'single',
  option: takeTwo(names, shown, help, reads, rules),
  initial: undefined,
})

/** An option with three words; undefined when not given. */
export const threeWords = (
  names: string,
  shown: readonly [string, string, string],
  help: Wording,
  completions: readonly (Completion | undefined)[],
  rules: Rules = {},
): Single<readonly [string, string, string] | undefined> => ({
  kind: 'single',
  option: {
    ...spell(names, shown, completions, help, rules),
    read: ([first = '', second = '', third = '']) => [first, second, third],
  },
  initial: undefined,
})

/** What `say` yields when it `means` nothing in particular: the name of the alternative. */
const itself = Symbol('itself')
type Outcome<K, T> = T extends typeof itself ? K : T

/** An alternative without a value, for `oneOf`: yields its key, or what it `means`. */
export function say<const T>(names: string, help: Wording, rules: Rules & { readonly means: T }): Option<T>
export function say(names: string, help: Wording, rules?: Rules): Option<typeof itself>
export function say(names: string, help: Wording, rules: Rules & { readonly means?: unknown } = {}): Option<unknown> {
  const outcome = 'means' in rules ? rules.means : itself
  return { ...spell(names, [], [], help, rules), read: () => outcome }
}

type Alternatives = Readonly<Record<string, Option<unknown>>>
type OutcomeOf<A extends Alternatives> = {
  [K in keyof A]: A[K] extends Option<infer T> ? Outcome<K, T> : never
}[keyof A]

interface LookUp<K> {
  /** All keys in the order of the look-up, where that is not the order of `alternatives`. */
  readonly lookUp?: readonly K[]
}

/** Mutually exclusive options: the rightmost wins. `initial` names the `say` that holds when none is given. */
export function oneOf<A extends Alternatives>(
  initial: keyof A & string,
  alternatives: A,
  order?: LookUp<keyof A & string>,
): OneOf<OutcomeOf<A>>
export function oneOf<A extends Alternatives>(
  initial: undefined,
  alternatives: A,
  order?: LookUp<keyof A & string>,
): OneOf<OutcomeOf<A> | undefined>
export function oneOf(
  initial: string | undefined,
  alternatives: Alternatives,
  { lookUp = Object.keys(alternatives) }: LookUp<string> = {},
): OneOf<unknown> {
  return {
    kind: 'one-of',
    initial,
    alternatives,
    lookUp,
    settle: (key, outcome) => (outcome === itself ? key : outcome),
  }
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

function spell(
  names: string,
  values: readonly string[],
  completions: readonly (Completion | undefined)[],
  help: Wording,
  rules: Rules,
): Omit<Option<unknown>, 'read'> {
  const all = names.split(' ')
  const [first, ...others] = all.filter((name) => name.startsWith('--'))
  if (first === undefined) throw new TypeError(`an option needs a long name: ${names}`)
  return {
    short: all.filter((name) => !name.startsWith('--')),
    long: [first, ...others],
    values,
    completions,
    help,
    checks: rules.checks ?? [],
    ...(rules.secret === true && { secret: true }),
  }
}
