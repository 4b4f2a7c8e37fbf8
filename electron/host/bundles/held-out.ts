import type { HeldOutSubset } from '../../contract/work/bundle.ts'
import type { ConfigOf } from '../../contract/work/run-configs.ts'
import type { ImageSubset } from '../../contract/work/score.ts'
import type { Size } from '../../imaging/image.ts'
import type { ThresholdRule } from '../../inspection/threshold/rule.ts'
import { listImages, type DatasetImage } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getRun } from '../../workspace/runs.ts'
import { trainingSubsets } from '../work/training-subsets.ts'

/** A labelled image that a detector was not trained on. */
export interface HeldOutImage extends DatasetImage {
  readonly subset: Exclude<ImageSubset, 'train'>
}

/**
 * Images of a dataset with a known label that a detector was not trained on. An equal image beside those that the training
 * itself set aside is none: the training counted it once. Errors: `run.not-found`.
 */
export function heldOutImages(workspace: Workspace, detector: number, dataset: number): HeldOutImage[] {
  const subsetOf = trainingSubsets(workspace, detector)
  const setAside = setAsideImages(workspace, detector)
  const images = listImages(workspace, dataset)
  const counted = new Set(images.flatMap(({ id, contentHash }) => (setAside.has(id) ? [contentHash] : [])))
  return images.flatMap((image): HeldOutImage[] => {
    const subset = subsetOf(image.contentHash)
    const isCopy = counted.has(image.contentHash) && !setAside.has(image.id)
    return subset === 'train' || isCopy || image.label === null ? [] : [{ ...image, subset }]
  })
}

/** What a training was validated and tested with, by the images' own numbers. */
function setAsideImages(workspace: Workspace, detector: number): ReadonlySet<number> {
  // Written by trainRun.
  const { validation = [], test = [] } = (getRun(workspace, detector).config as unknown as ConfigOf<'train'>).images
  return new Set([...validation, ...test])
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
