/** Puts objects into the index: the object itself, and what it tells of its series, study and patient. */
import type { QueryLevel } from '../services/query-attributes.ts'
import type { IndexEntry, LevelEntry } from './entry.ts'
import { tableNames } from './index-schema.ts'
import { blob, integer, type Parameter, type Row, type Sql, transaction } from './sql.ts'

/** A patient, study or series as the index has it now. */
interface Entity {
  readonly id: number
  readonly up: number
  readonly attributes: Uint8Array
  modified: number
  /** `modified` in the table is older. */
  behind: boolean
}

type UpperLevel = Exclude<QueryLevel, 'IMAGE'>

/**
 * Writes entries in batches. An entity's attributes are those of its newest object, whatever the order of writing; an
 * entity without objects is no more. Holds the entities of recent objects, since objects of one series come together.
 */
export class IndexWriter {
  readonly #sql: Sql
  readonly #recent: Record<UpperLevel, Map<string, Entity>> = {
    PATIENT: new Map(),
    STUDY: new Map(),
    SERIES: new Map(),
  }

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Writes all of them in one transaction, or throws and has written none. */
  write(entries: readonly IndexEntry[]): void {
    try {
      transaction(this.#sql, () => {
        for (const entry of entries) this.#put(entry)
        this.#catchUp()
      })
    } catch (error) {
      this.#forget()
      throw error
    }
  }

  /** Takes objects out by SOP Instance UID, in one transaction. */
  remove(sopInstanceUids: readonly string[]): void {
    this.#forget()
    transaction(this.#sql, () => {
      for (const uid of sopInstanceUids) {
        const [row] = this.#sql.all('SELECT up FROM instance WHERE uid = ?', [uid])
        if (row === undefined) continue
        this.#sql.run('DELETE FROM instance WHERE uid = ?', [uid])
        this.#prune('SERIES', integer(row, 'up'))
      }
    })
  }

  #put({ levels, modified, size, transferSyntax }: IndexEntry): void {
    const patient = this.#entity('PATIENT', 0, levels.PATIENT, modified)
    const study = this.#entity('STUDY', patient.id, levels.STUDY, modified)
    // A newer object says that the study is of another patient.
    if (study.up !== patient.id) this.#prune('PATIENT', patient.id)
    const series = this.#entity('SERIES', study.id, levels.SERIES, modified).id
    const { key, columns, attributes } = levels.IMAGE
    const values = { ...columns, up: series, modified, attributes, size, transfer_syntax: transferSyntax }
    if (this.#insert('instance', values, 'ON CONFLICT (uid) DO NOTHING').changes > 0) return
    const [before] = this.#sql.all('SELECT id, up FROM instance WHERE uid = ?', [key])
    this.#update('instance', integer(before, 'id'), values)
    if (integer(before, 'up') !== series) this.#prune('SERIES', integer(before, 'up'))
  }

  /** The entity, made or brought up to date. */
  #entity(level: UpperLevel, up: number, entry: LevelEntry, modified: number): Entity {
    // Only a series may be in several studies: elsewhere the unique key alone tells entities apart.
    const name = level === 'SERIES' ? `${up} ${entry.key}` : entry.key
    const known = this.#recent[level].get(name) ?? this.#find(level, up, entry.key)
    const remember = (entity: Entity): Entity => {
      this.#recent[level].set(name, entity)
      return entity
    }
    const now = { up, attributes: entry.attributes, modified, behind: false }
    if (known === undefined) {
      const { id } = this.#insert(tableNames[level], this.#values(level, up, entry, modified))
      return remember({ id, ...now })
    }
    if (modified < known.modified) return remember(known)
    if (known.up === up && Buffer.compare(known.attributes, entry.attributes) === 0) {
      known.behind ||= modified > known.modified
      known.modified = modified
      return remember(known)
    }
    this.#update(tableNames[level], known.id, this.#values(level, up, entry, modified))
    const changed = remember({ id: known.id, ...now })
    if (level === 'STUDY' && known.up !== up) this.#prune('PATIENT', known.up)
    return changed
  }

  #values(level: UpperLevel, up: number, entry: LevelEntry, modified: number): Record<string, Parameter> {
    const own = level === 'PATIENT' ? { key: entry.key } : { up }
    return { ...entry.columns, ...own, modified, attributes: entry.attributes }
  }

  #find(level: UpperLevel, up: number, key: string): Entity | undefined {
    const [row] = this.#sql.all(findStatements[level], level === 'SERIES' ? [key, up] : [key])
    return row === undefined ? undefined : entityOf(row)
  }

  #insert(table: string, values: Readonly<Record<string, Parameter>>, conflict = ''): ReturnType<Sql['run']> {
    const names = Object.keys(values)
    const marks = names.map(() => '?').join(', ')
    return this.#sql.run(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks}) ${conflict}`,
      Object.values(values),
    )
  }

  #update(table: string, id: number, values: Readonly<Record<string, Parameter>>): void {
    const set = Object.keys(values).map((name) => `${name} = ?`)
    this.#sql.run(`UPDATE ${table} SET ${set.join(', ')} WHERE id = ?`, [...Object.values(values), id])
  }

  /** Deletes an entity that has nothing below it any more, and then what is above it likewise. */
  #prune(level: UpperLevel, id: number): void {
    const { table, below, above } = prunes[level]
    const used = this.#sql.all(`SELECT 1 FROM ${below} WHERE up = ? LIMIT 1`, [id]).length > 0
    if (used) return
    const [row] = this.#sql.all(`SELECT * FROM ${table} WHERE id = ?`, [id])
    if (row === undefined) return
    this.#sql.run(`DELETE FROM ${table} WHERE id = ?`, [id])
    this.#catchUp()
    this.#forget()
    if (above !== undefined) this.#prune(above, integer(row, 'up'))
  }

  /** Writes down how new the entities' attributes are. */
  #catchUp(): void {
    for (const level of ['PATIENT', 'STUDY', 'SERIES'] as const) {
      for (const entity of this.#recent[level].values()) {
        if (entity.behind) this.#update(tableNames[level], entity.id, { modified: entity.modified })
        entity.behind = false
      }
      if (this.#recent[level].size > heldEntities) this.#recent[level].clear()
    }
  }

  #forget(): void {
    for (const level of ['PATIENT', 'STUDY', 'SERIES'] as const) this.#recent[level].clear()
  }
}

function entityOf(row: Row): Entity {
  const { id, up, modified } = { id: integer(row, 'id'), up: integer(row, 'up'), modified: integer(row, 'modified') }
  return { id, up, modified, attributes: blob(row, 'attributes'), behind: false }
}

const findStatements: Readonly<Record<UpperLevel, string>> = {
  PATIENT: 'SELECT id, 0 AS up, modified, attributes FROM patient WHERE key = ?',
  STUDY: 'SELECT id, up, modified, attributes FROM study WHERE uid = ?',
  SERIES: 'SELECT id, up, modified, attributes FROM series WHERE uid = ? AND up = ?',
}

const prunes = {
  PATIENT: { table: 'patient', below: 'study', above: undefined },
  STUDY: { table: 'study', below: 'series', above: 'PATIENT' },
  SERIES: { table: 'series', below: 'instance', above: 'STUDY' },
} as const

/** Kept from one batch to the next, per level. */
const heldEntities = 200
