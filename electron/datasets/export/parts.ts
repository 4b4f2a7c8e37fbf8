import type { Part } from '../../workspace/datasets.ts'
import type { ExportPicture } from './export-picture.ts'

/** What COCO and YOLO call the parts. */
export const flatParts: Readonly<Record<Part, string>> = { train: 'train', validation: 'val', test: 'test' }

/** Pictures that are in no part are for training. */
export function flatPart({ part }: ExportPicture): Part {
  return part ?? 'train'
}
