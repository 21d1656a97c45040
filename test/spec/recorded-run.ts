/** Rows of recorded runs: reading them, and holding ours against them. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a recorded run was given, said and left. Words like PORT in `argv` stand for what changes. */
export interface RecordedRun {
  readonly id: string
  readonly argv: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** `killed`: it went on until it was ended from outside. */
  readonly exitCode: number | 'killed'
  readonly stdout?: readonly string[]
  readonly stderr: readonly string[]
  /** Lines of stderr that may stand in any order. */
  readonly anywhere?: readonly string[]
  readonly files?: readonly string[]
  /** How many associations and C-STORE requests the peer got, and what was proposed: abstract syntax, then transfer syntaxes. */
  readonly associations?: number
  readonly stores?: number
  readonly contexts?: readonly (readonly string[])[]
  /** Called and calling AE title of the request, and the move destination, without blanks behind them. */
  readonly titles?: readonly string[]
  /** What the storage side answered to a proposal: contexts with ID, result and transfer syntax. */
  readonly accepted?: {
    readonly maximumLength: number
    readonly contexts: readonly (readonly [number, number, string])[]
  }
  /** The identifier on the wire, hexadecimal. */
  readonly identifier?: string
}

/** What holds instead where we differ on purpose. `stderr`: lines, or what one of them must match. */
export interface Difference {
  readonly exitCode?: number
  readonly stdout?: readonly string[]
  readonly stderr?: readonly (string | RegExp)[]
  readonly files?: readonly string[]
  readonly stores?: number
  readonly contexts?: readonly (readonly string[])[]
  readonly accepted?: RecordedRun['accepted']
}

/** The rows of test/spec/NAME.jsonl; compiled tests run from BUILD/test/spec, the rows stay with their source. */
export function recordedRuns(name: string): readonly RecordedRun[] {
  const lines = readFileSync(join(import.meta.dirname, '../../../test/spec', `${name}.jsonl`), 'utf8')
  return lines
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedRun)
}

/** One difference for several rows, their ids with blanks between. */
export const alike = (ids: string, difference: Difference): Readonly<Record<string, Difference>> =>
  Object.fromEntries(ids.split(' ').map((id) => [id, difference]))

/** Each line is there, in this order; others may stand between. */
export function inOrder(lines: readonly (string | RegExp)[], text: string): void {
  const found = text.split('\n')
  let at = 0
  for (const line of lines) {
    const fits = (each: string) => (typeof line === 'string' ? each === line : line.test(each))
    const next = found.findIndex((each, index) => index >= at && fits(each))
    assert.ok(next >= 0, `missing: ${line}\nin:\n${text}`)
    at = next + 1
  }
}
