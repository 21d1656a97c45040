/** `--report`: one row for each file as soon as it is known what came of it, and `--resume`: what an earlier run got through. */
import { closeSync, createReadStream, fdatasyncSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { commandFields } from '../../../dimse/message-type.ts'
import { OutputError } from '../../../errors.ts'
import { statusText } from '../../../report/status-text.ts'
import { type ReportFormat, type ReportRow, reportFormat } from './report-row.ts'
import type { FileInWork, FileState } from './work-list.ts'

/**
 * An open report. A row goes to the operating system in one write before the next file of its association begins, so
 * the end of the process, at any moment, costs at most the row that is being written: `--resume` cuts off half of one.
 */
export class Report implements Disposable {
  readonly #path: string
  readonly #format: ReportFormat
  readonly #descriptor: number
  /** Files that need not be sent again, by absolute path. */
  readonly #done: ReadonlyMap<string, FileState>
  #failed = false

  private constructor(path: string, descriptor: number, done: ReadonlyMap<string, FileState>) {
    this.#path = path
    this.#format = reportFormat(path)
    this.#descriptor = descriptor
    this.#done = done
  }

  /**
   * Begins a report anew, or with `resume` goes on with the one that is there, if any. Throws OutputError when it cannot
   * be written, or when what is to be resumed is no report.
   */
  static async open(path: string, resume: boolean): Promise<Report> {
    try {
      const earlier = resume ? await readReport(path) : undefined
      const descriptor = openSync(path, resume ? 'a' : 'w')
      const report = new Report(path, descriptor, earlier?.done ?? new Map())
      if (earlier !== undefined) ftruncateSync(descriptor, earlier.length)
      if (fstatSync(descriptor).size === 0) writeAll(descriptor, report.#format.heading)
      return report
    } catch (error) {
      if (error instanceof OutputError) throw error
      throw outputError(path, error)
    }
  }

  /** How many files an earlier run got through. */
  get earlier(): number {
    return this.#done.size
  }

  /** Whether an earlier run had success with this very file: same absolute path, size and time of modification. */
  has(path: string, state: FileState | undefined): boolean {
    const done = this.#done.get(resolve(path))
    return done !== undefined && done.size === state?.size && done.modified === state.modified
  }

  /** Adds the row of a file. Gives a complaint when that fails for the first time; nothing more is written then. */
  add(file: FileInWork, renamed: string | undefined): string | undefined {
    if (this.#failed) return undefined
    try {
      writeAll(this.#descriptor, this.#format.encode(rowOf(file, renamed)))
      return undefined
    } catch (error) {
      this.#failed = true
      return outputError(this.#path, error).message
    }
  }

  [Symbol.dispose](): void {
    try {
      fdatasyncSync(this.#descriptor)
    } catch {
      // A pipe or terminal has nothing to be synchronised.
    }
    closeSync(this.#descriptor)
  }
}

function rowOf(
  { path, outcome, identity, state, length, attempts }: FileInWork,
  renamed: string | undefined,
): ReportRow {
  const status = outcome !== undefined && outcome.result !== 'failed' ? outcome.status : undefined
  const words = status === undefined ? undefined : statusText(commandFields.cStoreRsp, status)
  return {
    file: resolve(path),
    result: outcome?.result ?? 'failed',
    status: status === undefined ? null : `0x${status.toString(16).padStart(4, '0')}`,
    text: words ?? (outcome?.result === 'failed' ? outcome.condition : null),
    comment: (outcome?.result === 'failed' ? undefined : outcome?.comment) ?? null,
    sopClassUid: identity?.sopClassUid ?? null,
    sopInstanceUid: identity?.sopInstanceUid ?? null,
    size: state?.size ?? null,
    modified: state === undefined ? null : new Date(state.modified).toISOString(),
    bytes: length,
    attempts,
    time: new Date().toISOString(),
    renamed: renamed === undefined ? null : resolve(renamed),
  }
}

/** The files with success, under their new names too, and the bytes of all whole rows. Undefined when there is no such file. */
async function readReport(path: string) {
  const format = reportFormat(path)
  const done = new Map<string, FileState>()
  let length = 0
  try {
    for await (const record of records(path, format.quotes)) {
      const isHeading = length === 0 && format.heading !== '' && record === format.heading
      length += Buffer.byteLength(record)
      if (isHeading || record.trim() === '') continue
      const row = format.decode(record)
      if (row === undefined) throw new OutputError(path, `cannot resume: ${path} is not a report`)
      const { file, result, size, modified, renamed } = row
      for (const name of renamed === null ? [file] : [file, renamed]) {
        if ((result === 'sent' || result === 'warned') && size !== null && modified !== null) {
          done.set(name, { size, modified: Date.parse(modified) })
        } else {
          done.delete(name)
        }
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  return { done, length }
}

/** The whole records of a file, with their line ends; what stands behind the last line end is left out. */
async function* records(path: string, quotes: boolean): AsyncGenerator<string> {
  let begun = ''
  let quoted = false
  for await (const chunk of createReadStream(path, 'utf8')) {
    const text: string = chunk
    let start = 0
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at]
      if (character === '"' && quotes) quoted = !quoted
      if (character !== '\n' || quoted) continue
      yield begun + text.slice(start, at + 1)
      begun = ''
      start = at + 1
    }
    begun += text.slice(start)
    if (begun.length > LONGEST_RECORD) throw new OutputError(path, `cannot resume: ${path} is not a report`)
  }
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
}

function outputError(path: string, cause: unknown): OutputError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new OutputError(path, `cannot write the report ${path}: ${reason}`, { cause })
}

/** Names, UIDs and comments are short. */
const LONGEST_RECORD = 1_048_576
