import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { silent, type Monitor } from '../common/progress.ts'
import { sha256File } from '../common/files.ts'
import { contentPath } from './contents.ts'
import { selectAll } from './database.ts'
import type { Workspace } from './handle.ts'

/** Differences between the files folder and the database. */
export interface Reconciliation {
  /** In the database but not on the disk. */
  readonly missing: readonly FileProblem[]
  /** On disk with contents that do not match their name. */
  readonly changed: readonly FileProblem[]
  /** On disk but not in the database, as paths in the workspace: left by an import that did not finish. */
  readonly unknown: readonly string[]
}

export interface FileProblem {
  readonly hash: string
  readonly path: string
  /** What references it, such as `image 12 (MT_Crack/Imgs/a.jpg)`. */
  readonly usedBy: readonly string[]
}

/**
 * Compares the content store with the database, hashing every file. Changes nothing. Reports one unit per file.
 */
export async function reconcile(workspace: Workspace, monitor: Monitor = silent): Promise<Reconciliation> {
  const known = selectAll<{ hash: string; bytes: number }>(workspace.database, 'SELECT hash, bytes FROM contents')
  const missing: FileProblem[] = []
  const changed: FileProblem[] = []
  for (const [index, { hash, bytes }] of known.entries()) {
    monitor.report({ task: 'checking-files', done: index + 1, total: known.length })
    const path = contentPath(workspace, hash)
    const stats = await stat(path).catch(() => null)
    if (stats === null) missing.push({ hash, path, usedBy: usersOf(workspace, hash) })
    else if (stats.size !== bytes || (await sha256File(path)) !== hash) {
      changed.push({ hash, path, usedBy: usersOf(workspace, hash) })
    }
  }
  const expected = new Set(known.map(({ hash }) => contentPath(workspace, hash)))
  const present = await filesBelow(join(workspace.folder, 'files'))
  const unknown = present.filter((path) => !expected.has(path)).map((path) => relative(workspace.folder, path))
  return { missing, changed, unknown: unknown.sort() }
}

function usersOf(workspace: Workspace, hash: string): string[] {
  const sql = `WITH wanted (hash) AS (SELECT ?)
    SELECT 'image ' || id || ' (' || name || ')' AS user FROM images, wanted WHERE content_hash = hash
    UNION ALL SELECT 'mask of image ' || id || ' (' || name || ')' FROM images, wanted WHERE mask_hash = hash
    UNION ALL SELECT 'artifact ' || name || ' of run ' || run_id FROM artifacts, wanted WHERE content_hash = hash
    UNION ALL SELECT 'adapter ' || name FROM adapters, wanted WHERE content_hash = hash
    UNION ALL SELECT 'synthetic sample ' || position || ' of run ' || run_id FROM synthetic_samples, wanted
      WHERE image_hash = hash OR mask_hash = hash`
  return selectAll<{ user: string }>(workspace.database, sql, hash).map((row) => row.user)
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
}
