import type { Selection } from '../../experiments/selection.ts'
import { findImages, type DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'

type SetAside = Pick<Selection, 'validation' | 'test'>

/**
 * The synthetic images that owe nothing to validation and test images: neither made from one, nor by a model that was
 * fine-tuned on one. Images count as the same by their bytes, and by the part that they show.
 */
export function samplesApart(
  workspace: Workspace,
  samples: readonly SyntheticSample[],
  setAside: SetAside
): SyntheticSample[] {
  const shows = showing(workspace, setAside)
  const byRun = Map.groupBy(samples, ({ runId }) => runId)
  const taught = new Set([...byRun.keys()].filter((runId) => shows(imagesOfModel(workspace, runId)) !== undefined))
  return samples.filter(
    ({ runId, parents }) => !taught.has(runId) && shows(parents.map(({ imageId }) => imageId)) === undefined
  )
}

/** The real image for which a synthetic one is not among `samplesApart`; undefined for one that is. */
export function setAsideOrigin(
  workspace: Workspace,
  { runId, parents }: SyntheticSample,
  setAside: SetAside
): DatasetImage | undefined {
  const ids = [...parents.map(({ imageId }) => imageId), ...imagesOfModel(workspace, runId)]
  return showing(workspace, setAside)(ids)
}

/** Finds the first of some images that shows what was set aside. */
function showing(
  workspace: Workspace,
  { validation, test }: SetAside
): (ids: readonly number[]) => DatasetImage | undefined {
  const setAside = new Set([...validation, ...test].flatMap(marksOf))
  return (ids) =>
    [...findImages(workspace, ids).values()].find((image) => marksOf(image).some((one) => setAside.has(one)))
}

/** What an image is recognised by; numbers of parts mean nothing in another dataset. */
function marksOf({ contentHash, datasetId, specimen }: DatasetImage): string[] {
  return specimen === null ? [contentHash] : [contentHash, `${datasetId} ${specimen}`]
}

/** Images that the model of a run was fine-tuned on; none where it has none. */
function imagesOfModel(workspace: Workspace, runId: number): number[] {
  const { adapter, model } = getRun(workspace, runId).config as { adapter?: unknown; model?: unknown }
  const tuned = typeof adapter === 'number' ? adapter : model
  if (typeof tuned !== 'number') return []
  const { images = [], defects = [] } = getRun(workspace, tuned).config as { images?: number[]; defects?: number[] }
  return [...images, ...defects]
}
