import { splitCautions } from '../metrics/split-cautions.ts'
import { getDataset } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import { splitNumbers } from '../workspace/image-queries.ts'
import { getRun } from '../workspace/runs.ts'
import { splitOfRun, type Split } from '../workspace/splits.ts'

const untested: readonly string[] = ['split.no-test-good', 'split.no-test-defects']

/**
 * The split that synthetic images of runs were made on, so that a training on them is tested on nothing that they were made
 * from; undefined where they are of several or of another dataset, or where that split tests nothing. Errors: `run.not-found`.
 */
export function splitOfRuns(workspace: Workspace, dataset: string, runs: readonly number[]): Split | undefined {
  const splits = runs.map((id) => splitOfRun(workspace, getRun(workspace, id)))
  const [first] = splits
  const { id } = getDataset(workspace, dataset)
  if (first === undefined || first.datasetId !== id || splits.some((split) => split?.id !== first.id)) return undefined
  const cannot = splitCautions(splitNumbers(workspace, first.id)).some(({ text }) => untested.includes(text))
  return cannot ? undefined : first
}
