/** How much an archive keeps: what is over the limits is taken out, the oldest first. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { IndexEntry } from './entry.ts'
import type { Observe } from './event.ts'
import type { IndexWriter } from './index-writer.ts'
import { objectFile } from './layout.ts'
import { integer, type Row, type Sql, text } from './sql.ts'

export interface Quota {
  /** Beyond so many studies the one that changed longest ago is deleted. */
  readonly studies: number
  /** Files of one study, in bytes: beyond it the oldest objects of the study are deleted. A larger object is refused. */
  readonly bytesPerStudy: number
}

/** What `enforce` works on. */
interface Held {
  readonly sql: Sql
  readonly writer: IndexWriter
  /** The folder of the objects. */
  readonly objects: string
  readonly observe: Observe
}

/** Deletes what is over the quota now that `entries` are in the index: first the files, then their rows. */
export function enforce(held: Held, { studies, bytesPerStudy }: Quota, entries: readonly IndexEntry[]): void {
  const { sql } = held
  const count = integer(sql.all('SELECT count(*) AS n FROM study')[0], 'n')
  if (count > studies) {
    const oldest = sql.all('SELECT id, uid FROM study ORDER BY modified, id LIMIT ?', [count - studies])
    for (const study of oldest) remove(held, study, 'studies', objectsOf(sql, study))
  }
  for (const uid of new Set(entries.map(({ levels }) => levels.STUDY.key))) {
    const [study] = sql.all('SELECT id, uid FROM study WHERE uid = ?', [uid])
    if (study === undefined) continue
    let over = integer(sql.all(sizeOfStudy, [integer(study, 'id')])[0], 'n') - bytesPerStudy
    if (over <= 0) continue
    const deleted: Row[] = []
    for (const object of objectsOf(sql, study)) {
      if (over <= 0) break
      over -= integer(object, 'size')
      deleted.push(object)
    }
    remove(held, study, 'bytesPerStudy', deleted)
  }
}

function remove({ writer, objects, observe }: Held, study: Row, limit: keyof Quota, rows: readonly Row[]): void {
  const uids = rows.map((row) => text(row, 'uid'))
  for (const uid of uids) rmSync(join(objects, objectFile(uid)), { force: true })
  writer.remove(uids)
  observe({ type: 'quota', limit, studyInstanceUid: text(study, 'uid'), sopInstanceUids: uids })
}

/** The oldest first. */
function objectsOf(sql: Sql, study: Row): readonly Row[] {
  return sql.all(
    `SELECT instance.uid, instance.size FROM series CROSS JOIN instance ON instance.up = series.id
     WHERE series.up = ? ORDER BY instance.modified, instance.id`,
    [integer(study, 'id')],
  )
}

const sizeOfStudy =
  'SELECT total(instance.size) AS n FROM series CROSS JOIN instance ON instance.up = series.id WHERE series.up = ?'
