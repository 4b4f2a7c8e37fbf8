import type { ImageSubset } from '../../contract/work/score.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import { findImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { findSyntheticSamples } from '../../workspace/synthetic.ts'

/**
 * Tells by the hash of an image's bytes what a training used the image for, also where it is in another dataset or in a
 * folder, or was prepared for the training as a station does. What it used for several things counts as the first of
 * training, validation, test. Real images that its synthetic ones were created from count as trained on. Errors:
 * `run.not-found`.
 */
export function trainingSubsets(workspace: Workspace, training: number): (contentHash: string) => ImageSubset {
  // Written by trainRun.
  const { images, synthetic } = getRun(workspace, training).config as unknown as ConfigOf<'train'>
  const parents = [...findSyntheticSamples(workspace, synthetic).values()].flatMap((sample) =>
    sample.parents.map(({ imageId }) => imageId)
  )
  const { test = [], validation = [], ...trained } = images
  const subsets = new Map<string, ImageSubset>()
  const mark = (ids: readonly number[], subset: ImageSubset) => {
    for (const { contentHash, originalHash } of findImages(workspace, ids).values()) {
      subsets.set(contentHash, subset)
      if (originalHash !== null) subsets.set(originalHash, subset)
    }
  }
  mark(test, 'test')
  mark(validation, 'validation')
  // Whatever else a task calls its images, such as goods and defects, it trains on.
  mark([...Object.values(trained).flat(), ...parents], 'train')
  return (contentHash) => subsets.get(contentHash) ?? 'unused'
}
