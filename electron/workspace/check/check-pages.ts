import { setImmediate } from 'node:timers/promises'
import { throwIfCancelled } from '../../common/cancellation.ts'
import { reasonOf } from '../../common/errors.ts'
import { silent, type Monitor } from '../../common/progress.ts'
import { textOf } from '../../messages/english.ts'
import { selectAll, selectColumn, selectOne, type WorkspaceDatabase } from '../database.ts'
import { describeRow } from './describe-row.ts'
import { listedAtMost, type Finding } from './finding.ts'

/** What SQLite says of an index that does not fit its table, which can be built again from it. */
const ofIndex = /missing from index|wrong # of entries in index|non-unique entry in index/

/** SQLite's own check of pages, indexes, types and rules of columns, table by table, and of the list of free pages. */
export async function checkPages(database: WorkspaceDatabase, monitor: Monitor = silent): Promise<Finding[]> {
  const said: string[] = []
  try {
    const tables = selectColumn<string>(
      database,
      `SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name`
    )
    for (const [index, table] of tables.entries()) {
      throwIfCancelled(monitor.signal, 'checking-pages')
      monitor.report({ task: 'checking-pages', done: index, total: tables.length + 1 })
      said.push(...integrityOf(database, `"${table}"`))
      await setImmediate()
    }
    said.push(...selectColumn<string>(database, 'PRAGMA quick_check(100)').filter((line) => line !== 'ok'))
  } catch (cause) {
    if (monitor.signal?.aborted === true) throw cause
    return [page(reasonOf(cause) as string)]
  }
  return [...new Set(said)].slice(0, listedAtMost).map((line) => (ofIndex.test(line) ? index(line) : page(line)))
}

function integrityOf(database: WorkspaceDatabase, table: string): string[] {
  return selectColumn<string>(database, `PRAGMA integrity_check(${table})`).filter((line) => line !== 'ok')
}

function page(reason: string): Finding {
  const what = textOf('check.pages', { reason })
  return { part: 'pages', weight: 'damage', what, affects: [], remedy: textOf('check.repair-pages') }
}

function index(reason: string): Finding {
  const what = textOf('check.index', { reason })
  return { part: 'pages', weight: 'damage', what, affects: [], remedy: textOf('check.repair') }
}

/** Rows that name others which are not there. */
export function checkReferences(database: WorkspaceDatabase): Finding[] {
  const rows = selectAll<{ table: string; rowid: number | null; parent: string }>(database, 'PRAGMA foreign_key_check')
  return rows.slice(0, listedAtMost).map(({ table, rowid, parent }) => ({
    part: 'references',
    weight: 'damage',
    what: textOf('check.reference', {
      row: describeRow(database, { name: table }, rowid === null ? [] : [rowid]),
      parent
    }),
    affects: [],
    remedy: textOf('check.repair-row')
  }))
}

/** Numbers that would be given a second time: those of removed rows are never given again. */
export function checkSequences(database: WorkspaceDatabase): Finding[] {
  const tables = selectAll<{ name: string; seq: unknown }>(database, 'SELECT name, seq FROM main.sqlite_sequence')
  return tables.flatMap(({ name, seq }): Finding[] => {
    const known = selectOne(database, `SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = ?`, name)
    const highest =
      known === undefined ? null : selectOne<{ id: number | null }>(database, `SELECT max(rowid) AS id FROM "${name}"`)
    if (highest !== null && typeof seq === 'number' && seq >= (highest?.id ?? 0)) return []
    const what = textOf('check.sequence', { table: name })
    return [{ part: 'counts', weight: 'damage', what, affects: [], remedy: textOf('check.repair') }]
  })
}
