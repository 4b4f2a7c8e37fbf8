import type { Selection } from '../../experiments/selection.ts'
import { findImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'

/**
 * The synthetic images that owe nothing to validation and test images: neither made from one, nor by a model that was
 * fine-tuned on one. Images count as the same by their bytes.
 */
export function samplesApart(
  workspace: Workspace,
  samples: readonly SyntheticSample[],
  { validation, test }: Pick<Selection, 'validation' | 'test'>
): SyntheticSample[] {
  const setAside = new Set([...validation, ...test].map(({ contentHash }) => contentHash))
  const shows = (ids: readonly number[]) =>
    [...findImages(workspace, ids).values()].some(({ contentHash }) => setAside.has(contentHash))
  const byRun = Map.groupBy(samples, ({ runId }) => runId)
  const taught = new Set([...byRun.keys()].filter((runId) => shows(imagesOfModel(workspace, runId))))
  return samples.filter(({ runId, parents }) => !taught.has(runId) && !shows(parents.map(({ imageId }) => imageId)))
}

/** Images that the model of a run was fine-tuned on; none where it has none. */
function imagesOfModel(workspace: Workspace, runId: number): number[] {
  const { adapter, model } = getRun(workspace, runId).config as { adapter?: unknown; model?: unknown }
  const tuned = typeof adapter === 'number' ? adapter : model
  if (typeof tuned !== 'number') return []
  const { images = [], defects = [] } = getRun(workspace, tuned).config as { images?: number[]; defects?: number[] }
  return [...images, ...defects]
}
