import { FlawsmithError } from '../common/errors.ts'
import { putContent, putContentFile, recordContent, type Content } from './contents.ts'
import { execute, selectAll, selectOne, transaction } from './database.ts'
import { now, type Workspace } from './handle.ts'

/** A file that a run produced. */
export interface Artifact {
  readonly id: number
  readonly runId: number
  /** What it is for, such as `detector`, `adapter`, `report`, `plot`, `preview`. */
  readonly role: string
  /** File name, unique within the run and role. */
  readonly name: string
  /** SHA-256; read it with readContent. */
  readonly contentHash: string
  readonly createdAt: string
}

/**
 * Stores bytes as an artifact of a run; the same role and name again replaces the earlier one.
 * Errors: `disk.full`, `file.unwritable`.
 */
export async function addArtifact(
  workspace: Workspace,
  runId: number,
  artifact: { readonly role: string; readonly name: string; readonly data: Uint8Array }
): Promise<Artifact> {
  return record(workspace, runId, artifact.role, artifact.name, await putContent(workspace, artifact.data))
}

/** As addArtifact, for a file of any size, which is copied into the workspace. */
export async function addArtifactFile(
  workspace: Workspace,
  runId: number,
  artifact: { readonly role: string; readonly name: string; readonly file: string }
): Promise<Artifact> {
  return record(workspace, runId, artifact.role, artifact.name, await putContentFile(workspace, artifact.file))
}

/** A run's artifacts, of one role if given, ordered by role and name. */
export function listArtifacts(workspace: Workspace, runId: number, role?: string): Artifact[] {
  const sql = `SELECT ${columns} FROM artifacts WHERE run_id = ? AND role = coalesce(?, role) ORDER BY role, name`
  return selectAll<Artifact>(workspace.database, sql, runId, role ?? null)
}

/** The run's artifact of a role and name. Errors: `artifact.not-found`. */
export function getArtifact(workspace: Workspace, runId: number, role: string, name: string): Artifact {
  const sql = `SELECT ${columns} FROM artifacts WHERE run_id = ? AND role = ? AND name = ?`
  const artifact = selectOne<Artifact>(workspace.database, sql, runId, role, name)
  if (artifact !== undefined) return artifact
  throw new FlawsmithError('artifact.not-found', { run: runId, role, name })
}

const columns = 'id, run_id AS runId, role, name, content_hash AS contentHash, created_at AS createdAt'

function record(workspace: Workspace, runId: number, role: string, name: string, content: Content): Artifact {
  return transaction(workspace.database, () => {
    recordContent(workspace, content)
    execute(
      workspace.database,
      `INSERT INTO artifacts (run_id, role, name, content_hash, created_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (run_id, role, name) DO UPDATE
        SET content_hash = excluded.content_hash, created_at = excluded.created_at`,
      runId,
      role,
      name,
      content.hash,
      now()
    )
    return getArtifact(workspace, runId, role, name)
  })
}
