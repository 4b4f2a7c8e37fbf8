import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { findImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'

/** The dataset that a detector was trained on; undefined where its images are gone. Errors: `run.not-found`. */
export function datasetOfDetector(workspace: Workspace, run: number): number | undefined {
  const { images } = getRun(workspace, run).config as unknown as ConfigOf<'train'>
  const [first] = findImages(workspace, Object.values(images).flat()).values()
  return first?.datasetId
}
