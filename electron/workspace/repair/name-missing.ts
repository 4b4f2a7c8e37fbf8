import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { textOf } from '../../messages/english.ts'
import type { TextValue } from '../../messages/message.ts'
import { selectAll, selectColumn, selectOne, type WorkspaceDatabase } from '../database.ts'
import type { Sources } from './sources.ts'

const subjects = { runs: 'run', datasets: 'dataset' } as const
type Named = keyof typeof subjects

/** More numbers than that between two records are a damaged number. */
const believable = 10_000

/**
 * Runs and datasets of which no row is left, by what else tells of them: numbers that were given after the backup,
 * folders of runs, jobs and the audit trail. Those that a person removed are not among them.
 */
export async function nameMissing(
  folder: string,
  fresh: WorkspaceDatabase,
  sources: Sources,
  table: Named
): Promise<TextValue[]> {
  const there = new Set(selectColumn<number>(fresh, `SELECT id FROM ${table}`))
  const removed = new Set(subjectNumbers(fresh, table, `${subjects[table]}.remove`))
  const traces = [
    ...givenSince(sources, table, there),
    ...subjectNumbers(fresh, table),
    ...(table === 'runs' ? await runFolders(folder) : [])
  ]
  if (table === 'runs') traces.push(...selectColumn<number>(fresh, 'SELECT run_id FROM job_runs'))
  const missing = [...new Set(traces)].filter((number) => !there.has(number) && !removed.has(number))
  return missing.sort((a, b) => a - b).map((number) => called(fresh, table, number))
}

/** Numbers that were given after those that a backup knows; without one, after the last that is left. */
function givenSince({ damaged, spares }: Sources, table: Named, there: ReadonlySet<number>): number[] {
  const last = damaged === null ? 0 : lastNumber(damaged, table)
  const [spare] = spares
  const from = spare === undefined ? 0 : Math.max(lastNumber(spare.database, table), 0)
  if (last - Math.max(from, ...there) > believable) return []
  return Array.from({ length: Math.max(0, last - from) }, (_, index) => from + index + 1)
}

function lastNumber(database: WorkspaceDatabase, table: Named): number {
  try {
    const row = selectOne<{ seq: unknown }>(database, 'SELECT seq FROM sqlite_sequence WHERE name = ?', table)
    return typeof row?.seq === 'number' ? row.seq : 0
  } catch {
    return 0
  }
}

function subjectNumbers(fresh: WorkspaceDatabase, table: Named, action = '*'): number[] {
  const sql = `SELECT DISTINCT subject FROM audit WHERE subject GLOB ? AND action GLOB ?`
  const texts = selectColumn<string>(fresh, sql, `${subjects[table]} *`, action)
  return texts.map((text) => Number(text.split(' ')[1])).filter((number) => Number.isInteger(number) && number > 0)
}

async function runFolders(folder: string): Promise<number[]> {
  const names = await readdir(join(folder, 'runs')).catch(() => [])
  return names.filter((name) => /^[1-9]\d{0,8}$/.test(name)).map(Number)
}

function called(fresh: WorkspaceDatabase, table: Named, number: number): TextValue {
  const name = nameOf(fresh, table, number)
  if (table === 'datasets') {
    return name === null ? textOf('repair.dataset-unnamed', { number }) : textOf('row.dataset', { name })
  }
  return name === null ? textOf('repair.run-unnamed', { number }) : textOf('row.run', { number, name })
}

/** The last name that the audit trail or, for a run, its job tells. */
function nameOf(fresh: WorkspaceDatabase, table: Named, number: number): string | null {
  const sql = `SELECT details FROM audit WHERE subject = ? ORDER BY id DESC`
  for (const { details } of selectAll<{ details: string }>(fresh, sql, `${subjects[table]} ${number}`)) {
    const { after, name } = parsed(details)
    const found = [after, name].find((each) => typeof each === 'string')
    if (found !== undefined) return found
  }
  if (table === 'datasets') return null
  const ofJob = `SELECT name FROM job_runs JOIN jobs ON jobs.id = job_id WHERE run_id = ?`
  return selectOne<{ name: string | null }>(fresh, ofJob, number)?.name ?? null
}

function parsed(details: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(details) as Readonly<Record<string, unknown>>
  } catch {
    return {}
  }
}
