import { join } from 'node:path'
import { FlawsmithError } from '../common/errors.ts'
import { silent, type Monitor } from '../common/progress.ts'
import { checkDatabaseFile } from './check/check-database.ts'
import { damageOf, type Finding } from './check/finding.ts'
import { closeDatabase, openForReading } from './database.ts'
import { schemaVersion } from './migrate.ts'
import { migrations } from './migrations/all.ts'
import { databaseName } from './replace-database.ts'

interface Candidate {
  /** The workspace whose database it is to replace. */
  readonly folder: string
  readonly file: string
  /** What it was copied from, for messages. */
  readonly from: string
}

/**
 * Checks a database before it takes the place of another one, and returns what is damaged in it. A damaged one is taken
 * only where `anyway` is true and the other one is damaged, too. Errors: `workspace.copy-damaged`, `workspace.copy-worse`,
 * `workspace.foreign`, `workspace.newer`, `run.cancelled`.
 */
export async function requireRestorable(
  { folder, file, from }: Candidate,
  { anyway, monitor = silent }: { readonly anyway: boolean; readonly monitor?: Monitor }
): Promise<Finding[]> {
  requireOurs(file)
  const damage = damageOf(await checkDatabaseFile(file, monitor))
  const [first] = damage
  if (first === undefined) return []
  if (!anyway)
    throw new FlawsmithError('workspace.copy-damaged', { count: damage.length, reason: first.what, path: from })
  if (damageOf(await checkDatabaseFile(join(folder, databaseName), monitor)).length === 0) {
    throw new FlawsmithError('workspace.copy-worse', { reason: first.what, path: from })
  }
  return damage
}

/** One of another program, or of a later version, would be found out only after it took the place. */
function requireOurs(file: string): void {
  try {
    const database = openForReading(file)
    try {
      schemaVersion(database, migrations)
    } finally {
      closeDatabase(database)
    }
  } catch (cause) {
    if (!(cause instanceof FlawsmithError) || cause.code !== 'workspace.corrupt') throw cause
  }
}
