import { patchArchitecture } from '../detection/patch/section.ts'
import { combinedArchitecture } from '../detection/windows/section.ts'
import { acceptedSamples } from '../workspace/filter-results.ts'
import { getDataset, listImages, type DatasetImage } from '../workspace/datasets.ts'
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
  options: Pick<DataOptions, 'dataset' | 'shots' | 'defectType' | 'validation' | 'testFraction'>,
  synthesis: readonly number[] = []
): typeof combinedArchitecture | typeof patchArchitecture | undefined {
  const { dataset, shots, defectType } = options
  const defects = listImages(workspace, getDataset(workspace, dataset).id).filter(
    (image) => image.label === 'defect' && (defectType === undefined || image.defectType === defectType)
  )
  const trained = shots ?? trainingDefects(defects, options)
  if (defects.length === 0 || trained === 0 || trained > few) return undefined
  const samples = synthesis.flatMap((run) => acceptedSamples(workspace, run))
  return [...defects, ...samples].every(({ maskHash }) => maskHash !== null) ? combinedArchitecture : patchArchitecture
}

/** About how many of them a split leaves for training. */
function trainingDefects(
  defects: readonly DatasetImage[],
  { validation, testFraction }: Pick<DataOptions, 'validation' | 'testFraction'>
): number {
  const isSplit = defects.some(({ givenSplit }) => givenSplit !== null)
  const kept = isSplit
    ? defects.filter(({ givenSplit }) => givenSplit !== 'test').length
    : defects.length * (1 - testFraction)
  return Math.floor(kept * (1 - validation))
}
