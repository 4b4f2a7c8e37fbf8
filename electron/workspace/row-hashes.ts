/**
 * @file A hash beside every row. SQLite has no checksums: a bit that flips in a text or a number leaves a database that
 * opens and passes its integrity check. Every table with a column `row_hash` is kept by triggers of the connection, so
 * that no statement can forget it; rows that another program writes have a hash that does not fit, which a check reports.
 */
import { selectAll, selectOne, type WorkspaceDatabase } from './database.ts'

/** A table whose rows have a hash. */
export interface HashedTable {
  readonly name: string
  /** Without the hash itself, in their order. */
  readonly columns: readonly string[]
  /** Columns that identify a row. */
  readonly key: readonly string[]
}

export function hashedTables(database: WorkspaceDatabase): HashedTable[] {
  const sql = `SELECT tables.name, columns.name AS column, columns.pk FROM main.sqlite_schema AS tables,
      pragma_table_info(tables.name) AS columns
    WHERE tables.type = 'table' AND tables.name IN
      (SELECT m.name FROM main.sqlite_schema AS m, pragma_table_info(m.name) AS c WHERE c.name = 'row_hash')
    ORDER BY tables.name, columns.cid`
  const rows = selectAll<{ name: string; column: string; pk: number }>(database, sql)
  return [...new Set(rows.map(({ name }) => name))].map((name) => {
    const own = rows.filter((row) => row.name === name)
    return {
      name,
      columns: own.map(({ column }) => column).filter((column) => column !== 'row_hash'),
      key: own.filter(({ pk }) => pk > 0).map(({ column }) => column)
    }
  })
}

/** The call that gives the hash of a row, with `row` as the prefix of its columns. */
export function hashCall({ columns }: HashedTable, row?: 'OLD' | 'NEW'): string {
  return `row_hash(${columns.map((column) => (row === undefined ? `"${column}"` : `${row}."${column}"`)).join(', ')})`
}

/**
 * Keeps the hashes of this connection's writes. A row whose hash does not fit keeps the wrong one when it is changed:
 * otherwise the next change would hide the damage. The triggers are temporary, since those of the file may not call
 * functions of the program (`trusted_schema`).
 */
export function keepRowHashes(database: WorkspaceDatabase): void {
  for (const table of hashedTables(database)) {
    const { name, key, columns } = table
    const same = key.map((column) => `"${column}" = NEW."${column}"`).join(' AND ')
    const fits = `OLD.row_hash IS ${hashCall(table, 'OLD')}`
    database.connection.exec(`
CREATE TEMP TRIGGER "${name}_hashed" AFTER INSERT ON main."${name}" BEGIN
  UPDATE "${name}" SET row_hash = ${hashCall(table, 'NEW')} WHERE ${same};
END;
CREATE TEMP TRIGGER "${name}_hashed_anew" AFTER UPDATE OF ${columns.map((column) => `"${column}"`).join(', ')}
ON main."${name}" BEGIN
  UPDATE "${name}" SET row_hash = CASE WHEN ${fits} THEN ${hashCall(table, 'NEW')} ELSE OLD.row_hash END WHERE ${same};
END;`)
  }
  database.statements.clear()
}

/** Gives every row its hash, in a migration: what is stored then counts as right. */
export function hashAllRows(database: WorkspaceDatabase): void {
  for (const table of hashedTables(database)) {
    database.connection.exec(`UPDATE "${table.name}" SET row_hash = ${hashCall(table)}`)
  }
}

/** How many rows have a hash that does not fit, in all tables. */
export function countMismatches(database: WorkspaceDatabase): number {
  return hashedTables(database).reduce((sum, table) => {
    const sql = `SELECT count(*) AS n FROM "${table.name}" WHERE row_hash IS NOT ${hashCall(table)}`
    return sum + (selectOne<{ n: number }>(database, sql)?.n ?? 0)
  }, 0)
}
