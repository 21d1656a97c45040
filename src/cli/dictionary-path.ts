/** DCMDICTPATH: the dictionary files that a run uses instead of the dictionary that is built in. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { delimiter } from 'node:path'
import { overlayDictionary } from '../dict/dictionary.ts'
import { dictionaryLines } from '../dict/dictionary-file.ts'
import { ListedElements } from '../dict/listed-elements.ts'
import type { Log } from './log/log.ts'

/** The files that a value of DCMDICTPATH lists: parted by `:`, on Windows by `;`. */
export const listedFiles = (path: string, separator = delimiter): readonly string[] =>
  path.split(separator).filter((name) => name !== '')

/** None of the listed files gave a single element. The message names them, a line each, with the reason. */
export class NoDictionaryError extends Error {}

/**
 * The dictionary of a run, in use from its construction until it is disposed of. The files are read when an element is
 * first looked up, or by `require`; what is wrong with them is told to `log` then, as errors.
 */
export class DictionaryPath implements Disposable {
  readonly #files: readonly string[]
  readonly #log: Log
  readonly #elements = new ListedElements()
  #failures: string[] | undefined

  /** `path` is the value of DCMDICTPATH, not empty. */
  constructor(path: string, log: Log) {
    this.#files = listedFiles(path)
    this.#log = log
    overlayDictionary({
      find: (tag, creator) => this.#loaded().find(tag, creator),
      findByKeyword: (keyword) => this.#loaded().findByKeyword(keyword),
    })
  }

  /** Throws `NoDictionaryError` when there is nothing in the files. */
  require(): void {
    if (this.#loaded().size > 0) return
    const reasons = (this.#failures ?? []).map((reason) => `\n${reason}`).join('')
    throw new NoDictionaryError(`no data dictionary loaded, check environment variable: DCMDICTPATH${reasons}`)
  }

  [Symbol.dispose](): void {
    overlayDictionary(undefined)
  }

  #loaded(): ListedElements {
    if (this.#failures === undefined) {
      this.#failures = []
      for (const file of this.#files) this.#load(file, this.#failures)
    }
    return this.#elements
  }

  #load(file: string, failures: string[]): void {
    const before = this.#elements.size
    let text: string
    try {
      text = readBounded(file)
    } catch (error) {
      failures.push(`${file}: ${reasonOf(error)}`)
      this.#complain(error instanceof RangeError ? `${file}: ${error.message}` : `Cannot open file: ${file}`)
      return
    }
    this.#log.debug(`DcmDataDictionary: Loading file: ${file}`)
    let complaints = 0
    for (const each of dictionaryLines(text, file)) {
      if ('element' in each) this.#elements.add(each.element)
      else if (complaints++ < MOST_COMPLAINTS) this.#complain(shortened(each.complaint))
    }
    if (complaints > MOST_COMPLAINTS) this.#complain(`${file}: ${complaints - MOST_COMPLAINTS} more errors`)
    if (this.#elements.size === before) failures.push(`${file}: no element in it`)
  }

  #complain(complaint: string): void {
    this.#log.error(`DcmDataDictionary: ${complaint}`)
  }
}

/** The text of a regular file. Throws a `RangeError` when it is too large. */
function readBounded(file: string): string {
  // Asked before it is opened: opening a pipe would wait for somebody to write to it.
  const status = statSync(file)
  if (!status.isFile()) throw new Error(status.isDirectory() ? 'a folder' : 'not a regular file')
  if (status.size > LARGEST_FILE) throw new RangeError(`larger than ${LARGEST_FILE / 2 ** 20} MiB`)
  const descriptor = openSync(file, 'r')
  try {
    const bytes = Buffer.alloc(status.size)
    return bytes.toString('utf8', 0, readSync(descriptor, bytes))
  } finally {
    closeSync(descriptor)
  }
}

/** Errors of the system without their code and the call that failed. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/^E[A-Z]+: |, (?:stat|open) '.*$/gs, '') : String(error)

const shortened = (text: string): string =>
  text.length > LONGEST_COMPLAINT ? `${text.slice(0, LONGEST_COMPLAINT)}…` : text

const MOST_COMPLAINTS = 100
const LONGEST_COMPLAINT = 200
/** Bytes; the whole of PS3.6 takes a quarter of a MiB. */
const LARGEST_FILE = 8 * 2 ** 20
