import type { Part } from '../../workspace/datasets.ts'
import type { ExportImage } from './export-image.ts'

/** A subset of the export; `unused` has what no subset has, which nothing may train or test on without a word. */
export type ExportPart = Part | 'unused'

export function partOf({ part }: Pick<ExportImage, 'part'>): ExportPart {
  return part ?? 'unused'
}

/** Names of the subsets in COCO and YOLO. */
export const flatParts: Readonly<Record<ExportPart, string>> = {
  train: 'train',
  validation: 'val',
  test: 'test',
  unused: 'unused'
}
