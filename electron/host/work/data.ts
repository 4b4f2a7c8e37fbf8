import type { z } from 'zod'
import type { anySizeDataSection, generation } from '../../contract/work/fields.ts'
import { checkSize } from '../../diffusion/generate.ts'
import { generateSchema, type GenerateSection } from '../../experiments/recipe.ts'
import { openPipeline } from '../../models/pipeline-folder.ts'
import type { HostContext } from '../host-context.ts'
import type { Preprocessing } from '../../datasets/preprocessing.ts'
import { getDataset, type Dataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { requireBaseModel } from './base-models.ts'
import { chooseImages, drawImages, type ChosenImages, type DrawnImages } from './choose-images.ts'
import { checkedSettings } from './host-work.ts'
import type { RunRequest, StoredSplit } from './run-work.ts'

type Data = z.output<typeof anySizeDataSection>

/** The dataset that a spec names. Errors: `dataset.not-found`. */
export const datasetOf = (workspace: Workspace, { dataset }: Data): Dataset => getDataset(workspace, dataset)

/** Makes or finds the split that a spec asks for and selects its images. Errors: as chooseImages. */
export function chosenImages(workspace: Workspace, { dataset, ...section }: Data): ChosenImages {
  return chooseImages(workspace, dataset, section)
}

/** The same images without storing their split, for checks before work. Errors: as drawImages. */
export function drawnImages(workspace: Workspace, { dataset, ...section }: Data): DrawnImages {
  return drawImages(workspace, dataset, section)
}

/**
 * What runs on images that were drawn have in common. Their split is stored when the first run begins, so that work that is
 * refused leaves none behind, and not at all for a preview.
 */
export function drawnInputs(
  { workspace, isPreview }: HostContext,
  { dataset, preprocessing }: DrawnImages,
  data: Data
): Pick<RunRequest, 'parents' | 'datasetHash' | 'storeSplit'> & { readonly preprocessing: Preprocessing } {
  const storeSplit = (): StoredSplit => {
    const { datasetHash, splitId } = dataOf(chosenImages(workspace, data))
    return { datasetHash, splitId }
  }
  const parents = [{ runId: dataset.runId, role: 'dataset' }]
  return { preprocessing, parents, datasetHash: null, ...(isPreview === true ? {} : { storeSplit }) }
}

/** What runs on a dataset's images have in common. */
export function dataOf({ dataset, split, preprocessing }: ChosenImages) {
  return {
    preprocessing,
    parents: [{ runId: dataset.runId, role: 'dataset' }],
    datasetHash: split.snapshotHash,
    splitId: split.id
  }
}

/** The complete section that a spec's generation stands for. Throws `request.bad-settings`. */
export function generateSection(
  { adapter: _, attempts: __, ...settings }: z.output<typeof generation>,
  { width, height }: { readonly width: number; readonly height: number }
): GenerateSection {
  return checkedSettings(generateSchema, { ...settings, width, height }, 'generation')
}

/** Throws `generate.size` where the base model cannot draw images of the size, and what opening it throws. */
export async function requireDrawable(workspace: Workspace, section: GenerateSection): Promise<void> {
  checkSize(await openPipeline((await requireBaseModel(workspace, section.base)).path), section)
}

export const longerSide = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  Math.max(width, height)
export const shorterSide = ({ width, height }: { readonly width: number; readonly height: number }): number =>
  Math.min(width, height)
