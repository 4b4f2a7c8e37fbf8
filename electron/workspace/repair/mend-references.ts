import { stat } from 'node:fs/promises'
import { sha256File } from '../../common/files.ts'
import { textOf } from '../../messages/english.ts'
import { describeRow } from '../check/describe-row.ts'
import { contentPath } from '../contents.ts'
import { selectAll, selectColumn, type SqlValue, type WorkspaceDatabase } from '../database.ts'
import { now } from '../handle.ts'
import { isContentHash } from '../own-folders.ts'
import { rowHash } from '../row-hash.ts'
import { putRow } from './copy-tables.ts'
import type { RepairReport } from './report.ts'
import { findSpare, type Sources } from './sources.ts'
import type { TableShape } from './table-shape.ts'

interface Reference {
  readonly id: number
  readonly table: string
  readonly from: string
  readonly to: string | null
  readonly onDelete: string
}

/** A row may belong to one that belongs to another one that is missing, and so on. */
const rounds = 10

/**
 * Brings back what rows belong to: from a backup, or for a stored file from the file. What belongs to something that
 * nothing brings back is removed, by name.
 */
export async function mendReferences(
  folder: string,
  fresh: WorkspaceDatabase,
  sources: Sources,
  shapes: readonly TableShape[],
  report: RepairReport
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const broken = selectAll<{ table: string; fkid: number }>(fresh, 'PRAGMA foreign_key_check')
    const kinds = new Map(broken.map((each) => [`${each.table} ${each.fkid}`, each]))
    if (kinds.size === 0) return
    for (const { table, fkid } of kinds.values()) {
      const child = shapes.find(({ name }) => name === table)
      const sql = `SELECT id, "table", "from", "to", on_delete AS onDelete FROM pragma_foreign_key_list(?)`
      const reference = selectAll<Reference>(fresh, sql, table).find(({ id }) => id === fkid)
      const parent = shapes.find(({ name }) => name === reference?.table)
      if (child === undefined || reference === undefined || parent === undefined) continue
      const to = reference.to ?? parent.key[0] ?? ''
      const dangling = `"${reference.from}" IS NOT NULL AND "${reference.from}" NOT IN (SELECT "${to}" FROM "${parent.name}")`
      const missing = selectColumn<SqlValue>(
        fresh,
        `SELECT DISTINCT "${reference.from}" FROM "${table}" WHERE ${dangling}`
      )
      for (const value of missing) await bringBack(folder, fresh, sources, parent, to, value, report)
      removeDangling(fresh, child, reference, dangling, report)
    }
  }
}

async function bringBack(
  folder: string,
  fresh: WorkspaceDatabase,
  sources: Sources,
  parent: TableShape,
  column: string,
  value: SqlValue,
  report: RepairReport
): Promise<void> {
  const found = findSpare(sources, parent, `"${column}" = ?`, [value])
  if (found !== undefined && putRow(fresh, parent, found.row)) {
    const row = describeRow(
      fresh,
      parent,
      parent.key.map((name) => found.row[name] as SqlValue)
    )
    report.mended.push(textOf('repair.row', { row, backup: found.from.name }))
    return
  }
  if (parent.name === 'contents' && typeof value === 'string') await enterContent(folder, fresh, parent, value)
}

/** A stored file says itself what its row was. */
async function enterContent(folder: string, fresh: WorkspaceDatabase, shape: TableShape, hash: string): Promise<void> {
  if (!isContentHash(hash)) return
  const path = contentPath({ folder }, hash)
  const stats = await stat(path).catch(() => null)
  if (stats === null || (await sha256File(path)) !== hash) return
  const values = { hash, bytes: stats.size, created_at: now() }
  putRow(fresh, shape, { ...values, row_hash: rowHash(hash, stats.size, values.created_at) })
}

function removeDangling(
  fresh: WorkspaceDatabase,
  child: TableShape,
  { from, onDelete }: Reference,
  dangling: string,
  report: RepairReport
): void {
  const keys = child.key.map((column) => `"${column}"`).join(', ')
  const rows = selectAll<Record<string, SqlValue>>(fresh, `SELECT ${keys} FROM "${child.name}" WHERE ${dangling}`)
  const described = rows.map((row) => describeRow(fresh, child, Object.values(row)))
  report.lost.push(...described.filter(({ text }) => text !== 'row.other'))
  // A person knows these only as parts of what they belong to.
  const parts = described.filter(({ text }) => text === 'row.other').length
  if (parts > 0) report.lost.push(textOf('repair.belonging', { count: parts }))
  const hash =
    child.hash === 'row_hash'
      ? `, row_hash = row_hash(${child.columns.map((column) => (column === from ? 'NULL' : `"${column}"`)).join(', ')})`
      : ''
  fresh.connection.exec(
    onDelete === 'SET NULL'
      ? `UPDATE "${child.name}" SET "${from}" = NULL${hash} WHERE ${dangling}`
      : `DELETE FROM "${child.name}" WHERE ${dangling}`
  )
}
