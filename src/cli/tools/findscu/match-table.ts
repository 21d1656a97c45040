/** Matches as rows of text: aligned for people, or with commas between (RFC 4180). */

import { once } from 'node:events'
import type { Writable } from 'node:stream'
import type { DataSet } from '../../../data/data-set.ts'
import type { Key } from '../../options/key.ts'
import { columnsOf as widthOf } from '../../wrap.ts'
import { type Column, columnsOf } from './columns.ts'
import type { Match, MatchSink } from './match-sink.ts'

/** A heading, and a row for each match. The columns are those of the first query. */
export function matchTable(kind: 'table' | 'csv', keys: readonly Key[], stdout: Writable): MatchSink {
  return kind === 'csv' ? new Csv(keys, stdout) : new Table(keys, stdout)
}

abstract class Rows implements MatchSink {
  readonly #keys: readonly Key[]
  readonly #stdout: Writable
  #columns: readonly Column[] | undefined

  constructor(keys: readonly Key[], stdout: Writable) {
    this.#keys = keys
    this.#stdout = stdout
  }

  begin(identifier: DataSet): void {
    if (this.#columns !== undefined) return
    this.#columns = columnsOf(identifier, this.#keys)
    this.heading(this.#columns.map(({ name }) => name))
  }

  async take({ dataSet }: Match): Promise<void> {
    await this.row((this.#columns ?? []).map((column) => column.textIn(dataSet)))
  }

  protected abstract heading(names: readonly string[]): void
  protected abstract row(values: readonly string[]): void | Promise<void>
  abstract end(): boolean | Promise<boolean>

  /** Waits where the reader is slow. */
  protected async write(text: string): Promise<void> {
    if (!this.#stdout.write(text) && !this.#stdout.destroyed) await once(this.#stdout, 'drain')
  }
}

class Csv extends Rows {
  protected heading(names: readonly string[]): void {
    void this.write(record(names))
  }

  protected async row(values: readonly string[]): Promise<void> {
    await this.write(record(values))
  }

  end(): boolean {
    return true
  }
}

const record = (values: readonly string[]): string => `${values.map(quoted).join(',')}\r\n`

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

/** Columns are as wide as the first rows need; wider values that come later stand out. */
class Table extends Rows {
  readonly #rows: (readonly string[])[] = []
  #widths: readonly number[] | undefined

  protected heading(names: readonly string[]): void {
    this.#rows.push(names)
  }

  protected async row(values: readonly string[]): Promise<void> {
    const flat = values.map((value) => value.replace(/\s+/g, ' '))
    if (this.#widths !== undefined) await this.write(line(flat, this.#widths))
    else this.#rows.push(flat)
    if (this.#rows.length > MEASURED_ROWS) await this.#measured()
  }

  async end(): Promise<boolean> {
    if (this.#widths === undefined) await this.#measured()
    return true
  }

  async #measured(): Promise<void> {
    const [heading = []] = this.#rows
    const widths = heading.map((_, at) => Math.max(...this.#rows.map((row) => widthOf(row[at] ?? ''))))
    this.#widths = widths
    const [first = [], ...others] = this.#rows.splice(0)
    if (first.length === 0) return
    const rule = widths.map((width) => '-'.repeat(width))
    await this.write([first, rule, ...others].map((row) => line(row, widths)).join(''))
  }
}

function line(values: readonly string[], widths: readonly number[]): string {
  const cells = values.map((value, at) => value + ' '.repeat(Math.max(0, (widths[at] ?? 0) - widthOf(value))))
  return `${cells.join('  ').trimEnd()}\n`
}

const MEASURED_ROWS = 1000
