import type { Part } from '../../workspace/datasets.ts'
import type { ExportImage } from './export-image.ts'

/** Names of the subsets in COCO and YOLO. */
export const flatParts: Readonly<Record<Part, string>> = { train: 'train', validation: 'val', test: 'test' }

/** Images that are in no part are for training. */
export function flatPart({ part }: ExportImage): Part {
  return part ?? 'train'
}
