import { splitName } from '../../common/split-name.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { drawParts, splitForWork } from '../../datasets/store-split.ts'
import { splitOptionsOf } from '../../experiments/hold-out.ts'
import type { DataSection } from '../../experiments/recipe.ts'
import { selectImages, type Selection } from '../../experiments/selection.ts'
import { getDataset, listImages, type Dataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getSplitById, type Split } from '../../workspace/splits.ts'

/** The real images that a piece of work would be given, and how they are brought to one size; their split is not stored. */
export interface DrawnImages {
  readonly dataset: Dataset
  readonly selection: Selection
  readonly preprocessing: Preprocessing
  readonly splitName: string
}

/** The images that a piece of work is given. */
export interface ChosenImages extends DrawnImages {
  readonly split: Split
}

/** Draws the split without storing it. Errors: `dataset.not-found`, those of makeSplit and selectImages. */
export function drawImages(workspace: Workspace, reference: string | number, data: DataSection): DrawnImages {
  const dataset = getDataset(workspace, reference)
  const images = listImages(workspace, dataset.id)
  const options = splitOptionsOf(data.split)
  const parts = drawParts(workspace, dataset.id, images, options)
  const selection = selectImages(images, parts, data)
  const { width, height, fit } = data
  // A grey dataset stays grey, or colour would give every synthetic image away.
  const channels = images.some((image) => image.channels === 3) ? 3 : 1
  const { stored } = options
  const name = stored === undefined ? splitName(options) : getSplitById(workspace, dataset.id, stored).name
  return { dataset, selection, preprocessing: { width, height, fit, channels }, splitName: name }
}

/** Draws the images first, so that what cannot be used leaves no split behind, then makes or finds the split. Errors: as drawImages. */
export function chooseImages(workspace: Workspace, reference: string | number, data: DataSection): ChosenImages {
  const drawn = drawImages(workspace, reference, data)
  return { ...drawn, split: splitForWork(workspace, drawn.dataset.id, splitOptionsOf(data.split)) }
}
