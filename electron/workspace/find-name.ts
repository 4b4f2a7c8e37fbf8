import { foldCase } from '../common/fold-case.ts'
import { selectAll, selectOne, type WorkspaceDatabase } from './database.ts'

/**
 * The id of what has a name, regardless of case; undefined if nothing does. SQLite itself compares the case of ASCII
 * letters only, so that earlier versions let in names that differ in the case of others: an exact match wins.
 */
export function findName(
  database: WorkspaceDatabase,
  table: 'datasets' | 'base_models' | 'adapters',
  name: string
): number | undefined {
  const exact = selectOne<{ readonly id: number }>(database, `SELECT id FROM ${table} WHERE name = ?`, name)
  if (exact !== undefined) return exact.id
  const wanted = foldCase(name)
  const rows = selectAll<{ readonly id: number; readonly name: string }>(database, `SELECT id, name FROM ${table}`)
  return rows.find((row) => foldCase(row.name) === wanted)?.id
}
