import { setImmediate } from 'node:timers/promises'
import { throwIfCancelled } from '../../common/cancellation.ts'
import { reasonOf } from '../../common/errors.ts'
import { silent, type Monitor } from '../../common/progress.ts'
import { textOf } from '../../messages/english.ts'
import { selectAll, selectOne, type SqlValue, type WorkspaceDatabase } from '../database.ts'
import { hashCall, hashedTables, type HashedTable } from '../row-hashes.ts'
import { describeRow } from './describe-row.ts'
import { listedAtMost, type Finding } from './finding.ts'

/** Rows that are looked at before others get their turn. */
const rowsAtOnce = 5000

/** Compares every row with its hash. A workspace from before there were hashes has none to compare with. */
export async function checkRows(database: WorkspaceDatabase, monitor: Monitor = silent): Promise<Finding[]> {
  const tables = hashedTables(database)
  const findings: Finding[] = []
  for (const [index, table] of tables.entries()) {
    monitor.report({ task: 'checking-rows', done: index, total: tables.length })
    findings.push(...(await checkTable(database, table, monitor)))
  }
  return findings
}

async function checkTable(database: WorkspaceDatabase, table: HashedTable, monitor: Monitor): Promise<Finding[]> {
  const wrong: SqlValue[][] = []
  try {
    for await (const keys of mismatches(database, table, monitor)) wrong.push(...keys)
  } catch (cause) {
    if (monitor.signal?.aborted === true) throw cause
    const what = textOf('check.unreadable', { table: table.name, reason: reasonOf(cause) })
    return [{ part: 'pages', weight: 'damage', what, affects: [], remedy: textOf('check.repair-pages') }]
  }
  const remedy = textOf('check.repair-row')
  const listed = wrong.slice(0, listedAtMost).map((key): Finding => {
    const what = textOf('check.row', { row: describeRow(database, table, key) })
    return { part: 'rows', weight: 'damage', what, affects: [], remedy }
  })
  const count = wrong.length - listed.length
  if (count === 0) return listed
  const what = textOf('check.rows-more', { count, table: table.name })
  return [...listed, { part: 'rows', weight: 'damage', what, affects: [], remedy }]
}

type Row = Readonly<Record<string, SqlValue>>

function valuesOf(row: Row | undefined): SqlValue[] | undefined {
  return row === undefined ? undefined : Object.values(row)
}

/** The keys of rows whose hash does not fit, in steps that leave time for others between them. */
async function* mismatches(
  database: WorkspaceDatabase,
  table: HashedTable,
  monitor: Monitor
): AsyncGenerator<SqlValue[][]> {
  const { name, key } = table
  const keys = key.map((column) => `"${column}"`).join(', ')
  const marks = key.map(() => '?').join(', ')
  let last: SqlValue[] | null = null
  for (;;) {
    throwIfCancelled(monitor.signal, 'checking-rows')
    const after: readonly SqlValue[] = last ?? []
    const from: string = last === null ? 'true' : `(${keys}) > (${marks})`
    const limit = `SELECT ${keys} FROM "${name}" WHERE ${from} ORDER BY ${keys} LIMIT 1 OFFSET ${rowsAtOnce - 1}`
    const end: SqlValue[] | undefined = valuesOf(selectOne<Row>(database, limit, ...after))
    const upTo = end === undefined ? 'true' : `(${keys}) <= (${marks})`
    const sql = `SELECT ${keys} FROM "${name}" WHERE ${from} AND ${upTo} AND row_hash IS NOT ${hashCall(table)}`
    const rows = selectAll<Row>(database, sql, ...after, ...(end ?? []))
    yield rows.map((row) => Object.values(row))
    if (end === undefined) return
    last = end
    await setImmediate()
  }
}
