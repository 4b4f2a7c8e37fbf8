import { imageNumber } from '../../common/image-number.ts'
import { FlawsmithError } from '../../common/errors.ts'
import { acceptanceOf, noneAccepted, samplesToUse, undecidedOf, type Acceptance } from '../../workspace/acceptance.ts'
import type { Dataset } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { getVersion, statesAt } from '../../workspace/dataset-versions.ts'
import { imageIds, imagesByIds, type ImageFilter, type ReviewedImage } from '../../workspace/image-queries.ts'
import { getRun } from '../../workspace/runs.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import { partsOfName } from '../tree.ts'
import type { ExportImage } from './export-image.ts'

/** Which images are written. */
export interface ExportChoice {
  /** Of the dataset; the subsets come from the split or, without one, from the dataset's own layout, if it has a test subset. */
  readonly filter: ImageFilter
  /** An older version of the dataset; the latest where left out. */
  readonly version?: number | undefined
  /** Runs whose accepted synthetic images go into the training part: those that training would take. */
  readonly synthesis: readonly number[]
  /** Whether images that nobody has decided on go along, unless the automatic check rejected them. */
  readonly unreviewed?: boolean | undefined
}

export interface ChosenForExport {
  readonly images: readonly ExportImage[]
  /** Defective images without a mask, which are skipped: other programs would treat them as good. */
  readonly withoutMask: readonly string[]
  /** Of the synthetic images that are written; null without any run. */
  readonly synthetic: Acceptance | null
  /** Synthetic images that nobody has decided on, which are left out. */
  readonly undecided: number
}

/**
 * The images of a choice by name, synthetic ones last. Unless `masksOptional`, defective images need one. Errors:
 * `export.nothing`, `synthesis.none-accepted`, `run.not-found`, `version.not-found`.
 */
export function chooseForExport(
  workspace: Workspace,
  dataset: Dataset,
  { filter, version, synthesis, unreviewed = false }: ExportChoice,
  masksOptional: boolean
): ChosenForExport {
  const runs = synthesis.map((id) => getRun(workspace, id).id)
  const samples = samplesToUse(workspace, runs, unreviewed)
  const found: readonly ExportImage[] = [
    ...imagesOf(workspace, dataset, filter, version),
    ...samples.map(exportedSample)
  ]
  const bare = (image: Pick<ExportImage, 'label' | 'maskHash'>) => image.label === 'defect' && image.maskHash === null
  const images = masksOptional ? found : found.filter((image) => !bare(image))
  const withoutMask = masksOptional ? [] : found.filter(bare).map(({ name }) => name)
  const undecided = unreviewed ? 0 : undecidedOf(workspace, runs)
  if (images.length === 0) {
    if (undecided > 0 && withoutMask.length === 0) throw noneAccepted(runs, undecided)
    throw nothing(dataset, withoutMask.length)
  }
  const written = masksOptional ? samples : samples.filter((sample) => !bare(sample))
  const synthetic = runs.length === 0 ? null : acceptanceOf(workspace, written)
  return { images, withoutMask, synthetic, undecided }
}

function imagesOf(
  workspace: Workspace,
  dataset: Dataset,
  filter: ImageFilter,
  version: number | undefined
): ExportImage[] {
  // Without a split, parts are those of the dataset's own layout, which the filter does not use.
  const own = filter.split === undefined
  const chosen = own ? { ...filter, parts: [] } : filter
  const found =
    version === undefined
      ? imagesByIds(workspace, imageIds(workspace, dataset.id, chosen, 'name'), filter.split)
      : imagesOfVersion(workspace, dataset, version, chosen)
  const images = found.map((image) => ({
    ...image,
    name: `${folderPrefix(image.name)}${partsOfName(image.name).stem}`,
    part: own ? image.givenSplit : image.part,
    synthetic: false,
    origin: { dataset: dataset.name, image: image.name, from: image.origin }
  }))
  return own && filter.parts.length > 0 ? images.filter(({ part }) => filter.parts.includes(part ?? 'none')) : images
}

/** Images of an older version as they were then, by name; what has changed since is filtered by what it was. */
function imagesOfVersion(
  workspace: Workspace,
  { id }: Dataset,
  version: number,
  { label, defectTypes, mask, tags = [], leastArea, mostArea, ...filter }: ImageFilter
): ReviewedImage[] {
  getVersion(workspace, id, version)
  const then = statesAt(workspace, id, version)
  const rest = imageIds(workspace, id, filter, 'name', true)
  const area = ({ maskPixels, width, height }: ReviewedImage) => (maskPixels ?? NaN) / (width * height)
  return imagesByIds(workspace, rest, filter.split).flatMap((image) => {
    const state = then.get(image.id)
    if (state === null || (state === undefined && image.removed)) return []
    const was = { ...image, ...state }
    const fits =
      (label === undefined || was.label === label) &&
      (defectTypes.length === 0 || defectTypes.includes(was.defectType ?? '')) &&
      (mask === undefined || (was.maskHash !== null) === mask) &&
      (tags.length === 0 || tags.some((tag) => was.tags.includes(tag))) &&
      (leastArea === undefined || area(was) >= leastArea) &&
      (mostArea === undefined || area(was) <= mostArea)
    return fits ? [was] : []
  })
}

function folderPrefix(name: string): string {
  const { folder } = partsOfName(name)
  return folder === '' ? '' : `${folder}/`
}

function exportedSample(sample: SyntheticSample): ExportImage {
  const { runId: run, method, seed } = sample
  const number = imageNumber(sample.position)
  return {
    ...sample,
    name: `synthetic-${run}-${String(number).padStart(4, '0')}`,
    part: 'train',
    synthetic: true,
    contentHash: sample.imageHash,
    origin: { run, number, from: method, seed }
  }
}

function nothing(dataset: Dataset, withoutMask: number): FlawsmithError {
  const { id, name } = dataset
  if (withoutMask === 0) return new FlawsmithError('export.nothing', { name }, { details: { dataset: id } })
  return new FlawsmithError('export.only-without-mask', { count: withoutMask, name }, { details: { dataset: id } })
}
