import { encodeMaskPng } from '../../imaging/encode.ts'
import type { ExplainedFolder, ExportImage, LayoutWriter } from './export-image.ts'
import { safeName } from '../../common/windows-names.ts'
import { distinctNames } from './names.ts'
import { partOf } from './parts.ts'

/** Folder of all that the layout of MVTec AD has no place for. */
const beside = 'more'

/**
 * MVTec AD as anomalib's loader reads it, in a folder of the dataset's name: `train/good`, `test/good`, `test/<type>` and one
 * mask `ground_truth/<type>/<stem>_mask.png` for each defective test image; PNG only. That loader takes every PNG below this folder,
 * pairs test images and masks by the order of their names, and stops at one too many: so whatever else there is goes to
 * `more/<subset>/<type>`, with its masks in `more/ground_truth/<type>`.
 */
export function mvtecWriter(images: readonly ExportImage[], dataset: string): LayoutWriter {
  const own = safeName(dataset).toLowerCase() === beside ? `${beside}-dataset` : safeName(dataset)
  const folders = typeFolders(images)
  const folderOf = ({ defectType }: ExportImage) => (defectType === null ? 'good' : (folders.get(defectType) as string))
  const names = new Map<ExportImage, string>()
  // Masks of all subsets are in one folder per type.
  for (const group of Map.groupBy(images, folderOf).values()) {
    for (const [image, name] of inOrderWithMasks(distinctNames(group, (each) => each.name))) names.set(image, name)
  }
  const nameOf = (image: ExportImage) => names.get(image) as string
  const rootOf = (image: ExportImage) => (isReadByLoaders(image) ? own : beside)
  return {
    formats: new Set(['png']),
    // anomalib opens images with Pillow, which cuts grey values of 16 bits at 255.
    isEightBit: true,
    placeOf: (image) => {
      const subset = image.synthetic ? 'synthetic' : partOf(image)
      return `${rootOf(image)}/${subset}/${folderOf(image)}/${nameOf(image)}`
    },
    add: async (image, _, mask) => {
      if (mask === null) return []
      const path = `${rootOf(image)}/ground_truth/${folderOf(image)}/${nameOf(image)}_mask.png`
      return [{ path, data: await encodeMaskPng(mask) }]
    },
    finish: () => [],
    about: {
      folders: explained(images, own),
      usage: [
        `anomalib: MVTecAD(root="THIS FOLDER", category=${JSON.stringify(own)}), with THIS FOLDER for the path of this folder.`,
        'Its loader takes every PNG below that category, so put nothing else there.'
      ]
    }
  }
}

/** Whether the layout has a place for it: good to train on, good to test on, or a defect to test on with its mask. */
function isReadByLoaders({ part, synthetic, label, maskHash }: ExportImage): boolean {
  if (synthetic) return false
  if (label === 'good') return part === 'train' || part === 'test'
  return part === 'test' && maskHash !== null
}

/** How many defective test images have no mask, and so no place in the layout. */
export function unpairedOf(images: readonly ExportImage[]): readonly ExportImage[] {
  return images.filter(
    ({ part, synthetic, label, maskHash }) => !synthetic && part === 'test' && label === 'defect' && maskHash === null
  )
}

function explained(images: readonly ExportImage[], own: string): ExplainedFolder[] {
  const [read, others] = [images.filter(isReadByLoaders), images.filter((image) => !isReadByLoaders(image))]
  const has = (condition: (image: ExportImage) => boolean) => others.some((image) => condition(image))
  const when = (there: boolean, folder: string, holds: string) => (there ? [{ folder, holds }] : [])
  return [
    ...when(read.some(partIs('train')), `${own}/train/good`, 'good images to train on'),
    ...when(read.some(partIs('test')), `${own}/test`, 'images to test on: good ones, and defective ones by type'),
    ...when(
      read.some(({ maskHash }) => maskHash !== null),
      `${own}/ground_truth`,
      'one mask for each defective test image: 255 where the defect is'
    ),
    ...when(has(partIs('validation')), `${beside}/validation`, 'images to choose thresholds on'),
    ...when(has(partIs('train')), `${beside}/train`, 'defective images to train on; loaders of MVTec AD know none'),
    ...when(
      has(partIs('test')),
      `${beside}/test`,
      'defective test images without a mask; loaders of MVTec AD need one'
    ),
    ...when(has(partIs('unused')), `${beside}/unused`, 'images in no subset of the split'),
    ...when(
      has(({ synthetic }) => synthetic),
      `${beside}/synthetic`,
      'synthetic images, to train on only'
    ),
    ...when(
      has(({ maskHash }) => maskHash !== null),
      `${beside}/ground_truth`,
      `masks of the images in ${beside}`
    )
  ]
}

const partIs = (part: ReturnType<typeof partOf>) => (image: ExportImage) => !image.synthetic && partOf(image) === part

/**
 * Names whose images and masks sort alike. `1.png` comes before `10.png`, but `1_mask.png` after `10_mask.png`: where a name begins
 * another, all are numbered.
 */
function inOrderWithMasks<Item>(names: ReadonlyMap<Item, string>): ReadonlyMap<Item, string> {
  const sorted = [...names].toSorted(([, one], [, other]) => (one < other ? -1 : 1))
  const texts = new Set(sorted.map(([, name]) => name))
  const begins = (name: string) => [...name].some((_, end) => end > 0 && texts.has(name.slice(0, end)))
  if (!sorted.some(([, name]) => begins(name))) return names
  const digits = String(sorted.length).length
  return new Map(sorted.map(([item, name], index) => [item, `${String(index + 1).padStart(digits, '0')}_${name}`]))
}

/** Folder of each defect type; "good" has another meaning here. */
function typeFolders(images: readonly ExportImage[]): ReadonlyMap<string, string> {
  const types = [...new Set(images.flatMap(({ defectType }) => defectType ?? []))]
  return distinctNames(types, (type) => (safeName(type).toLowerCase() === 'good' ? `defect-${type}` : safeName(type)))
}
