import { FlawsmithError } from '../../common/errors.ts'
import { getDataset, type Dataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { datasetOfRun } from './background-signature.ts'

/**
 * Refuses a run of another kind: its images, of which it has none, would be missed without a word; and images made for
 * another dataset, which would teach a detector the difference between the datasets. Throws `train.no-synthesis`, `train.other-dataset`.
 */
export function requireSynthesis(workspace: Workspace, id: number, dataset: Pick<Dataset, 'id' | 'name'>): void {
  const { kind, name } = getRun(workspace, id)
  if (kind !== 'generate' && kind !== 'synthesize') throw new FlawsmithError('train.no-synthesis', { run: id, name })
  const own = datasetOfRun(workspace, id)
  if (own === null || own === dataset.id) return
  const names = { own: getDataset(workspace, own).name, dataset: dataset.name }
  throw new FlawsmithError('train.other-dataset', { run: id, ...names })
}
