import { rm } from 'node:fs/promises'
import { FlawsmithError } from '../../common/errors.ts'
import { silent, type Monitor } from '../../common/progress.ts'
import { textOf } from '../../messages/english.ts'
import { checkDatabase } from '../check/check-database.ts'
import { countedNow } from '../check/check-counts.ts'
import { closeDatabase, execute, openDatabase, selectAll, selectOne, type WorkspaceDatabase } from '../database.ts'
import { migrate } from '../migrate.ts'
import { migrations } from '../migrations/all.ts'
import { copyTable } from './copy-tables.ts'
import { reportGaps, type Gap } from './gaps.ts'
import { mendReferences } from './mend-references.ts'
import { nameMissing } from './name-missing.ts'
import { emptyReport, type RepairReport } from './report.ts'
import { openSources, type Sources } from './sources.ts'
import { dropTriggers, tableShapes, triggersOf } from './table-shape.ts'

interface Rebuilding {
  readonly folder: string
  /** The damaged database, which is only read. */
  readonly file: string
  /** Those that passed their check, the newest first. */
  readonly backups: readonly string[]
  /** Where the new database goes. */
  readonly target: string
}

/**
 * Builds a database again from what can be read of a damaged one and from backups; the new one passes all checks but
 * those of rows that are intact nowhere. Errors: `workspace.not-repairable`, `workspace.repair-failed`.
 */
export async function rebuildDatabase(
  { folder, file, backups, target }: Rebuilding,
  monitor: Monitor = silent
): Promise<RepairReport> {
  const scratch = `${target}.damaged`
  const sources = await openSources(file, scratch, backups)
  const report = emptyReport()
  try {
    const { version } = sources
    if (version === null) throw new FlawsmithError('workspace.not-repairable', { folder })
    for (const suffix of ['', '-wal', '-shm']) await rm(target + suffix, { force: true })
    const fresh = openDatabase(target)
    try {
      migrate(fresh, migrations.slice(0, version))
      fresh.connection.pragma('foreign_keys = OFF')
      await fill(folder, fresh, sources, report, monitor)
      const [left] = (await checkDatabase(fresh)).filter(({ part }) => part !== 'rows' && part !== 'audit')
      if (left !== undefined) throw new FlawsmithError('workspace.repair-failed', { reason: left.what, folder })
    } finally {
      closeDatabase(fresh)
    }
    return report
  } finally {
    sources.close()
    for (const suffix of ['', '-wal', '-shm']) await rm(scratch + suffix, { force: true })
  }
}

async function fill(
  folder: string,
  fresh: WorkspaceDatabase,
  sources: Sources,
  report: RepairReport,
  monitor: Monitor
): Promise<void> {
  const triggers = triggersOf(fresh)
  dropTriggers(fresh)
  const shapes = tableShapes(fresh)
  fresh.connection.exec('BEGIN IMMEDIATE')
  const gaps: Gap[] = []
  let read = 0
  for (const [index, shape] of shapes.entries()) {
    monitor.report({ task: 'repairing', done: index, total: shapes.length })
    if (shape.name === 'image_counts' && sources.version === migrations.length) continue
    if (copyTable(fresh, sources, shape, report, gaps)) read += 1
  }
  // An empty database in the place of the damaged one would be no repair.
  if (read === 0 && sources.spares.length === 0) throw new FlawsmithError('workspace.not-repairable', { folder })
  reportGaps(gaps, report)
  // Before what belongs to them is removed, which may tell of them.
  for (const table of ['runs', 'datasets'] as const) {
    if (gaps.some((gap) => gap.table === table)) report.lost.push(...(await nameMissing(folder, fresh, sources, table)))
  }
  await mendReferences(folder, fresh, sources, shapes, report)
  if (sources.version === migrations.length) fresh.connection.exec(`INSERT INTO image_counts ${countedNow}`)
  keepSequences(fresh, sources)
  for (const sql of triggers) fresh.connection.exec(sql)
  fresh.connection.exec('COMMIT')
  report.mended.push(textOf('repair.indexes'))
}

/** Beyond the highest number that is there, a number this much higher was damaged itself. */
const believable = 1_000_000

/** Numbers of removed rows are never given again. */
function keepSequences(fresh: WorkspaceDatabase, { damaged, spares }: Sources): void {
  for (const { name, seq } of selectAll<{ name: string; seq: number }>(
    fresh,
    'SELECT name, seq FROM sqlite_sequence'
  )) {
    const given = [damaged, ...spares.map(({ database }) => database)].flatMap((database) => {
      const before = database === null ? undefined : sequenceOf(database, name)
      return typeof before === 'number' && before < seq + believable ? [before] : []
    })
    execute(fresh, 'UPDATE sqlite_sequence SET seq = ? WHERE name = ?', Math.max(seq, ...given), name)
  }
}

function sequenceOf(database: WorkspaceDatabase, name: string): unknown {
  try {
    return selectOne<{ seq: unknown }>(database, 'SELECT seq FROM sqlite_sequence WHERE name = ?', name)?.seq
  } catch {
    return undefined
  }
}
