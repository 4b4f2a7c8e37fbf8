import { selectAll, selectColumn, type WorkspaceDatabase } from '../database.ts'
import { entryHash } from '../audit.ts'
import { hashCall } from '../row-hashes.ts'
import type { SalvagedRow } from './salvage.ts'

/** A table as the migrations make it. */
export interface TableShape {
  readonly name: string
  /** Without the hash. */
  readonly columns: readonly string[]
  readonly key: readonly string[]
  /** What keeps the hash of a row; null where a table has none. */
  readonly hash: 'row_hash' | 'hash' | null
  /** Whether its key is SQLite's own number of the row. */
  readonly rowNumbers: boolean
}

export function tableShapes(database: WorkspaceDatabase): TableShape[] {
  const sql = `SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`
  return selectAll<{ name: string; wr: number }>(database, sql).map(({ name, wr }) => {
    const columns = selectAll<{ name: string; pk: number }>(database, 'SELECT name, pk FROM pragma_table_info(?)', name)
    const hash = name === 'audit' ? 'hash' : columns.some((column) => column.name === 'row_hash') ? 'row_hash' : null
    return {
      ...{ name, hash },
      columns: columns.map((column) => column.name).filter((column) => column !== hash),
      key: columns.filter(({ pk }) => pk > 0).map((column) => column.name),
      rowNumbers: wr === 0
    }
  })
}

/** A SELECT of all columns of a table; `fits` says whether a `row_hash` does. */
export function selectOf(shape: TableShape): string {
  const columns = [...shape.columns, ...(shape.hash === null ? [] : [shape.hash])].map((column) => `"${column}"`)
  const fits = shape.hash === 'row_hash' ? [`row_hash IS ${hashCall(shape)} AS fits`] : []
  return `SELECT ${[...columns, ...fits].join(', ')} FROM "${shape.name}"`
}

/** Whether a row that was read by selectOf is as it was written. */
export function isIntact(shape: TableShape, row: SalvagedRow): boolean {
  if (shape.hash === 'row_hash') return row['fits'] === 1n
  if (shape.hash === null) return true
  const [id, at, actor, action, subject, details, previous] = shape.columns.map((column) => row[column])
  const texts = { at, actor, action, subject, details, previousHash: previous } as Record<string, string>
  return entryHash({ id: Number(id), ...(texts as Omit<Parameters<typeof entryHash>[0], 'id'>) }) === row['hash']
}

/** The triggers of a database, as the statements that make them. */
export function triggersOf(database: WorkspaceDatabase): string[] {
  return selectColumn<string>(database, `SELECT sql FROM main.sqlite_schema WHERE type = 'trigger'`)
}

export function dropTriggers(database: WorkspaceDatabase): void {
  const names = selectColumn<string>(database, `SELECT name FROM main.sqlite_schema WHERE type = 'trigger'`)
  for (const name of names) database.connection.exec(`DROP TRIGGER "${name}"`)
}
