/** From words to values: the scan of the command line, then the evaluation of a table's rows in their order. */
import { UsageError } from '../errors.ts'
import type { Exclusive, Option, Refusal, Row, Rows, ValueOf } from './row.ts'
import type { Group, Parameters, Section, Table } from './tool.ts'

/** An option where it stood; `position` counts words from the left. */
interface Occurrence {
  readonly option: Option<unknown>
  readonly texts: readonly string[]
  readonly position: number
}

/** The value of each row, by its key. */
export type ValuesOf<R extends Rows> = { readonly [K in keyof R]: ValueOf<R[K]> }

/** The command line taken apart; nothing is converted yet. */
export class Scanned {
  readonly parameters: readonly string[]
  readonly #occurrences: readonly Occurrence[]
  readonly #inEffect = new Set<string>()

  constructor(parameters: readonly string[], occurrences: readonly Occurrence[]) {
    this.parameters = parameters
    this.#occurrences = occurrences
  }

  given(option: Option<unknown>): boolean {
    return this.#last(option) !== undefined
  }

  /** Whether the option of this long name was given. */
  names(long: string): boolean {
    return this.#occurrences.some(({ option }) => option.long.includes(long))
  }

  /** The first exclusive row of `rows` that was given, in their order. */
  exclusive(rows: Iterable<Row>): Exclusive | undefined {
    for (const row of rows) if (row.kind === 'exclusive' && this.given(row.option)) return row
    return undefined
  }

  /** The words in order, options by their long names: what `--arguments` shows. */
  get canonical(): readonly string[] {
    const words: string[] = []
    const places: { position: number; words: readonly string[] }[] = this.#occurrences.map((each) => ({
      position: each.position,
      words: [each.option.long[0], ...each.texts],
    }))
    let next = 0
    for (const place of places) {
      while (words.length < place.position) words.push(this.parameters[next++] ?? '')
      words.push(...place.words)
    }
    return [...words, ...this.parameters.slice(next)]
  }

  /** The typed values of the parameters. Throws `UsageError` for one that is missing, spare, or out of range. */
  readParameters(declared: Parameters): Record<string, unknown> {
    const values: Record<string, unknown> = {}
    let left = this.parameters
    for (const [key, parameter] of Object.entries(declared)) {
      const taken = left.slice(0, parameter.count === 'one' || parameter.count === 'maybe' ? 1 : undefined)
      left = left.slice(taken.length)
      values[key] = parameter.read(taken, (text, why) => refuseParameter(text, why))
    }
    return values
  }

  /** The typed values of a group, evaluated in the order of its rows. Throws `UsageError` for the first that is wrong. */
  readGroup<R extends Rows>({ rows }: Group<R>): ValuesOf<R> {
    const values = Object.entries(rows).map(([key, row]) => [key, this.#readRow(row)])
    // One field for each key, read by the row of that key.
    return Object.fromEntries(values) as ValuesOf<R>
  }

  #readRow(row: Row): unknown {
    if (row.kind === 'one-of') return this.#readOneOf(row)
    const { option } = row
    if (row.kind === 'exclusive') return this.given(option)
    if (row.kind === 'single') {
      const occurrence = this.#last(option)
      if (occurrence === undefined) return row.initial
      this.#inEffect.add(option.long[0])
      const value = this.#read(occurrence)
      // A check may ask for `--log-level warn` as well as for `--log-level`.
      if (typeof value === 'string') this.#inEffect.add(`${option.long[0]} ${value}`)
      return value
    }
    const all = this.#occurrences.filter((each) => each.option === option)
    if (all.length > 0) this.#inEffect.add(option.long[0])
    return all
      .reverse()
      .map((each) => this.#read(each))
      .reverse()
  }

  /**
   * Alternatives are looked up in the row's order; one counts when it stands to the right of what was found so
   * far, and is then checked and read at once, even if a later one overrides it.
   */
  #readOneOf(row: Extract<Row, { kind: 'one-of' }>): unknown {
    let key = row.initial
    let outcome = key === undefined ? undefined : row.alternatives[key]?.read([], refuseNothing)
    let found = -1
    for (const name of row.lookUp) {
      const option = row.alternatives[name]
      const occurrence = option && this.#last(option)
      if (occurrence === undefined || occurrence.position <= found) continue
      found = occurrence.position
      key = name
      outcome = this.#read(occurrence)
    }
    const winner = key === undefined ? undefined : row.alternatives[key]
    if (winner !== undefined) this.#inEffect.add(winner.long[0])
    return row.settle(key, outcome)
  }

  #read({ option, texts }: Occurrence): unknown {
    const long = option.long[0]
    for (const check of option.checks) {
      const complaint = check(long, (other) => this.#inEffect.has(other))
      if (complaint !== undefined) throw new UsageError(complaint)
    }
    return option.read(texts, (text, why, expected) => {
      const place = why === 'underflow' || why === 'overflow' ? `${why}: ${text}` : text
      const right = expected === undefined ? '' : `: expected ${expected}`
      throw new UsageError(`Invalid value for option ${long}${place === '' ? '' : ` (${place})`}${right}`)
    })
  }

  #last(option: Option<unknown>): Occurrence | undefined {
    return this.#occurrences.findLast((each) => each.option === option)
  }
}

/**
 * Takes the words apart by the options of `sections`: a word of two characters or more that begins with `-` or `+` and
 * does not go on with a digit is an option, and takes as many words as it has values, whatever they look like.
 * Throws `UsageError` at the first unknown option or missing value.
 */
export function scan(sections: readonly Section<Group<Rows>>[], argv: readonly string[]): Scanned {
  const byName = indexOptions(sections)
  const parameters: string[] = []
  const occurrences: Occurrence[] = []
  for (let position = 0; position < argv.length; position += 1) {
    const word = argv[position] ?? ''
    if (!/^[-+][^0-9]/s.test(word)) {
      parameters.push(word)
      continue
    }
    const option = byName.get(word)
    if (option === undefined) throw new UsageError(`Unknown option ${word}`)
    const texts = argv.slice(position + 1, position + 1 + option.values.length)
    if (texts.length < option.values.length) throw new UsageError(`Missing value for option ${option.long[0]}`)
    occurrences.push({ option, texts, position })
    position += texts.length
  }
  return new Scanned(parameters, occurrences)
}

/** Throws `UsageError` when there are fewer or more parameters than `table` takes. */
export function countParameters(table: Table, given: number): void {
  const declared = Object.values(table.parameters)
  const required = declared.filter(({ count }) => count === 'one' || count === 'some')
  const missing = required[given]
  if (missing !== undefined) throw new UsageError(`Missing parameter ${missing.name}`)
  const endless = declared.some(({ count }) => count === 'some' || count === 'any')
  if (!endless && given > declared.length) throw new UsageError('Too many parameters')
}

/** Every row of the sections, in their order. */
export function* allRows(sections: readonly Section<Group<Rows>>[]): Generator<Row> {
  for (const { groups } of sections) {
    for (const { rows } of groups) yield* Object.values(rows)
  }
}

/** Every option of the sections, in their order. */
export function* allOptions(sections: readonly Section<Group<Rows>>[]): Generator<Option<unknown>> {
  for (const row of allRows(sections)) yield* optionsOf(row)
}

/** The options of one row, in the order in which help shows them. */
export const optionsOf = (row: Row): readonly Option<unknown>[] =>
  row.kind === 'one-of' ? Object.values(row.alternatives) : [row.option]

function indexOptions(sections: readonly Section<Group<Rows>>[]): Map<string, Option<unknown>> {
  const byName = new Map<string, Option<unknown>>()
  for (const option of allOptions(sections)) {
    for (const name of [...option.short, ...option.long]) {
      if (byName.has(name)) throw new TypeError(`two options are called ${name}`)
      byName.set(name, option)
    }
  }
  return byName
}

/** An unsigned parameter with a minus wraps around in the scan of C, which makes it too large. */
function refuseParameter(text: string, why: Refusal): never {
  const suffix = { unreadable: '', negative: ' (overflow)', underflow: ' (underflow)', overflow: ' (overflow)' }
  throw new UsageError(`Invalid parameter value ${text}${suffix[why]}`)
}

function refuseNothing(text: string): never {
  throw new TypeError(`the initial alternative takes no value: ${text}`)
}
