/** SQLite behind as little surface as the archive needs. */

export type Parameter = string | number | null | Uint8Array

export type Row = Readonly<Record<string, unknown>>

/** A database on disk. All calls are synchronous; none leaves a statement half-way, so nothing blocks a later write. */
export interface Sql {
  exec(sql: string): void
  /** The id of the last row inserted, and how many rows changed. */
  run(sql: string, parameters: readonly Parameter[]): { readonly id: number; readonly changes: number }
  all(sql: string, parameters?: readonly Parameter[]): readonly Row[]
  close(): void
}

/** Opens or makes the database; the binding is loaded with the first one. Throws what the binding throws. */
export async function openDatabase(path: string): Promise<Sql> {
  const { default: Database } = await import('libsql')
  const database = new Database(path)
  const statements = new Map<string, ReturnType<typeof database.prepare<unknown[]>>>()
  let open = true
  const prepared = (sql: string) => {
    if (!open) throw new Error('the database is closed')
    const known = statements.get(sql)
    if (known !== undefined) return known
    if (statements.size >= heldStatements) statements.clear()
    const statement = database.prepare<unknown[]>(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    exec: (sql) => {
      database.exec(sql)
    },
    run: (sql, parameters) => {
      const { lastInsertRowid, changes } = prepared(sql).run(parameters)
      return { id: Number(lastInsertRowid), changes }
    },
    all: (sql, parameters = []) => prepared(sql).all(parameters).filter(isRow),
    close: () => {
      open = false
      statements.clear()
      database.close()
    },
  }
}

/** Runs `work` in a transaction: all of it is done, or nothing. */
export function transaction<T>(sql: Sql, work: () => T): T {
  sql.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    sql.exec('COMMIT')
    return result
  } catch (error) {
    try {
      sql.exec('ROLLBACK')
    } catch {
      // The failure has already ended the transaction (a full disk does); it is the one to tell.
    }
    throw error
  }
}

export function integer(row: Row | undefined, column: string): number {
  const value = row?.[column]
  return typeof value === 'number' ? value : 0
}

export function text(row: Row | undefined, column: string): string {
  const value = row?.[column]
  return typeof value === 'string' ? value : ''
}

export function blob(row: Row | undefined, column: string): Uint8Array {
  const value = row?.[column]
  if (value instanceof Uint8Array) return value
  return value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(0)
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null
}

/** The shapes of queries that are asked again and again. */
const heldStatements = 200
