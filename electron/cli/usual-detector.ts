import { patchArchitecture } from '../detection/patch/section.ts'
import { combinedArchitecture } from '../detection/windows/section.ts'
import { acceptedSamples } from '../workspace/filter-results.ts'
import { getDataset, listImages } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import type { DataOptions } from './data-options.ts'

/** Up to so many defective training images are few: networks on whole images learn little from them. */
const few = 20

/**
 * The architecture for good or defective where none is chosen and there are few defects: a network on windows with a
 * patch detector where all of them and of the images of `synthesis`, runs, have masks, else the patch detector alone. Undefined for the usual network on whole images.
 * Throws `dataset.not-found`.
 */
export function usualDetector(
  workspace: Workspace,
  { dataset, shots, defectType }: Pick<DataOptions, 'dataset' | 'shots' | 'defectType'>,
  synthesis: readonly number[] = []
): typeof combinedArchitecture | typeof patchArchitecture | undefined {
  const defects = listImages(workspace, getDataset(workspace, dataset).id).filter(
    (image) => image.label === 'defect' && (defectType === undefined || image.defectType === defectType)
  )
  const trained = shots ?? defects.filter(({ givenSplit }) => givenSplit !== 'test').length
  if (defects.length === 0 || trained === 0 || trained > few) return undefined
  const samples = synthesis.flatMap((run) => acceptedSamples(workspace, run))
  return [...defects, ...samples].every(({ maskHash }) => maskHash !== null) ? combinedArchitecture : patchArchitecture
}
