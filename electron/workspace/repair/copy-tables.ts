import Database from 'better-sqlite3'
import { textOf } from '../../messages/english.ts'
import type { TextValue } from '../../messages/message.ts'
import { describeRow } from '../check/describe-row.ts'
import type { SqlValue, WorkspaceDatabase } from '../database.ts'
import type { Gap } from './gaps.ts'
import type { RepairReport } from './report.ts'
import { salvageRows, type SalvagedRow } from './salvage.ts'
import { findSpare, type Sources } from './sources.ts'
import { isIntact, selectOf, type TableShape } from './table-shape.ts'

/**
 * Fills a table of a new database with what can be read of the damaged one, and with what backups have of the rest. False
 * where nothing of it could be read. `gaps` gets the table where it could not be read to its end.
 */
export function copyTable(
  fresh: WorkspaceDatabase,
  sources: Sources,
  shape: TableShape,
  report: RepairReport,
  gaps: Gap[]
): boolean {
  const select = selectOf(shape)
  const { rows, complete } =
    sources.damaged === null ? { rows: [], complete: false } : salvageRows(sources.damaged.connection, shape, select)
  for (const row of rows.filter((each) => isIntact(shape, each))) {
    if (!putRow(fresh, shape, row)) report.lost.push(nameOf(fresh, sources, shape, row))
  }
  for (const row of rows.filter((each) => !isIntact(shape, each))) mendRow(fresh, sources, shape, row, report)
  if (!complete) gaps.push({ table: shape.name, filled: fillFromSpare(fresh, sources, shape) })
  return complete || rows.length > 0
}

/** Stores a row with the hash that it has. False where a rule of the table, or another row, is against it. */
export function putRow(fresh: WorkspaceDatabase, shape: TableShape, row: SalvagedRow): boolean {
  const columns = [...shape.columns, ...(shape.hash === null ? [] : [shape.hash])]
  const marks = columns.map(() => '?').join(', ')
  const sql = `INSERT INTO "${shape.name}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES (${marks})`
  try {
    fresh.connection.prepare(sql).run(...columns.map((column) => row[column]))
    return true
  } catch (cause) {
    if (cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_CONSTRAINT')) return false
    throw cause
  }
}

/** Its hash says what a damaged row was: a backup may have the row with that hash, whatever was damaged of it. */
function mendRow(
  fresh: WorkspaceDatabase,
  sources: Sources,
  shape: TableShape,
  row: SalvagedRow,
  report: RepairReport
): void {
  const name = () => nameOf(fresh, sources, shape, row)
  const key = shape.key.map((column) => row[column])
  const byHash = findSpare(sources, shape, `"${shape.hash}" = ?`, [row[shape.hash ?? '']])
  const byKey = findSpare(sources, shape, shape.key.map((column) => `"${column}" = ?`).join(' AND '), key)
  // With all values as in a backup, only the hash was damaged.
  const same = byKey !== undefined && shape.columns.every((column) => String(byKey.row[column]) === String(row[column]))
  const found = byHash ?? (same ? byKey : undefined)
  if (found !== undefined && putRow(fresh, shape, found.row)) {
    report.mended.push(textOf('repair.row', { row: name(), backup: found.from.name }))
  } else if (putRow(fresh, shape, row)) report.kept.push(name())
  // Not even its hash is left, and no table takes it: the backup has what it was at the time.
  else if (byKey !== undefined && putRow(fresh, shape, byKey.row)) {
    report.mended.push(textOf('repair.row', { row: name(), backup: byKey.from.name }))
  } else report.lost.push(name())
}

function fillFromSpare(fresh: WorkspaceDatabase, { spares: [spare] }: Sources, shape: TableShape): Gap['filled'] {
  if (spare === undefined) return null
  const statement = spare.database.connection.prepare<[], SalvagedRow>(selectOf(shape)).safeIntegers(true)
  // Rows that were read already are refused, since their keys are there.
  const rows = [...statement.iterate()].filter((row) => putRow(fresh, shape, row)).length
  return { backup: spare.name, rows }
}

function nameOf(fresh: WorkspaceDatabase, { damaged }: Sources, shape: TableShape, row: SalvagedRow): TextValue {
  return describeRow(
    damaged ?? fresh,
    shape,
    shape.key.map((column) => row[column] as SqlValue)
  )
}
