import { FlawsmithError } from '../common/errors.ts'
import { someNames } from '../messages/some-names.ts'
import { appendAudit } from './audit.ts'
import { execute, selectAll, selectColumn, selectOne, transaction } from './database.ts'
import type { Part } from './datasets.ts'
import { now, type Workspace } from './handle.ts'
import { decodeJson, encodeJson, type JsonObject } from './json.ts'

/** A stored split of a dataset's images into subsets; images that it leaves out are in none. */
export interface Split {
  readonly id: number
  readonly datasetId: number
  /** Unique within the dataset. */
  readonly name: string
  readonly seed: number
  /** The rule that made it, with all its settings. */
  readonly protocol: JsonObject
  /** Hash of the images, labels and parts (see datasets/snapshot.ts). */
  readonly snapshotHash: string
  readonly createdAt: string
}

/**
 * Stores a split and returns its id, and whether it is new: the same name is accepted again if the split has the same
 * hash, otherwise `split.name-taken`.
 */
export function addSplit(
  workspace: Workspace,
  split: Omit<Split, 'id' | 'createdAt' | 'protocol'> & { readonly protocol: object },
  parts: ReadonlyMap<number, Part>
): { readonly id: number; readonly isNew: boolean } {
  const { database } = workspace
  return transaction(database, () => {
    const existing = findSplit(workspace, split.datasetId, split.name)
    if (existing !== undefined) {
      if (existing.snapshotHash === split.snapshotHash) return { id: existing.id, isNew: false }
      throw new FlawsmithError('split.name-taken', { split: split.name }, { details: { dataset: split.datasetId } })
    }
    const { id } = execute(
      database,
      'INSERT INTO splits (dataset_id, name, seed, protocol, snapshot_hash, created_at) VALUES (?, ?, ?, ?, ?, ?)',
      split.datasetId,
      split.name,
      split.seed,
      encodeJson(split.protocol),
      split.snapshotHash,
      now()
    )
    for (const [imageId, part] of parts) {
      execute(database, 'INSERT INTO split_images (split_id, image_id, part) VALUES (?, ?, ?)', id, imageId, part)
    }
    return { id, isNew: true }
  })
}

/** A dataset's splits, by name. */
export function listSplits(workspace: Workspace, datasetId: number): Split[] {
  const sql = `SELECT ${columns} FROM splits WHERE dataset_id = ? ORDER BY name`
  return selectAll<SplitRow>(workspace.database, sql, datasetId).map(splitOf)
}

/** A dataset's split by name. Errors: `split.not-found`. */
export function getSplit(workspace: Workspace, datasetId: number, name: string): Split {
  const split = findSplit(workspace, datasetId, name)
  if (split !== undefined) return split
  const splits = someNames(listSplits(workspace, datasetId).map((each) => `"${each.name}"`))
  throw new FlawsmithError('split.not-found', { split: name, splits }, { details: { dataset: datasetId } })
}

/** A dataset's split by number, which is not one of another dataset. Errors: `split.gone`. */
export function getSplitById(workspace: Workspace, datasetId: number, id: number): Split {
  const sql = `SELECT ${columns} FROM splits WHERE dataset_id = ? AND id = ?`
  const row = selectOne<SplitRow>(workspace.database, sql, datasetId, id)
  if (row !== undefined) return splitOf(row)
  throw new FlawsmithError('split.gone', { number: id }, { details: { dataset: datasetId } })
}

/** The split that a run worked on; undefined where it had none. */
export function splitOfRun(workspace: Workspace, { splitId }: { readonly splitId: number | null }): Split | undefined {
  const sql = `SELECT ${columns} FROM splits WHERE id = ?`
  const row = splitId === null ? undefined : selectOne<SplitRow>(workspace.database, sql, splitId)
  return row === undefined ? undefined : splitOf(row)
}

/** Gives a split another name. Errors: `split.gone`, `split.name-in-use`. */
export function renameSplit(workspace: Workspace, datasetId: number, id: number, name: string, actor: string): Split {
  return transaction(workspace.database, () => {
    const { name: before } = getSplitById(workspace, datasetId, id)
    const namesake = findSplit(workspace, datasetId, name)
    if (namesake !== undefined && namesake.id !== id) throw new FlawsmithError('split.name-in-use', { split: name })
    execute(workspace.database, 'UPDATE splits SET name = ? WHERE id = ?', name, id)
    appendAudit(workspace, { actor, action: 'split.rename', subject: `split ${id}`, details: { before, name } })
    return getSplitById(workspace, datasetId, id)
  })
}

/** Removes a split that no run worked on: its lineage would lose its data. Errors: `split.gone`, `split.in-use`. */
export function removeSplit(workspace: Workspace, datasetId: number, id: number, actor: string): void {
  transaction(workspace.database, () => {
    const { name, seed, protocol, snapshotHash } = getSplitById(workspace, datasetId, id)
    const runs = runsOfSplit(workspace, id)
    if (runs.length > 0)
      throw new FlawsmithError('split.in-use', { split: name, count: runs.length, runs: someNames(runs.map(String)) })
    execute(workspace.database, 'DELETE FROM splits WHERE id = ?', id)
    const details = { name, seed, protocol, snapshotHash, dataset: datasetId }
    appendAudit(workspace, { actor, action: 'split.remove', subject: `split ${id}`, details })
  })
}

/** The runs that worked on a split, oldest first. */
export function runsOfSplit(workspace: Workspace, id: number): number[] {
  return selectColumn<number>(workspace.database, 'SELECT id FROM runs WHERE split_id = ? ORDER BY id', id)
}

/** Which part each image is in, by image id. */
export function partsOf(workspace: Workspace, splitId: number): Map<number, Part> {
  const sql = 'SELECT image_id AS imageId, part FROM split_images WHERE split_id = ? ORDER BY image_id'
  const rows = selectAll<{ imageId: number; part: Part }>(workspace.database, sql, splitId)
  return new Map(rows.map((row) => [row.imageId, row.part]))
}

const columns = `id, dataset_id AS datasetId, name, seed, protocol, snapshot_hash AS snapshotHash,
  created_at AS createdAt`

type SplitRow = Omit<Split, 'protocol'> & { readonly protocol: string }

function splitOf(row: SplitRow): Split {
  return { ...row, protocol: decodeJson<JsonObject>(row.protocol) }
}

function findSplit(workspace: Workspace, datasetId: number, name: string): Split | undefined {
  const sql = `SELECT ${columns} FROM splits WHERE dataset_id = ? AND name = ?`
  const row = selectOne<SplitRow>(workspace.database, sql, datasetId, name)
  return row === undefined ? undefined : splitOf(row)
}
