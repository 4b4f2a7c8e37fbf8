import { imageNumber } from '../../common/image-number.ts'
import { findImages } from '../../workspace/datasets.ts'
import type { Workspace } from '../../workspace/handle.ts'
import type { SyntheticSample } from '../../workspace/synthetic.ts'
import type { FilterSample } from '../jobs/filter-samples.ts'

/** Synthetic images as the automatic check wants them, in their order. */
export function filterInputs(workspace: Workspace, samples: readonly SyntheticSample[]): FilterSample[] {
  const origins = samples.map(({ parents }) => parents.find(({ role }) => role === 'background')?.imageId)
  const goods = findImages(workspace, [...new Set(origins.flatMap((id) => id ?? []))])
  return samples.map(({ imageHash, maskHash, position, runId }, index) => ({
    image: imageHash,
    mask: maskHash,
    background: goods.get(origins[index] ?? 0)?.contentHash ?? null,
    number: imageNumber(position),
    run: runId
  }))
}
