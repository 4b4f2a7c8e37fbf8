import { readdir, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { throwIfCancelled } from '../common/cancellation.ts'
import { silent, type Monitor } from '../common/progress.ts'
import { sha256File } from '../common/files.ts'
import type { TextValue } from '../messages/message.ts'
import { contentPath } from './contents.ts'
import { selectAll } from './database.ts'
import type { Workspace } from './handle.ts'
import { isContentHash } from './own-folders.ts'

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
  /** What references it, such as an image. */
  readonly usedBy: readonly TextValue[]
}

/**
 * Compares the content store with the database, hashing every file. Changes nothing. Reports one unit per file.
 */
export async function reconcile(
  workspace: Pick<Workspace, 'folder' | 'database'>,
  monitor: Monitor = silent
): Promise<Reconciliation> {
  const known = selectAll<{ hash: string; bytes: number }>(workspace.database, 'SELECT hash, bytes FROM contents')
  const missing: FileProblem[] = []
  const changed: FileProblem[] = []
  for (const [index, { hash, bytes }] of known.entries()) {
    throwIfCancelled(monitor.signal, 'checking-files')
    monitor.report({ task: 'checking-files', done: index + 1, total: known.length })
    if (!isContentHash(hash)) {
      missing.push({ hash, path: hash, usedBy: usersOf(workspace, hash) })
      continue
    }
    const path = contentPath(workspace, hash)
    const stats = await stat(path).catch(() => null)
    if (stats === null) missing.push({ hash, path, usedBy: usersOf(workspace, hash) })
    else if (stats.size !== bytes || (await sha256File(path)) !== hash) {
      changed.push({ hash, path, usedBy: usersOf(workspace, hash) })
    }
  }
  const expected = new Set(known.flatMap(({ hash }) => (isContentHash(hash) ? contentPath(workspace, hash) : [])))
  const present = await filesBelow(join(workspace.folder, 'files'))
  const unknown = present.filter((path) => !expected.has(path)).map((path) => relative(workspace.folder, path))
  return { missing, changed, unknown: unknown.sort() }
}

const users = {
  'row.image': `SELECT images.name, datasets.name AS dataset, images.id AS number FROM images
    JOIN datasets ON datasets.id = dataset_id WHERE content_hash = ?`,
  'row.mask': `SELECT images.name, datasets.name AS dataset, images.id AS number FROM images
    JOIN datasets ON datasets.id = dataset_id WHERE mask_hash = ?`,
  'row.artifact': 'SELECT name, run_id AS number FROM artifacts WHERE content_hash = ?',
  'row.adapter': 'SELECT name FROM adapters WHERE content_hash = ?',
  'row.sample': 'SELECT position AS number, run_id AS run FROM synthetic_samples WHERE ? IN (image_hash, mask_hash)'
} as const

function usersOf(workspace: Pick<Workspace, 'database'>, hash: string): TextValue[] {
  return Object.entries(users).flatMap(([text, sql]) =>
    selectAll<Record<string, string | number>>(workspace.database, sql, hash).map((values) => ({ text, values }))
  )
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name))
}
