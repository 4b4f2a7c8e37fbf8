import { execute, type WorkspaceDatabase } from '../database.ts'
import { hashCall, hashedTables } from '../row-hashes.ts'
import type { Migration } from '../migrate.ts'

/**
 * What shows that this computer queued a job (see host/queue/job-seal.ts). Jobs of earlier versions have none, so that a
 * person has to resume those that wait.
 */
export const jobSeals: Migration = {
  version: 17,
  name: 'job seals',
  sql: 'ALTER TABLE jobs ADD COLUMN seal TEXT;',
  change: hashJobsAnew
}

/** A hash that did not fit stays wrong, since the damage that it shows would be hidden otherwise. */
function hashJobsAnew(database: WorkspaceDatabase): void {
  const table = hashedTables(database).find(({ name }) => name === 'jobs')
  if (table === undefined) return
  const before = { ...table, columns: table.columns.filter((column) => column !== 'seal') }
  execute(database, `UPDATE jobs SET row_hash = ${hashCall(table)} WHERE row_hash IS ${hashCall(before)}`)
}
