import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { splitForWork } from '../../datasets/store-split.ts'
import { splitOptionsOf } from '../../experiments/hold-out.ts'
import type { DataSection } from '../../experiments/recipe.ts'
import { selectImages, type Selection } from '../../experiments/selection.ts'
import { getDataset, listImages, type Dataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { partsOf, type Split } from '../../workspace/splits.ts'

/** The real images that a piece of work is given, and how they are brought to one size. */
export interface ChosenImages {
  readonly dataset: Dataset
  readonly split: Split
  readonly selection: Selection
  readonly preprocessing: Preprocessing
}

/** Makes or finds the split and selects the images. Errors: `dataset.not-found`, those of makeSplit and selectImages. */
export function chooseImages(workspace: Workspace, reference: string | number, data: DataSection): ChosenImages {
  const dataset = getDataset(workspace, reference)
  const split = splitForWork(workspace, dataset.id, splitOptionsOf(data.split))
  const images = listImages(workspace, dataset.id)
  const selection = selectImages(images, partsOf(workspace, split.id), data)
  const { width, height, fit } = data
  // A grey dataset stays grey, or colour would give every synthetic image away.
  const channels = images.some((image) => image.channels === 3) ? 3 : 1
  return { dataset, split, selection, preprocessing: { width, height, fit, channels } }
}
