import { anySizeDataSection } from '../contract/work/fields.ts'
import { drawParts } from '../datasets/store-split.ts'
import { patchArchitecture } from '../detection/patch/section.ts'
import { combinedArchitecture } from '../detection/windows/section.ts'
import { splitOptionsOf } from '../experiments/hold-out.ts'
import { selectImages } from '../experiments/selection.ts'
import { samplesApart } from '../host/work/samples-apart.ts'
import { samplesToUse } from '../workspace/acceptance.ts'
import { listImages } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import type { DatasetNumbers } from '../workspace/image-queries.ts'
import { dataOf, usualSize, type SplitOptions } from './data-options.ts'
import { usuallyTrained } from './usually-trained.ts'

/** Up to so many defective training images are few: networks on whole images learn little from them. */
const few = 20

/**
 * The architecture for good or defective where none is chosen and the split trains on few defects: a network on windows with
 * a patch detector where all of them and of the images of `synthesis`, runs, that are trained on have masks, else the patch
 * detector alone. Undefined for the usual network on whole images. The split is drawn as the training draws it. Errors:
 * those of dataOf, drawParts and selectImages.
 */
export function usualDetector(
  workspace: Workspace,
  options: SplitOptions,
  synthesis: readonly number[] = [],
  unreviewed = false
): typeof combinedArchitecture | typeof patchArchitecture | undefined {
  if (options.shots === 0) return undefined
  const usual = (summary: DatasetNumbers) => ({ wanted: usuallyTrained('detection', summary, synthesis) })
  const data = anySizeDataSection.parse(dataOf(workspace, { ...options, size: usualSize }, usual))
  const images = listImages(workspace, data.dataset)
  const selection = selectImages(images, drawParts(workspace, data.dataset, images, splitOptionsOf(data.split)), data)
  const defects = selection.trainDefects
  if (defects.length === 0 || defects.length > few) return undefined
  const samples = samplesApart(workspace, samplesToUse(workspace, synthesis, unreviewed), selection)
  return [...defects, ...samples].every(({ maskHash }) => maskHash !== null) ? combinedArchitecture : patchArchitecture
}
