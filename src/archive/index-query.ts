/** From conditions on attributes to rows of the index, page by page. */
import { tags } from '../dict/tags.ts'
import type { Condition, Requirement } from '../services/matching-conditions.ts'
import { isAtOrBelow, type QueryLevel, queryLevels } from '../services/query-attributes.ts'
import { type IndexColumn, indexColumns, tableNames } from './index-schema.ts'
import { integer, type Parameter, type Row, type Sql, text } from './sql.ts'

/** Part of a WHERE clause about the table of `level`. */
export interface Clause {
  readonly level: QueryLevel
  readonly sql: string
  readonly parameters: readonly Parameter[]
}

/** What is asked of an index: entities of one level that fulfil clauses, in an order that an index of the database has. */
export interface IndexQuery {
  readonly level: QueryLevel
  readonly clauses: readonly Clause[]
  /** The table to begin with: the one whose condition leaves least. */
  readonly first: QueryLevel
  /** Its column whose range is asked for: it gives the order. `id` when nothing narrows. */
  readonly order: string | undefined
}

/** Conditions that no column can tell anything of are left to the matcher. */
export function indexQuery(level: QueryLevel, conditions: readonly Condition[]): IndexQuery {
  const clauses: Clause[] = []
  let best: { readonly worth: number; readonly first: QueryLevel; readonly order: string | undefined } = {
    worth: 0,
    first: level,
    order: 'id',
  }
  for (const condition of conditions) {
    const columns = columnsOf(condition).filter((row) => isAtOrBelow(level, row.level))
    const [first] = columns
    if (first === undefined) {
      clauses.push(...clausesBelow(level, condition))
      continue
    }
    clauses.push(either(columns.map((row) => clauseOf(row.level, row.column, condition))))
    const worth = worthOf(first, condition)
    if (worth <= best.worth) continue
    const ordered = columns.length === 1 && (condition.kind === 'range' || condition.kind === 'prefix')
    best = { worth, first: first.level, order: ordered ? first.column : undefined }
  }
  return { level, clauses, first: best.first, order: best.order }
}

/**
 * The rows of `select` for all entities asked for, in pages that grow: the first is there at once, later ones cost little
 * each. Between pages nothing is held but the place of the last row, so objects may be stored meanwhile.
 */
export function* pages(sql: Sql, query: IndexQuery, select: string): Generator<readonly Row[]> {
  const { from, where, parameters } = join(query)
  const level = tableNames[query.level]
  const keys = orderKeys(query)
  const numbered = keys.map((key, index) => `${key} AS k${index}`).join(', ')
  const places = keys.map((_, index) => `k${index}`)
  const above = queryLevels.slice(0, queryLevels.indexOf(query.level)).reverse()
  const upwards = above.map((name) => `CROSS JOIN ${tableNames[name]} ON ${linkUp(name)}`).join(' ')
  let place: readonly Parameter[] = []
  for (let size = firstPage; ; size = Math.min(size * 2, lastPage)) {
    const after = place.length === 0 ? [] : [`(${keys.join(', ')}) > (${keys.map(() => '?').join(', ')})`]
    const rows = sql.all(
      `SELECT ${select}, ${places.join(', ')} FROM (
         SELECT ${numbered}, ${level}.id AS entity FROM ${from} WHERE ${[...where, ...after].join(' AND ')}
         ORDER BY ${keys.join(', ')} LIMIT ${size})
       CROSS JOIN ${level} ON ${level}.id = entity ${upwards} ORDER BY ${places.join(', ')}`,
      [...parameters, ...place],
    )
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < size) return
    place = places.map((name) => (typeof last[name] === 'string' ? text(last, name) : integer(last, name)))
  }
}

/**
 * What the rows are ordered by. `+` keeps SQLite from walking a whole table in the order of its ids where a condition has
 * an index: sorting the few rows that this leaves is cheaper.
 */
function orderKeys({ first, level, order }: IndexQuery): readonly string[] {
  const table = tableNames[first]
  const own =
    order === undefined ? [`+${table}.id`] : order === 'id' ? [`${table}.id`] : [`${table}.${order}`, `${table}.id`]
  return first === level ? own : [...own, `${tableNames[level]}.id`]
}

/** FROM and WHERE for the tables from the first one down to the level, and for those above that clauses are about. */
export function join({ level, first, clauses }: Pick<IndexQuery, 'level' | 'first' | 'clauses'>): {
  readonly from: string
  readonly where: readonly string[]
  readonly parameters: readonly Parameter[]
} {
  const start = queryLevels.indexOf(first)
  const top = Math.min(start, ...clauses.map((clause) => queryLevels.indexOf(clause.level)))
  const bottom = queryLevels.indexOf(level)
  const order = [first, ...queryLevels.slice(top, start).reverse(), ...queryLevels.slice(start + 1, bottom + 1)]
  return {
    // CROSS JOIN keeps SQLite to this order of the tables.
    from: order.map((name) => tableNames[name]).join(' CROSS JOIN '),
    where: ['1', ...queryLevels.slice(top, bottom).map(linkUp), ...clauses.map(({ sql }) => sql)],
    parameters: clauses.flatMap(({ parameters }) => parameters),
  }
}

/** The requirement as SQL on a column of the level's table (or of `table`). */
export function clauseOf(
  level: QueryLevel,
  name: string,
  requirement: Requirement,
  table: string = tableNames[level],
): Clause {
  const column = `${table}.${name}`
  switch (requirement.kind) {
    case 'equal':
      return requirement.values.length === 1
        ? { level, sql: `${column} = ?`, parameters: requirement.values }
        : {
            level,
            sql: `${column} IN (SELECT value FROM json_each(?))`,
            parameters: [JSON.stringify(requirement.values)],
          }
    case 'range': {
      const { from = firstCharacter, to = lastCharacter } = requirement
      return { level, sql: `(${column} >= ? AND ${column} <= ?)`, parameters: [from, to] }
    }
    case 'prefix': {
      const { text: prefix } = requirement
      return { level, sql: `(${column} >= ? AND ${column} < ?)`, parameters: [prefix, `${prefix}${lastCharacter}`] }
    }
    case 'contains':
      return { level, sql: `instr(${column}, ?) > 0`, parameters: [requirement.text] }
  }
}

/** How an entity of the level below `upper` points to its own. */
function linkUp(upper: QueryLevel): string {
  const below = queryLevels[queryLevels.indexOf(upper) + 1] ?? 'IMAGE'
  return `${tableNames[below]}.up = ${tableNames[upper]}.id`
}

function columnsOf({ tag, group }: Condition): readonly IndexColumn[] {
  return indexColumns.filter((row) => row.tag === tag && (group === 'any' || row.group === group))
}

/** Modalities and SOP classes of a study are those of what lies below it. */
function clausesBelow(level: QueryLevel, condition: Condition): readonly Clause[] {
  if (level === 'PATIENT') return []
  if (condition.tag === tags.ModalitiesInStudy) {
    const { sql, parameters } = clauseOf('SERIES', 'modality', condition, 's')
    return [{ level: 'STUDY', parameters, sql: `EXISTS (SELECT 1 FROM series s WHERE s.up = study.id AND ${sql})` }]
  }
  if (condition.tag !== tags.SOPClassesInStudy) return []
  const { sql, parameters } = clauseOf('IMAGE', 'sop_class', condition, 'i')
  const instances = `SELECT 1 FROM series s CROSS JOIN instance i ON i.up = s.id WHERE s.up = study.id AND ${sql}`
  return [{ level: 'STUDY', parameters, sql: `EXISTS (${instances})` }]
}

/** The columns of one attribute are of one table. */
function either(clauses: readonly Clause[]): Clause {
  return {
    level: clauses[0]?.level ?? 'PATIENT',
    sql: `(${clauses.map(({ sql }) => sql).join(' OR ')})`,
    parameters: clauses.flatMap(({ parameters }) => parameters),
  }
}

/** How much less a condition leaves to look at; 0 for one that an index does not help with. */
function worthOf({ narrows }: IndexColumn, { kind }: Requirement): number {
  if (narrows === undefined) return 0
  // A text within is looked for in the whole index, which still is less than all rows of the table below.
  return kind === 'contains' ? 1 : narrows * 4 + { equal: 3, prefix: 2, range: 1 }[kind]
}

/** Rows of the first page and of later ones; each is twice as long as the one before. */
const firstPage = 32
const lastPage = 512

/** Bounds of all texts that are not empty. */
const firstCharacter = '\u0001'
const lastCharacter = '\u{10ffff}'
