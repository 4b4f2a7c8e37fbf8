import { FlawsmithError } from '../../common/errors.ts'
import type { Dataset } from '../../workspace/datasets.ts'
import { acceptedSamples } from '../../workspace/filter-results.ts'
import type { Workspace } from '../../workspace/handle.ts'
import { imageIds, imagesByIds, type ImageFilter } from '../../workspace/image-queries.ts'
import { getRun } from '../../workspace/runs.ts'
import { partsOfName } from '../tree.ts'
import type { ExportPicture } from './export-picture.ts'

/** Which pictures are written. */
export interface ExportChoice {
  /** Of the dataset; its split gives the parts, else the dataset's own layout does. */
  readonly filter: ImageFilter
  /** Runs whose accepted synthetic pictures go into the training part: those that training would take. */
  readonly synthesis: readonly number[]
}

export interface ChosenForExport {
  readonly pictures: readonly ExportPicture[]
  /** Defective pictures without a mask, which are left out: a reader would take them for good ones. */
  readonly withoutMask: readonly string[]
}

/**
 * The pictures of a choice by name, synthetic ones last. Unless `masksOptional` and no mask is there at all, defective
 * pictures need one. Errors: `export.nothing`, `run.not-found`.
 */
export function chooseForExport(
  workspace: Workspace,
  dataset: Dataset,
  { filter, synthesis }: ExportChoice,
  masksOptional: boolean
): ChosenForExport {
  const found: readonly ExportPicture[] = [
    ...imagesOf(workspace, dataset, filter),
    ...synthesis.flatMap((id) => samplesOf(workspace, getRun(workspace, id).id))
  ]
  const bare = (picture: ExportPicture) => picture.label === 'defect' && picture.maskHash === null
  const keepBare = masksOptional && !found.some(({ maskHash }) => maskHash !== null)
  const pictures = keepBare ? found : found.filter((picture) => !bare(picture))
  const withoutMask = keepBare ? [] : found.filter(bare).map(({ name }) => name)
  if (pictures.length === 0) throw nothing(dataset, withoutMask.length)
  return { pictures, withoutMask }
}

function imagesOf(workspace: Workspace, dataset: Dataset, filter: ImageFilter): ExportPicture[] {
  // Without a split, parts are those of the dataset's own layout, which the filter knows nothing of.
  const own = filter.split === undefined
  const ids = imageIds(workspace, dataset.id, own ? { ...filter, parts: [] } : filter, 'name')
  const pictures = imagesByIds(workspace, ids, filter.split).map((image) => ({
    ...image,
    name: `${folderPrefix(image.name)}${partsOfName(image.name).stem}`,
    part: own ? image.givenSplit : image.part,
    origin: { dataset: dataset.name, picture: image.name, from: image.origin }
  }))
  return own && filter.parts.length > 0
    ? pictures.filter(({ part }) => filter.parts.includes(part ?? 'none'))
    : pictures
}

function folderPrefix(name: string): string {
  const { folder } = partsOfName(name)
  return folder === '' ? '' : `${folder}/`
}

function samplesOf(workspace: Workspace, runId: number): ExportPicture[] {
  return acceptedSamples(workspace, runId).map((sample) => ({
    ...sample,
    name: `synthetic-${runId}-${String(sample.position).padStart(4, '0')}`,
    part: 'train',
    contentHash: sample.pictureHash,
    origin: { run: runId, position: sample.position, from: sample.method, seed: sample.seed }
  }))
}

function nothing(dataset: Dataset, withoutMask: number): FlawsmithError {
  return new FlawsmithError('export.nothing', {
    message:
      withoutMask === 0
        ? `No picture of the dataset matches, so there is nothing to export: ${dataset.name}`
        : `All ${withoutMask} pictures that match are defects without a mask, which this layout cannot hold: ${dataset.name}`,
    remedy:
      withoutMask === 0
        ? 'Choose other parts, labels or defect types.'
        : 'Draw their masks first, add good pictures, or export to MVTec, which can do without masks.',
    details: { dataset: dataset.id, withoutMask }
  })
}
