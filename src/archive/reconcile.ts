/** Makes the index agree with the objects on disk: all of it anew, or what an unclean end left behind. */
import { existsSync, readdirSync, statSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { openPart10 } from '../data/part10.ts'
import { DicomError } from '../errors.ts'
import { EntryMaker, type IndexEntry, refusal } from './entry.ts'
import type { ArchiveEvent, Observe } from './event.ts'
import { IndexScan } from './index-scan.ts'
import { IndexWriter } from './index-writer.ts'
import { objectFile, objectSuffix, shelves } from './layout.ts'
import { integer, type Sql, text } from './sql.ts'

type Reason = Extract<ArchiveEvent, { type: 'index-begin' }>['reason']

/**
 * Reads every object that the index does not have as it is on disk, and drops from the index what is gone. Temporary files
 * of objects that never became whole are removed. Memory does not grow with the number of objects.
 */
export async function reconcile(sql: Sql, objects: string, reason: Reason, observe: Observe): Promise<void> {
  const started = performance.now()
  observe({ type: 'index-begin', reason })
  const run = new Reconciliation(sql, objects, observe)
  for (const [index, shelf] of shelves.entries()) {
    await run.shelf(shelf)
    observe({ type: 'index-progress', files: run.files, indexed: run.indexed, part: (index + 1) / shelves.length })
    await setImmediate()
  }
  const removed = run.removeMissing()
  const { files, indexed } = run
  observe({ type: 'index-end', files, indexed, removed, durationMs: performance.now() - started })
}

class Reconciliation {
  files = 0
  indexed = 0
  readonly #sql: Sql
  readonly #objects: string
  readonly #observe: Observe
  readonly #writer: IndexWriter
  readonly #maker = new EntryMaker()
  #batch: IndexEntry[] = []

  constructor(sql: Sql, objects: string, observe: Observe) {
    this.#sql = sql
    this.#objects = objects
    this.#observe = observe
    this.#writer = new IndexWriter(sql)
  }

  async shelf(shelf: string): Promise<void> {
    const folder = join(this.#objects, shelf)
    if (!existsSync(folder)) return
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.part')) unlinkSync(join(folder, name))
      else if (name.endsWith(objectSuffix)) await this.#object(`${shelf}/${name}`)
    }
    this.#flush()
  }

  async #object(file: string): Promise<void> {
    const path = join(this.#objects, file)
    const stat = statSync(path, { throwIfNoEntry: false })
    if (stat === undefined) return
    const { size, mtimeMs: modified } = stat
    if (this.#isIndexed(file, size, modified)) {
      this.files += 1
      return
    }
    const entry = await readObject(path, file, { size, modified }, this.#maker)
    if (typeof entry === 'string') {
      this.#observe({ type: 'left-out', path, reason: entry })
      return
    }
    this.files += 1
    this.#batch.push(entry)
    if (this.#batch.length >= batchLength) this.#flush()
  }

  /** The name of a file tells its SOP Instance UID, unless that is none; such rare files are read again. */
  #isIndexed(file: string, size: number, modified: number): boolean {
    const uid = file.slice(file.indexOf('/') + 1, -objectSuffix.length)
    const [row] = this.#sql.all('SELECT size, modified FROM instance WHERE uid = ?', [uid])
    return row !== undefined && integer(row, 'size') === size && integer(row, 'modified') === modified
  }

  #flush(): void {
    if (this.#batch.length === 0) return
    this.#writer.write(this.#batch)
    this.indexed += this.#batch.length
    this.#batch = []
  }

  /** All files are in the index now, so when the numbers agree nothing else is in it. */
  removeMissing(): number {
    const [count] = this.#sql.all('SELECT count(*) AS n FROM instance')
    if (integer(count, 'n') === this.files) return 0
    let removed = 0
    for (let last = 0; ; ) {
      const rows = this.#sql.all('SELECT id, uid FROM instance WHERE id > ? ORDER BY id LIMIT 1000', [last])
      if (rows.length === 0) return removed
      last = integer(rows.at(-1), 'id')
      const gone = rows
        .map((row) => text(row, 'uid'))
        .filter((uid) => !existsSync(join(this.#objects, objectFile(uid))))
      this.#writer.remove(gone)
      removed += gone.length
    }
  }
}

/** The entry of a file, or why it is none. */
async function readObject(
  path: string,
  file: string,
  facts: { readonly size: number; readonly modified: number },
  maker: EntryMaker,
): Promise<IndexEntry | string> {
  try {
    await using part10 = await openPart10(path)
    const scan = new IndexScan(part10.transferSyntax)
    const buffer = new Uint8Array(blockLength)
    for (;;) {
      const count = await part10.read([buffer])
      if (count === 0 || scan.push(buffer.subarray(0, count))) break
    }
    const attributes = scan.finish()
    // The data set does not show them where its elements are out of order: the meta is ours and has those of the request.
    const { mediaStorageSopClassUid = '', mediaStorageSopInstanceUid = '' } = part10.meta ?? {}
    const { sopClassUid = mediaStorageSopClassUid, sopInstanceUid = mediaStorageSopInstanceUid } = part10
    const refused = refusal(attributes, { sopClassUid, sopInstanceUid })
    if (refused !== undefined) return refused.reason
    if (objectFile(sopInstanceUid) !== file) return 'its name is not that of its SOP Instance UID'
    return maker.entry(attributes, { ...facts, transferSyntax: part10.transferSyntax })
  } catch (error) {
    if (error instanceof DicomError) return error.message
    throw error
  }
}

const batchLength = 500
const blockLength = 0x8000
