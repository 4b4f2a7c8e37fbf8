import { combinedArchitecture } from '../detection/windows/section.ts'
import { getDataset, listImages } from '../workspace/datasets.ts'
import type { Workspace } from '../workspace/handle.ts'
import type { DataOptions } from './data-options.ts'

/** Up to so many defective training images are few: networks on whole images learn little from them. */
const few = 20

/**
 * The architecture for good or defective where none is chosen: a network on windows with a patch detector where there are
 * few defects and all have masks; undefined for the usual network on whole images. Throws `dataset.not-found`.
 */
export function usualDetector(
  workspace: Workspace,
  { dataset, shots, defectType }: Pick<DataOptions, 'dataset' | 'shots' | 'defectType'>
): typeof combinedArchitecture | undefined {
  const defects = listImages(workspace, getDataset(workspace, dataset).id).filter(
    (image) => image.label === 'defect' && (defectType === undefined || image.defectType === defectType)
  )
  const masked = defects.length > 0 && defects.every(({ maskHash }) => maskHash !== null)
  const trained = shots ?? defects.filter(({ givenSplit }) => givenSplit !== 'test').length
  return masked && trained > 0 && trained <= few ? combinedArchitecture : undefined
}
