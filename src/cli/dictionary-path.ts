/** DCMDICTPATH: the dictionary files that a run uses instead of the dictionary that is built in. */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { delimiter } from 'node:path'
import { overlayDictionary } from '../dict/dictionary.ts'
import { dictionaryLines } from '../dict/dictionary-file.ts'
import { ListedElements } from '../dict/listed-elements.ts'
import type { Log } from './log/log.ts'
import { loggerNames } from './log/loggers.ts'

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
  #loaded: LoadedFiles | undefined

  /** `path` is the value of DCMDICTPATH, not empty. */
  constructor(path: string, log: Log) {
    this.#files = listedFiles(path)
    this.#log = log
    overlayDictionary({
      find: (tag, creator) => this.#load().elements.find(tag, creator),
      findByKeyword: (keyword) => this.#load().elements.findByKeyword(keyword),
    })
  }

  /** Throws `NoDictionaryError` when there is nothing in the files. */
  require(): void {
    const { elements, failures } = this.#load()
    if (elements.size > 0) return
    const reasons = [...failures].map(([file, reason]) => `\n${file}: ${reason}`).join('')
    throw new NoDictionaryError(`no data dictionary loaded, check environment variable: DCMDICTPATH${reasons}`)
  }

  [Symbol.dispose](): void {
    overlayDictionary(undefined)
  }

  #load(): LoadedFiles {
    this.#loaded ??= loadFiles(this.#files, this.#log.named(loggerNames.data))
    return this.#loaded
  }
}

/** What files have, and why some of them have nothing. */
export interface LoadedFiles {
  readonly elements: ListedElements
  readonly failures: ReadonlyMap<string, string>
}

/** Reads dictionary files, later ones over earlier ones; what is wrong with them is told to `log`, as errors. */
export function loadFiles(files: readonly string[], log: Log): LoadedFiles {
  const elements = new ListedElements()
  const failures = new Map<string, string>()
  for (const file of files) {
    try {
      const text = readBounded(file)
      log.debug(`DcmDataDictionary: Loading file: ${file}`)
      if (!addLines(elements, text, file, log)) failures.set(file, 'no element in it')
    } catch (error) {
      failures.set(file, reasonOf(error))
      const complaint = error instanceof RangeError ? `${file}: ${error.message}` : `Cannot open file: ${file}`
      log.error(`DcmDataDictionary: ${complaint}`)
    }
  }
  return { elements, failures }
}

/** False when there is no element in the text. */
function addLines(elements: ListedElements, text: string, file: string, log: Log): boolean {
  let added = false
  let complaints = 0
  for (const each of dictionaryLines(text, file)) {
    if ('element' in each) {
      elements.add(each.element)
      added = true
    } else if (complaints++ < MOST_COMPLAINTS) log.error(`DcmDataDictionary: ${shortened(each.complaint)}`)
  }
  if (complaints > MOST_COMPLAINTS) {
    log.error(`DcmDataDictionary: ${file}: ${complaints - MOST_COMPLAINTS} more errors`)
  }
  return added
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
