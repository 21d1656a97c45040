/** `FileAppender`: records at the end of a file. Written at once, so that nothing is lost however the process ends. */
import { closeSync, fstatSync, openSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeFolders } from '../../../data/make-folders.ts'
import { UsageError } from '../../../errors.ts'
import type { Destination } from './appender.ts'
import { flagIn, type Properties } from './properties.ts'
import type { Surroundings } from './surroundings.ts'

/** A file that grows. Throws `UsageError` when there is no name, or the file cannot be opened. */
export class LogFile implements Destination {
  readonly name: string
  /** With `ImmediateFlush = false` texts are collected until they are this long. */
  readonly #bufferSize: number
  readonly #warn: (text: string) => void
  /** Undefined when the file could not be opened again. */
  #descriptor: number | undefined
  #buffer = ''
  #size: number
  #failed = false

  /** `append`: whether a file that is there is kept, unless `Append` says otherwise. */
  constructor(properties: Properties, append: boolean, { warn }: Surroundings) {
    this.name = properties.get('File') ?? ''
    if (this.name === '') throw new UsageError('File: the name of the log file is missing')
    this.#warn = warn
    this.#bufferSize = flagIn(properties, 'ImmediateFlush') === false ? BUFFER_SIZE : 0
    try {
      if (flagIn(properties, 'CreateDirs') === true) makeFolders(dirname(this.name))
      this.#descriptor = openSync(this.name, (flagIn(properties, 'Append') ?? append) ? 'a' : 'w')
      this.#size = fstatSync(this.#descriptor).size
    } catch (error) {
      throw new UsageError(`File: ${reasonOf(error)}`)
    }
  }

  /** Bytes in the file and on the way to it. */
  get size(): number {
    return this.#size
  }

  write(text: string): void {
    this.#buffer += text
    this.#size += Buffer.byteLength(text)
    if (this.#buffer.length > this.#bufferSize) this.flush()
  }

  /** Does not throw: that a log file cannot be written is told once, and does not end the run. */
  flush(): void {
    const text = this.#buffer
    this.#buffer = ''
    if (text === '') return
    try {
      this.#descriptor ??= openSync(this.name, 'a')
      // One write for each record: several processes may append to one file without mixing their lines.
      writeFileSync(this.#descriptor, text)
      this.#failed = false
    } catch (error) {
      this.#complain(error)
    }
  }

  /** Has `move` rename the file, and goes on with an empty one of its name. */
  renew(move: () => void): void {
    this.close()
    try {
      move()
      this.#descriptor = openSync(this.name, 'w')
      this.#size = 0
    } catch (error) {
      this.#complain(error)
    }
  }

  close(): void {
    this.flush()
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
  }

  #complain(error: unknown): void {
    if (!this.#failed) this.#warn(`cannot write the log file ${this.name}: ${reasonOf(error)}`)
    this.#failed = true
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const BUFFER_SIZE = 8192
