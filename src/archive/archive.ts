/** The embedded Query/Retrieve archive: files on disk and an index of them (PS3.4 Annexes B and C). */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { DataSet } from '../data/data-set.ts'
import { makeFolders } from '../data/make-folders.ts'
import { statuses } from '../dimse/status.ts'
import { OutputError, StatusError } from '../errors.ts'
import type { StoredInstance } from '../services/handlers.ts'
import { EntryMaker, type IndexEntry } from './entry.ts'
import type { ArchiveEvent, Observe } from './event.ts'
import { type FindOptions, find } from './find.ts'
import { closeIndex, openIndex } from './index-file.ts'
import { IndexWriter } from './index-writer.ts'
import { type Layout, layoutOf, objectFile } from './layout.ts'
import { takeLock } from './lock.ts'
import { enforce, type Quota } from './quota.ts'
import { type Incoming, type Receiving, receive, type StoredForm } from './receive.ts'
import { reconcile } from './reconcile.ts'
import { instances, type RetrieveOptions } from './retrieve.ts'
import { integer, type Sql } from './sql.ts'

export type { AnswerCharset } from './answer-charset.ts'
export type { ArchiveEvent } from './event.ts'
export type { FindOptions } from './find.ts'
export type { Quota } from './quota.ts'
export type { Incoming, StoredForm } from './receive.ts'
export type { RetrieveOptions } from './retrieve.ts'

export interface ArchiveOptions {
  /** Compares the index with the objects even after a clean close, as is needed when files were put in or taken out by hand. */
  readonly reconcile?: boolean
  /** How much to keep; everything without it. */
  readonly quota?: Quota | undefined
  /** How files are written; byte for byte as the objects came without it. */
  readonly form?: StoredForm | undefined
  readonly observe?: (event: ArchiveEvent) => void
}

export interface ArchiveStats {
  readonly patients: number
  readonly studies: number
  readonly series: number
  readonly instances: number
}

/**
 * Objects as they were received, one file each, and an index to find them. A folder belongs to one open archive at a time.
 *
 *     await using archive = await Archive.open('/var/lib/dimse')
 *     await using server = await serve({ port: 11112, handlers: archiveHandlers(archive, { destinations }) })
 *
 * An object is on disk under its name when its store is answered with success, so no end of the process loses it. Its index
 * row follows within 50 ms or 256 objects, in one transaction with others, and before any query or retrieval. When
 * the process ended without `close`, the next `open` compares index and objects.
 */
export class Archive implements AsyncDisposable {
  readonly folder: string
  readonly #layout: Layout
  readonly #sql: Sql
  readonly #writer: IndexWriter
  readonly #quota: Quota | undefined
  readonly #receiving: Receiving
  readonly #lock: Disposable
  readonly #observe: Observe
  readonly #storing = new Set<Promise<unknown>>()
  #pending: IndexEntry[] = []
  #timer: NodeJS.Timeout | undefined
  #closed: Promise<void> | undefined

  private constructor(layout: Layout, sql: Sql, lock: Disposable, options: ArchiveOptions) {
    const { quota, form, observe = () => {} } = options
    this.folder = layout.folder
    this.#layout = layout
    this.#sql = sql
    this.#writer = new IndexWriter(sql)
    this.#quota = quota
    this.#receiving = { maker: new EntryMaker(), form, largest: quota?.bytesPerStudy }
    this.#lock = lock
    this.#observe = observe
  }

  /**
   * Opens or makes the archive in a folder. An index that is missing, unreadable or of another version is made anew from
   * the objects; `observe` hears of the progress. OutputError when the folder cannot be written or is in use.
   */
  static async open(folder: string, options: ArchiveOptions = {}): Promise<Archive> {
    const layout = layoutOf(folder)
    const observe = options.observe ?? (() => {})
    makeFolders(layout.objects)
    const lock = await takeLock(layout.lock)
    let sql: Sql | undefined
    try {
      const index = await openIndex(layout.index, existsSync(layout.index))
      sql = index.sql
      const reason = index.doubt ?? (options.reconcile === true ? 'requested' : undefined)
      if (reason !== undefined) await reconcile(sql, layout.objects, reason, observe)
      return new Archive(layout, sql, lock, options)
    } catch (cause) {
      sql?.close()
      lock[Symbol.dispose]()
      throw new OutputError(folder, `${folder}: the index of the archive cannot be made`, { cause })
    }
  }

  /**
   * Takes in the object of a C-STORE request and returns the status to answer: 0000 when it is safe, A700 when it cannot be
   * written, A900 when its UIDs are not those of the request, C000 when it cannot be read or lacks a UID. An object whose SOP
   * Instance UID is already here takes the place of the older one. Throws what the request's data throws.
   */
  async store(request: Incoming): Promise<number> {
    this.#requireOpen()
    const storing = this.#store(request)
    this.#storing.add(storing)
    try {
      return await storing
    } finally {
      this.#storing.delete(storing)
    }
  }

  /** The answers to a C-FIND, from all objects stored before. StatusError when the query cannot be processed. */
  async *find(options: FindOptions): AsyncGenerator<DataSet> {
    this.#requireIndex()
    yield* find(this.#sql, options)
  }

  /** What a C-MOVE or C-GET asks for, in the order in which to send it. StatusError when it cannot be processed. */
  instances(options: RetrieveOptions): readonly StoredInstance[] {
    this.#requireIndex()
    return instances(this.#sql, this.#layout.objects, options)
  }

  stats(): ArchiveStats {
    this.#requireIndex()
    const count = (table: string): number => integer(this.#sql.all(`SELECT count(*) AS n FROM ${table}`)[0], 'n')
    return {
      patients: count('patient'),
      studies: count('study'),
      series: count('series'),
      instances: count('instance'),
    }
  }

  /** Waits for the objects that are coming in, writes the index and gives the folder free. Doing it twice is one. */
  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #store(request: Incoming): Promise<number> {
    const { sopInstanceUid } = request
    if (this.#pending.length >= batchLength && !this.#flush()) {
      const refused = { status: statuses.outOfResources, reason: 'the index of the archive cannot be written' }
      this.#observe({ type: 'refused', sopInstanceUid, ...refused })
      return refused.status
    }
    const path = join(this.#layout.objects, objectFile(sopInstanceUid))
    const outcome = await receive(request, path, this.#receiving)
    if ('status' in outcome) {
      this.#observe({ type: 'refused', sopInstanceUid, ...outcome })
      return outcome.status
    }
    this.#pending.push(outcome)
    this.#timer ??= setTimeout(() => this.#flush(), flushMs)
    this.#observe({ type: 'stored', sopInstanceUid, path })
    return statuses.success
  }

  /** Writes what is pending; whether that worked. What could not be written stays pending. */
  #flush(): boolean {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#pending.length === 0) return true
    try {
      const entries = this.#pending
      this.#writer.write(entries)
      this.#pending = []
      this.#keepTo(entries)
      return true
    } catch (error) {
      this.#observe({ type: 'index-failed', error })
      return false
    }
  }

  /** Deletes what is over the quota. Until then the archive may have more: by the objects of one batch. */
  #keepTo(entries: readonly IndexEntry[]): void {
    if (this.#quota === undefined) return
    const [sql, writer, objects, observe] = [this.#sql, this.#writer, this.#layout.objects, this.#observe]
    enforce({ sql, writer, objects, observe }, this.#quota, entries)
  }

  async #close(): Promise<void> {
    await Promise.allSettled(this.#storing)
    try {
      closeIndex(this.#sql, this.#flush())
    } finally {
      this.#lock[Symbol.dispose]()
    }
  }

  #requireIndex(): void {
    this.#requireOpen()
    if (!this.#flush()) throw new StatusError(statuses.outOfResources, 'the index of the archive cannot be written')
  }

  #requireOpen(): void {
    if (this.#closed !== undefined) throw new StatusError(statuses.outOfResources, 'the archive is closed')
  }
}

/** Objects that wait for their index rows: so many, so long. */
const batchLength = 256
const flushMs = 50
