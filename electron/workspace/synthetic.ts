import { recordContent, type Content } from './contents.ts'
import { execute, selectAll, transaction } from './database.ts'
import type { Label } from './datasets.ts'
import { now, type Workspace } from './handle.ts'
import { decodeJson, encodeJson, type JsonObject } from './json.ts'

/** A dataset image that a synthetic one was created from. */
export interface SampleParent {
  readonly imageId: number
  /** Such as `background`, `texture`, `defect`. */
  readonly role: string
}

/** One synthetic image. */
export interface SyntheticSample {
  readonly id: number
  readonly runId: number
  /** 0, 1, 2, … within the run. */
  readonly position: number
  /** Such as `memseg` or `dreambooth`; In&Out samples carry the method of their half. */
  readonly method: string
  /** The seed that, with the parameters and parents, reproduces this image. */
  readonly seed: number
  readonly parameters: JsonObject
  readonly parents: readonly SampleParent[]
  readonly imageHash: string
  readonly width: number
  readonly height: number
  readonly label: Label
  readonly defectType: string | null
  readonly maskHash: string | null
  readonly createdAt: string
}

/**
 * Stores a synthetic image whose bytes putContent has stored, and returns its id. The same position again, as
 * after a resume, replaces the earlier one together with its review.
 */
export function addSyntheticSample(
  workspace: Workspace,
  sample: Omit<SyntheticSample, 'id' | 'createdAt' | 'imageHash' | 'maskHash' | 'parameters'> & {
    readonly parameters: object
  },
  image: Content,
  mask: Content | null
): number {
  const { database } = workspace
  return transaction(database, () => {
    recordContent(workspace, image)
    if (mask !== null) recordContent(workspace, mask)
    const earlier = 'DELETE FROM synthetic_samples WHERE run_id = ? AND position = ?'
    execute(database, earlier, sample.runId, sample.position)
    const { id } = execute(
      database,
      `INSERT INTO synthetic_samples (run_id, position, method, seed, parameters, image_hash, width, height, label,
        defect_type, mask_hash, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      sample.runId,
      sample.position,
      sample.method,
      sample.seed,
      encodeJson(sample.parameters),
      image.hash,
      sample.width,
      sample.height,
      sample.label,
      sample.defectType,
      mask?.hash ?? null,
      now()
    )
    for (const parent of sample.parents) {
      const sql = 'INSERT INTO synthetic_parents (sample_id, image_id, role) VALUES (?, ?, ?)'
      execute(database, sql, id, parent.imageId, parent.role)
    }
    return id
  })
}

/** A run's synthetic images, by position. */
export function listSyntheticSamples(workspace: Workspace, runId: number): SyntheticSample[] {
  return selectSamples(workspace, 'run_id = ? ORDER BY position', runId)
}

/** Synthetic images of any run by number; those that are gone are left out. */
export function findSyntheticSamples(workspace: Workspace, ids: readonly number[]): Map<number, SyntheticSample> {
  const samples = selectSamples(workspace, 'id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
  return new Map(samples.map((sample) => [sample.id, sample]))
}

function selectSamples({ database }: Workspace, condition: string, value: number | string): SyntheticSample[] {
  const rows = selectAll<SampleRow>(
    database,
    `SELECT id, run_id AS runId, position, method, seed, parameters, image_hash AS imageHash, width, height, label,
      defect_type AS defectType, mask_hash AS maskHash, created_at AS createdAt
      FROM synthetic_samples WHERE ${condition}`,
    value
  )
  const parents = Map.groupBy(
    selectAll<SampleParent & { readonly sampleId: number }>(
      database,
      `SELECT sample_id AS sampleId, image_id AS imageId, role FROM synthetic_parents
        WHERE sample_id IN (SELECT value FROM json_each(?)) ORDER BY sample_id, role, image_id`,
      JSON.stringify(rows.map(({ id }) => id))
    ),
    ({ sampleId }) => sampleId
  )
  return rows.map((row) => ({
    ...row,
    parameters: decodeJson<JsonObject>(row.parameters),
    parents: (parents.get(row.id) ?? []).map(({ imageId, role }) => ({ imageId, role }))
  }))
}

type SampleRow = Omit<SyntheticSample, 'parameters' | 'parents'> & { readonly parameters: string }
