import { sha256 } from '../common/files.ts'
import type { DatasetImage, Part } from '../workspace/datasets.ts'

/**
 * SHA-256 over what a run sees of a dataset: each image's content, label, defect type, mask and part, in an order
 * that depends on nothing else. Names, ids and import order do not count. Without parts, the whole dataset.
 */
export function snapshotHash(
  images: readonly Pick<DatasetImage, 'id' | 'contentHash' | 'label' | 'defectType' | 'maskHash'>[],
  parts?: ReadonlyMap<number, Part>
): string {
  const lines = images
    .filter((image) => parts === undefined || parts.has(image.id))
    .map((image) => {
      const fields = [image.contentHash, image.label, image.defectType, image.maskHash, parts?.get(image.id) ?? null]
      return JSON.stringify(fields)
    })
  return sha256(lines.sort().join('\n'))
}
