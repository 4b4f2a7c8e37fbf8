/** @file The real images that a run made its synthetic ones from, as it recorded them. */
import { FlawsmithError } from '../../common/errors.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { findImages, getDataset, type Dataset, type DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun, type Run } from '../../workspace/runs.ts'
import { listSplits, partsOf, type Split } from '../../workspace/splits.ts'
import { listSyntheticSamples, type SyntheticSample } from '../../workspace/synthetic.ts'
import { datasetOfRun } from './background-signature.ts'

export interface DataOfRun {
  readonly dataset: Dataset
  /** Null where it has been removed: the images are those that the run itself names. */
  readonly split: Split | null
  /** Good and defective images that the run, or the model that it used, was given for training. */
  readonly goods: readonly DatasetImage[]
  readonly defects: readonly DatasetImage[]
  /** As the run's, at the size that its images have. */
  readonly preprocessing: Preprocessing
}

/** What the configs of runs that make images, and of the fine-tuning before, say of real images. */
interface Recorded {
  readonly preprocessing: Preprocessing
  readonly goods?: readonly number[]
  readonly references?: readonly number[]
  readonly defects?: readonly number[]
  readonly images?: readonly number[]
  /** Run of the adapter or model. */
  readonly adapter?: number | null
  readonly model?: number
  readonly place?: object
}

/**
 * The images that a run was made from, whatever a form or a split says today; null for one that was made from none, as from
 * a prompt alone. Errors: `run.not-found`, `check.data-gone`, `check.images-gone`.
 */
export function dataOfRun(workspace: Workspace, runId: number): DataOfRun | null {
  const run = getRun(workspace, runId)
  const own = run.config as unknown as Recorded
  const tuned = own.adapter ?? own.model
  const origin = run.datasetHash !== null || tuned === undefined ? run : getRun(workspace, tuned)
  if (origin.datasetHash === null) return null
  const id = datasetOfRun(workspace, origin.id)
  if (id === null) throw new FlawsmithError('check.data-gone', { run: runId })
  const dataset = getDataset(workspace, id)
  const split = listSplits(workspace, id).find(({ snapshotHash }) => snapshotHash === origin.datasetHash) ?? null
  const model = tuned === undefined ? undefined : (getRun(workspace, tuned).config as unknown as Recorded)
  const trained = split === null ? [] : trainingImages(workspace, split)
  const imagesOf = (ids: readonly number[]) => existing(workspace, runId, dataset, ids)
  // Limits of good images are known from what the run was given; a place is on one of them.
  const given = own.place === undefined ? (own.goods ?? own.references ?? []) : []
  return {
    ...{ dataset, split },
    goods:
      given.length > 0
        ? imagesOf(given)
        : split === null
          ? imagesOf(model?.goods ?? [])
          : trained.filter(({ label }) => label === 'good'),
    defects:
      split === null
        ? imagesOf(own.defects ?? model?.defects ?? model?.images ?? []).filter(({ label }) => label === 'defect')
        : trained.filter(({ label }) => label === 'defect'),
    preprocessing: atSizeOf(own.preprocessing, listSyntheticSamples(workspace, runId))
  }
}

/** Images that keep their own size, as where the places of defects count, are not compared at another. */
export function atSizeOf(
  preprocessing: Preprocessing,
  samples: readonly Pick<SyntheticSample, 'width' | 'height'>[]
): Preprocessing {
  const [first] = samples
  if (first === undefined || preprocessing.fit === 'native') return preprocessing
  const { width, height } = first
  const alike = samples.every((each) => each.width === width && each.height === height)
  return alike ? { ...preprocessing, width, height } : { ...preprocessing, fit: 'native' }
}

function trainingImages(workspace: Workspace, split: Split): DatasetImage[] {
  const ids = [...partsOf(workspace, split.id)].flatMap(([id, part]) => (part === 'train' ? id : []))
  return [...findImages(workspace, ids).values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

function existing(workspace: Workspace, run: Run['id'], { name }: Dataset, ids: readonly number[]): DatasetImage[] {
  const found = findImages(workspace, ids)
  const missing = ids.filter((id) => !found.has(id)).length
  if (missing > 0) throw new FlawsmithError('check.images-gone', { run, missing, total: ids.length, dataset: name })
  return ids.flatMap((id) => found.get(id) ?? [])
}
