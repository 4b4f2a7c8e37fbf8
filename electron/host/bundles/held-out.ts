import type { HeldOutSubset } from '../../contract/work/bundle.ts'
import type { ImageSubset } from '../../contract/work/score.ts'
import type { Size } from '../../imaging/image.ts'
import type { ThresholdRule } from '../../inspection/threshold/rule.ts'
import { listImages, type DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { trainingSubsets } from '../work/training-subsets.ts'

/** A labelled image that a detector was not trained on. */
export interface HeldOutImage extends DatasetImage {
  readonly subset: Exclude<ImageSubset, 'train'>
}

/** Images of a dataset with a known label that a detector was not trained on. Errors: `run.not-found`. */
export function heldOutImages(workspace: Workspace, detector: number, dataset: number): HeldOutImage[] {
  const subsetOf = trainingSubsets(workspace, detector)
  return listImages(workspace, dataset).flatMap((image): HeldOutImage[] => {
    const subset = subsetOf(image.contentHash)
    return subset === 'train' || image.label === null ? [] : [{ ...image, subset }]
  })
}

/**
 * Which of them say where a threshold is unless a person says otherwise: a test is one only if nothing was chosen on it. Test
 * images help out where rules need defective images and none are for validation.
 */
export function usualSubset(
  images: readonly HeldOutImage[],
  size: Size,
  rules: readonly (ThresholdRule | undefined)[]
): HeldOutSubset {
  const validation = imagesOfSubset(images, size, 'validation')
  const needsDefects = rules.some((rule) => rule?.rule === 'recall' || rule?.rule === 'cost')
  const suffices = needsDefects ? validation.some(({ label }) => label === 'defect') : validation.length > 0
  return suffices ? 'validation' : 'held-out'
}

/** Those of a size and a subset. */
export function imagesOfSubset(images: readonly HeldOutImage[], size: Size, wanted: HeldOutSubset): HeldOutImage[] {
  const ofSize = images.filter(({ width, height }) => width === size.width && height === size.height)
  if (wanted === 'validation' || wanted === 'test') return ofSize.filter(({ subset }) => subset === wanted)
  const setAside = ofSize.filter(({ subset }) => subset !== 'unused')
  // Of another dataset than the training's, no image was set aside.
  return wanted === 'all' || setAside.length === 0 ? ofSize : setAside
}
