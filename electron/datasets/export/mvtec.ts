import { encodeMaskPng } from '../../imaging/encode.ts'
import type { ExportPicture, LayoutWriter } from './export-picture.ts'
import { distinctNames, safeName } from './names.ts'

/**
 * MVTec AD: `train/good`, `test/good`, `test/<defect>`, `ground_truth/<defect>/<name>_mask.png`. Defective pictures of a
 * training or validation part go to `train/<defect>` and `validation/<defect>`, where Flawsmith finds them again and
 * other readers of this layout look for nothing. Without a part, good pictures are for training and defects for testing.
 */
export function mvtecWriter(pictures: readonly ExportPicture[]): LayoutWriter {
  const folders = typeFolders(pictures)
  const folderOf = ({ defectType }: ExportPicture) =>
    defectType === null ? 'good' : (folders.get(defectType) as string)
  const names = new Map<ExportPicture, string>()
  // Masks of all parts lie in one folder per type.
  for (const group of Map.groupBy(pictures, folderOf).values()) {
    for (const [picture, name] of distinctNames(group, (each) => each.name)) names.set(picture, name)
  }
  const nameOf = (picture: ExportPicture) => names.get(picture) as string
  return {
    placeOf: (picture) => {
      const part = picture.part ?? (picture.label === 'good' ? 'train' : 'test')
      return `${part}/${folderOf(picture)}/${nameOf(picture)}`
    },
    add: async (picture, _, mask) =>
      mask === null
        ? []
        : [{ path: `ground_truth/${folderOf(picture)}/${nameOf(picture)}_mask.png`, data: await encodeMaskPng(mask) }],
    finish: () => []
  }
}

/** Folder of each defect type; "good" means something else here. */
function typeFolders(pictures: readonly ExportPicture[]): ReadonlyMap<string, string> {
  const types = [...new Set(pictures.flatMap(({ defectType }) => defectType ?? []))]
  return distinctNames(types, (type) => (safeName(type).toLowerCase() === 'good' ? `defect-${type}` : safeName(type)))
}
