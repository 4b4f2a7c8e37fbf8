import { FlawsmithError } from '../common/errors.ts'
import { someNames } from '../messages/some-names.ts'
import { execute, selectAll, selectOne, transaction } from './database.ts'
import { beginVersions } from './dataset-versions.ts'
import { findName } from './find-name.ts'
import { now, type Workspace } from './handle.ts'
import { decodeJson, encodeJson } from './json.ts'
import type { ValueRange } from '../common/value-range.ts'

export type Label = 'good' | 'defect'
export type Part = 'train' | 'validation' | 'test'

export interface Dataset {
  readonly id: number
  /** Unique, compared without regard to case. */
  readonly name: string
  /** Category of the part, such as "magnetic tile"; may be empty. */
  readonly category: string
  readonly layout: string
  /** The folder it was imported from. */
  readonly source: string
  /** The run that imported it. */
  readonly runId: number
  /** What its images were brought to 16 bits by; null where they are as they were stored. */
  readonly range: ValueRange | null
  readonly createdAt: string
}

/** One image of a dataset, as it is stored. */
export interface ImageDetails {
  /** Path in the source folder with forward slashes, unique in the dataset. */
  readonly name: string
  readonly contentHash: string
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly label: Label
  /** Such as "crack"; null exactly for good images. */
  readonly defectType: string | null
  /** The part that the dataset's own layout puts it in. */
  readonly givenSplit: Part | null
  /** The mask file's hash (any pixel > 0 is defect), null where there is none. */
  readonly maskHash: string | null
  /** Number of defect pixels in the mask. */
  readonly maskPixels: number | null
  /** Which physical part it shows, where several images show one; splits keep them together. */
  readonly specimen: string | null
  /** Origin: "import", or the name of the method that generated it. */
  readonly origin: string
}

export interface DatasetImage extends ImageDetails {
  readonly id: number
  readonly datasetId: number
  /** Of the image as it was received, where this one was made of it: prepared as a station does, or by a range; else null. */
  readonly originalHash: string | null
}

export type NewImage = ImageDetails & Partial<Pick<DatasetImage, 'originalHash'>>

/** What an image is known by where it came from. */
export const receivedHash = ({ contentHash, originalHash }: Pick<DatasetImage, 'contentHash' | 'originalHash'>) =>
  originalHash ?? contentHash

/**
 * Stores a dataset with its images in one transaction, as its first version, and returns its id; their contents must be
 * recorded before. Errors: `dataset.name-taken`.
 */
export function addDataset(
  workspace: Workspace,
  dataset: Omit<Dataset, 'id' | 'createdAt' | 'range'> & Partial<Pick<Dataset, 'range'>>,
  images: readonly NewImage[],
  {
    actor = 'flawsmith',
    partPattern = null
  }: { readonly actor?: string | undefined; readonly partPattern?: string | null } = {}
): number {
  const { database } = workspace
  return transaction(database, () => {
    requireFreeDatasetName(workspace, dataset.name)
    const { name, category, layout, source, runId, range = null } = dataset
    const { id } = execute(
      database,
      'INSERT INTO datasets (name, category, layout, source, run_id, value_range, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
      name,
      category,
      layout,
      source,
      runId,
      range === null ? null : encodeJson(range),
      now()
    )
    for (const image of images) addImage(workspace, id, image)
    beginVersions(workspace, id, { actor, images: images.length, partPattern })
    return id
  })
}

/** Has a dataset say in which range its images are from now on. */
export function setRange({ database }: Workspace, dataset: number, range: ValueRange | null): void {
  const text = range === null ? null : encodeJson(range)
  execute(database, 'UPDATE datasets SET value_range = ? WHERE id = ?', text, dataset)
}

/** All datasets, by name. */
export function listDatasets(workspace: Workspace): Dataset[] {
  const rows = selectAll<DatasetRow>(workspace.database, `SELECT ${datasetColumns} FROM datasets ORDER BY name`)
  return rows.map(datasetOf)
}

/** A dataset by name or number. Errors: `dataset.not-found`. */
export function getDataset(workspace: Workspace, reference: string | number): Dataset {
  const dataset = findDataset(workspace, reference)
  if (dataset !== undefined) return dataset
  const datasets = someNames(listDatasets(workspace).map(({ name }) => name))
  throw new FlawsmithError('dataset.not-found', { dataset: reference, workspace: workspace.folder, datasets })
}

/** A dataset's images, by name, without those that were removed. */
export function listImages(workspace: Workspace, datasetId: number): DatasetImage[] {
  const sql = `SELECT ${imageColumns} FROM images WHERE dataset_id = ? AND removed = 0 ORDER BY name`
  return selectAll<DatasetImage>(workspace.database, sql, datasetId)
}

/** Images of any dataset by number, also those that were removed, since runs name them; those that are gone are left out. */
export function findImages(workspace: Workspace, ids: readonly number[]): Map<number, DatasetImage> {
  const sql = `SELECT ${imageColumns} FROM images WHERE id IN (SELECT value FROM json_each(?))`
  const rows = selectAll<DatasetImage>(workspace.database, sql, JSON.stringify(ids))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Refuses a name that another dataset has. Errors: `dataset.name-taken`. */
export function requireFreeDatasetName(workspace: Workspace, name: string): void {
  if (findName(workspace.database, 'datasets', name) !== undefined) throw nameTaken(name)
}

const datasetColumns =
  'id, name, category, layout, source, run_id AS runId, value_range AS range, created_at AS createdAt'
const imageColumns = `id, dataset_id AS datasetId, name, content_hash AS contentHash, width, height, channels, label,
  defect_type AS defectType, given_split AS givenSplit, mask_hash AS maskHash, mask_pixels AS maskPixels, specimen, origin,
  original_hash AS originalHash`

/** A name wins over a number, so that a dataset named "7" can be reached. */
function findDataset(workspace: Workspace, reference: string | number): Dataset | undefined {
  const named = typeof reference === 'string' ? findName(workspace.database, 'datasets', reference) : undefined
  if (named === undefined && !/^\d{1,15}$/.test(String(reference))) return undefined
  const sql = `SELECT ${datasetColumns} FROM datasets WHERE id = ?`
  const row = selectOne<DatasetRow>(workspace.database, sql, named ?? Number(reference))
  return row === undefined ? undefined : datasetOf(row)
}

type DatasetRow = Omit<Dataset, 'range'> & { readonly range: string | null }

const datasetOf = ({ range, ...row }: DatasetRow): Dataset => ({
  ...row,
  range: range === null ? null : decodeJson<ValueRange>(range)
})

/** Stores an image and returns its number; `removed`: not in the dataset until a version adds it. */
export function addImage(workspace: Workspace, datasetId: number, image: NewImage, removed = false): number {
  return execute(
    workspace.database,
    `INSERT INTO images (dataset_id, name, content_hash, width, height, channels, label, defect_type, given_split,
      mask_hash, mask_pixels, specimen, origin, original_hash, removed)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    datasetId,
    image.name,
    image.contentHash,
    image.width,
    image.height,
    image.channels,
    image.label,
    image.defectType,
    image.givenSplit,
    image.maskHash,
    image.maskPixels,
    image.specimen,
    image.origin,
    image.originalHash ?? null,
    removed ? 1 : 0
  ).id
}

function nameTaken(name: string): FlawsmithError {
  return new FlawsmithError('dataset.name-taken', { name })
}
