import { reasonOf } from '../../common/errors.ts'
import { silent, type Monitor } from '../../common/progress.ts'
import { textOf } from '../../messages/english.ts'
import type { Value } from '../../messages/message.ts'
import { firstBrokenAuditEntry } from '../audit.ts'
import { closeDatabase, openForReading, selectOne, type WorkspaceDatabase } from '../database.ts'
import { migrations } from '../migrations/all.ts'
import { checkCounts } from './check-counts.ts'
import { checkPages, checkReferences, checkSequences } from './check-pages.ts'
import { checkRows } from './check-rows.ts'
import { checkSchema, schemaDifferences } from './check-schema.ts'
import type { Finding } from './finding.ts'

/**
 * Looks at everything in a database: pages, structure, rows, references, counts and the audit trail. Changes nothing.
 * What keeps a part from being looked at is a finding, too. Cancelled, it throws `run.cancelled`.
 */
export async function checkDatabase(database: WorkspaceDatabase, monitor: Monitor = silent): Promise<Finding[]> {
  if (selectOne(database, `SELECT 1 FROM main.sqlite_schema WHERE type = 'table'`) === undefined) {
    return [page(textOf('reason.tableless'))]
  }
  const current = versionOf(database) === migrations.length
  const foreign = foreignCode(database)
  if (foreign.length > 0) return foreign
  const parts: (() => Finding[] | Promise<Finding[]>)[] = [
    () => checkPages(database, monitor),
    () => checkRows(database, monitor),
    () => checkReferences(database),
    () => checkSequences(database),
    () => checkAudit(database),
    // An older version is brought up to date when it is opened; until then its structure is another one.
    ...(current ? [() => checkSchema(database), () => checkCounts(database)] : [])
  ]
  const findings: Finding[] = []
  for (const part of parts) {
    try {
      findings.push(...(await part()))
    } catch (cause) {
      if (monitor.signal?.aborted === true) throw cause
      findings.push(unreadable(cause))
    }
  }
  return findings
}

/** The same for a file, such as a backup; one that is no database is one finding. */
export async function checkDatabaseFile(file: string, monitor: Monitor = silent): Promise<Finding[]> {
  let database: WorkspaceDatabase
  try {
    database = openForReading(file)
  } catch (cause) {
    return [unreadable(cause)]
  }
  try {
    return await checkDatabase(database, monitor)
  } catch (cause) {
    if (monitor.signal?.aborted === true) throw cause
    return [unreadable(cause)]
  } finally {
    closeDatabase(database)
  }
}

/** Reading what belongs to a view of somebody else might never end; what else is wrong then shows after the repair. */
function foreignCode(database: WorkspaceDatabase): Finding[] {
  try {
    return schemaDifferences(database).some(({ runs }) => runs) ? checkSchema(database) : []
  } catch {
    // Damage, which the parts find.
    return []
  }
}

function versionOf({ connection }: WorkspaceDatabase): unknown {
  return connection.pragma('user_version', { simple: true })
}

function checkAudit(database: WorkspaceDatabase): Finding[] {
  const number = firstBrokenAuditEntry({ database })
  if (number === null) return []
  const what = textOf('check.audit', { number })
  return [{ part: 'audit', weight: 'damage', what, affects: [], remedy: textOf('check.audit-remedy') }]
}

const unreadable = (cause: unknown) => page(reasonOf(cause))

function page(reason: Value): Finding {
  const what = textOf('check.pages', { reason })
  return { part: 'pages', weight: 'damage', what, affects: [], remedy: textOf('check.repair-pages') }
}
