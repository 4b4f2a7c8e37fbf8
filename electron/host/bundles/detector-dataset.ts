import type { ConfigOf } from '../../contract/work/run-configs.ts'
import type { ValueRange } from '../../common/value-range.ts'
import { findImages, getDataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'

/** The dataset that a detector was trained on; undefined where its images are gone. Errors: `run.not-found`. */
export function datasetOfDetector(workspace: Workspace, run: number): number | undefined {
  const { images } = getRun(workspace, run).config as unknown as ConfigOf<'train'>
  const counts = new Map<number, number>()
  for (const { datasetId } of findImages(workspace, Object.values(images).flat()).values()) {
    counts.set(datasetId, (counts.get(datasetId) ?? 0) + 1)
  }
  // One that was trained again has images from the line, too.
  return [...counts].toSorted(([, one], [, other]) => other - one)[0]?.[0]
}

/** The range of that dataset, in which files from outside are decoded for the detector. Errors: `run.not-found`. */
export function rangeOfDetector(workspace: Workspace, run: number): ValueRange | null {
  const dataset = datasetOfDetector(workspace, run)
  return dataset === undefined ? null : getDataset(workspace, dataset).range
}
