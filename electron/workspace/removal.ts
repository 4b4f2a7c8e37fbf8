/** @file Removing runs, with the datasets they imported, and base models from a workspace. */
import { dirname, relative, sep } from 'node:path'
import { sha256 } from '../common/files.ts'
import { appendAudit } from './audit.ts'
import { execute, selectAll, transaction } from './database.ts'
import type { Dataset } from './datasets.ts'
import type { Workspace } from './handle.ts'
import { bytesOf, recordLeftovers, type Leftovers } from './leftovers.ts'
import type { BaseModel } from './models.ts'
import { listBaseModels } from './models.ts'
import { getRun, type Run } from './runs.ts'

/** Numbers of runs, a dataset counting as the run that imported it, and of base models. */
export interface RemovalSet {
  readonly runs: ReadonlySet<number>
  readonly baseModels: ReadonlySet<number>
}

/** A run to remove, with the dataset that it imported, if any. */
export interface RemovedRun {
  readonly run: Run
  readonly dataset: (Pick<Dataset, 'id' | 'name' | 'layout' | 'source'> & { readonly images: number }) | null
  /** Synthetic images. */
  readonly samples: number
}

/** Contents of a removal, runs by number. Errors: `run.not-found`. */
export function describeRemoval(workspace: Workspace, { runs, baseModels }: RemovalSet) {
  return {
    runs: [...runs].sort((a, b) => a - b).map((id) => describeRun(workspace, id)),
    baseModels: listBaseModels(workspace).filter(({ id }) => baseModels.has(id))
  }
}

/** Runs whose adapters were trained on base models. */
export function adapterRunsOf({ database }: Workspace, baseModels: ReadonlySet<number>): number[] {
  const sql = `SELECT DISTINCT run_id AS id FROM adapters
    WHERE run_id IS NOT NULL AND base_model_id IN (SELECT value FROM json_each(?)) ORDER BY id`
  return selectAll<{ id: number }>(database, sql, idsOf(baseModels)).map(({ id }) => id)
}

/** Bytes on disk that would be freed by removing runs. */
export function bytesFreed(workspace: Workspace, runs: ReadonlySet<number>): Promise<number> {
  return bytesOf(workspace, leftoversOf(workspace, runs))
}

/**
 * Removes runs, their datasets and base models from the database in one transaction, with an entry of the audit trail
 * for each. Runs that stay must not depend on a removed one. The files are deleted afterwards, by sweepLeftovers. Jobs
 * that were interrupted in such a run are cancelled. Returns the numbers of all jobs that a removed run belonged to.
 */
export function removeRecords(workspace: Workspace, set: RemovalSet, actor: string): number[] {
  return transaction(workspace.database, () => {
    for (const entry of auditEntries(workspace, set)) appendAudit(workspace, { actor, ...entry })
    return removeRows(workspace, set)
  })
}

/** The same for runs that were never in a list, of which the audit trail need not tell. */
export function discardRuns(workspace: Workspace, runs: ReadonlySet<number>): void {
  removeRows(workspace, { runs, baseModels: new Set() })
}

function removeRows(workspace: Workspace, set: RemovalSet): number[] {
  const { database } = workspace
  const runs = idsOf(set.runs)
  const models = idsOf(set.baseModels)
  const among = '(SELECT value FROM json_each(?))'
  return transaction(database, () => {
    const leftovers = leftoversOf(workspace, set.runs)
    recordLeftovers(workspace, leftovers)
    const jobs = selectAll<{ id: number }>(
      database,
      `SELECT DISTINCT job_id AS id FROM job_runs WHERE run_id IN ${among} ORDER BY id`,
      runs
    )
    execute(
      database,
      `UPDATE jobs SET state = 'cancelled' WHERE state = 'interrupted' AND id IN (SELECT job_id FROM job_runs
        JOIN runs ON runs.id = run_id WHERE runs.state = 'interrupted' AND run_id IN ${among})`,
      runs
    )
    execute(database, `DELETE FROM synthetic_samples WHERE run_id IN ${among}`, runs)
    execute(database, `DELETE FROM adapters WHERE run_id IN ${among}`, runs)
    execute(database, `UPDATE adapters SET base_model_id = NULL WHERE base_model_id IN ${among}`, models)
    execute(database, `DELETE FROM base_models WHERE id IN ${among}`, models)
    execute(database, `DELETE FROM datasets WHERE run_id IN ${among}`, runs)
    execute(database, `DELETE FROM run_parents WHERE parent_id IN ${among}`, runs)
    execute(database, `DELETE FROM runs WHERE id IN ${among}`, runs)
    execute(database, `DELETE FROM contents WHERE hash IN ${among}`, JSON.stringify(leftovers.contents))
    return jobs.map(({ id }) => id)
  })
}

function describeRun(workspace: Workspace, id: number): RemovedRun {
  const { database } = workspace
  const [dataset = null] = selectAll<NonNullable<RemovedRun['dataset']>>(
    database,
    `SELECT id, name, layout, source, (SELECT count(*) FROM images WHERE dataset_id = datasets.id AND removed = 0) AS images
      FROM datasets WHERE run_id = ?`,
    id
  )
  const sql = 'SELECT count(*) AS n FROM synthetic_samples WHERE run_id = ?'
  return { run: getRun(workspace, id), dataset, samples: selectAll<{ n: number }>(database, sql, id)[0]?.n ?? 0 }
}

/**
 * Every referenced content, with the run that references it. A replaced mask counts as its dataset's: the audit trail
 * names it.
 */
const references = `
  SELECT content_hash AS hash, run_id AS run FROM artifacts
  UNION ALL SELECT content_hash, run_id FROM adapters
  UNION ALL SELECT image_hash, run_id FROM synthetic_samples
  UNION ALL SELECT mask_hash, run_id FROM synthetic_samples WHERE mask_hash IS NOT NULL
  UNION ALL SELECT content_hash, run_id FROM images JOIN datasets ON datasets.id = dataset_id
  UNION ALL SELECT mask_hash, run_id FROM images JOIN datasets ON datasets.id = dataset_id WHERE mask_hash IS NOT NULL
  UNION ALL SELECT json_extract(details, '$.before'), run_id FROM audit
    JOIN images ON images.id = CAST(substr(subject, length('image ') + 1) AS INTEGER)
    JOIN datasets ON datasets.id = dataset_id
    WHERE action = 'mask.save' AND json_extract(details, '$.before') IS NOT NULL
  UNION ALL SELECT json_extract(before, '$.maskHash'), run_id FROM dataset_version_images
    JOIN dataset_versions ON dataset_versions.id = version_id JOIN datasets ON datasets.id = dataset_id
    WHERE json_extract(before, '$.maskHash') IS NOT NULL`

function leftoversOf(workspace: Workspace, runs: ReadonlySet<number>): Leftovers {
  const folders = [...[...runs].map((id) => `runs/${id}`), ...writtenFoldersOf(workspace, runs)]
  return { contents: contentsOnlyOf(workspace, runs), folders }
}

/**
 * Folders that Flawsmith itself wrote into the workspace and that nothing else needs: of reports in their default
 * location, and of the generated sample dataset. Files in locations that the user chose are not touched.
 */
function writtenFoldersOf({ database, folder }: Workspace, runs: ReadonlySet<number>): string[] {
  const files = selectAll<{ run: number; path: string }>(
    database,
    `SELECT id AS run, json_extract(config, '$.path') AS path FROM runs
        WHERE kind = 'report' AND json_type(config, '$.path') = 'text'
      UNION ALL SELECT run_id, source || '/any' FROM datasets`
  )
  const places = Map.groupBy(files, ({ path }) => relative(folder, dirname(path)).replaceAll(sep, '/'))
  return [...places].flatMap(([place, users]) => {
    const own = place === 'sample-dataset' || /^reports\/[^/]+-\d+$/.test(place)
    return own && users.every(({ run }) => runs.has(run)) ? [place] : []
  })
}

/** Contents that only these runs reference, including contents that are not referenced at all. */
function contentsOnlyOf({ database }: Workspace, runs: ReadonlySet<number>): string[] {
  const sql = `SELECT hash FROM contents WHERE hash NOT IN
    (SELECT hash FROM (${references}) WHERE run IS NULL OR run NOT IN (SELECT value FROM json_each(?)))`
  return selectAll<{ hash: string }>(database, sql, idsOf(runs)).map(({ hash }) => hash)
}

/** Enough to document later what was there, and to identify it by its hashes. */
function auditEntries(workspace: Workspace, set: RemovalSet) {
  const { runs, baseModels } = describeRemoval(workspace, set)
  return [
    ...runs.flatMap(({ run, dataset, samples }) => [
      ...(dataset === null ? [] : [datasetEntry(run, dataset)]),
      runEntry(workspace, run, samples)
    ]),
    ...baseModels.map(modelEntry)
  ]
}

function datasetEntry(run: Run, { id, ...fields }: NonNullable<RemovedRun['dataset']>) {
  const details = { ...fields, run: run.id, datasetHash: run.datasetHash }
  return { action: 'dataset.remove', subject: `dataset ${id}`, details }
}

function runEntry(workspace: Workspace, run: Run, samples: number) {
  const { id, name, kind, state, seeds, note, datasetHash, weightHashes, createdAt, finishedAt } = run
  const files = selectAll<{ role: string; name: string; hash: string }>(
    workspace.database,
    'SELECT role, name, content_hash AS hash FROM artifacts WHERE run_id = ? ORDER BY role, name',
    id
  )
  const images = selectAll<{ hash: string }>(
    workspace.database,
    'SELECT image_hash AS hash FROM synthetic_samples WHERE run_id = ? ORDER BY position',
    id
  )
  const details = {
    ...{ name, kind, state, seeds, note, datasetHash, weightHashes, createdAt, finishedAt, samples },
    files: Object.fromEntries(files.map((file) => [`${file.role}/${file.name}`, file.hash])),
    /** SHA-256 of the images' hashes, one a line. */
    imagesHash: samples === 0 ? null : sha256(images.map(({ hash }) => `${hash}\n`).join(''))
  }
  return { action: 'run.remove', subject: `run ${id}`, details }
}

function modelEntry({ id, name, format, path, hashes }: BaseModel) {
  return { action: 'model.remove', subject: `base model ${id}`, details: { name, format, path, hashes } }
}

function idsOf(numbers: ReadonlySet<number>): string {
  return JSON.stringify([...numbers])
}
