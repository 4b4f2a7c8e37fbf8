import { encodeMaskPng } from '../../imaging/encode.ts'
import type { ExportImage, LayoutWriter } from './export-image.ts'
import { distinctNames, safeName } from './names.ts'

/**
 * MVTec AD: `train/good`, `test/good`, `test/<defect>`, `ground_truth/<defect>/<name>_mask.png`. Defective images of a
 * training or validation part go to `train/<defect>` and `validation/<defect>`, where Flawsmith finds them again and
 * other programs do not look. Without a part, good images are for training and defects for testing.
 */
export function mvtecWriter(images: readonly ExportImage[]): LayoutWriter {
  const folders = typeFolders(images)
  const folderOf = ({ defectType }: ExportImage) => (defectType === null ? 'good' : (folders.get(defectType) as string))
  const names = new Map<ExportImage, string>()
  // Masks of all subsets are in one folder per type.
  for (const group of Map.groupBy(images, folderOf).values()) {
    for (const [image, name] of distinctNames(group, (each) => each.name)) names.set(image, name)
  }
  const nameOf = (image: ExportImage) => names.get(image) as string
  return {
    placeOf: (image) => {
      const part = image.part ?? (image.label === 'good' ? 'train' : 'test')
      return `${part}/${folderOf(image)}/${nameOf(image)}`
    },
    add: async (image, _, mask) =>
      mask === null
        ? []
        : [{ path: `ground_truth/${folderOf(image)}/${nameOf(image)}_mask.png`, data: await encodeMaskPng(mask) }],
    finish: () => []
  }
}

/** Folder of each defect type; "good" has another meaning here. */
function typeFolders(images: readonly ExportImage[]): ReadonlyMap<string, string> {
  const types = [...new Set(images.flatMap(({ defectType }) => defectType ?? []))]
  return distinctNames(types, (type) => (safeName(type).toLowerCase() === 'good' ? `defect-${type}` : safeName(type)))
}
