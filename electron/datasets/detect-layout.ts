import { FlawsmithError } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'
import { separateFolders } from './folders/labels.ts'
import { coco } from './layouts/coco.ts'
import { cvat } from './layouts/cvat.ts'
import { dagm } from './layouts/dagm.ts'
import { ksdd } from './layouts/ksdd.ts'
import { ksdd2 } from './layouts/ksdd2.ts'
import { imagesAndMasks } from './layouts/images-and-masks.ts'
import { labelme } from './layouts/labelme.ts'
import type { Layout, LayoutName } from './layouts/layout.ts'
import { magneticTile } from './layouts/magnetic-tile.ts'
import { mvtec } from './layouts/mvtec.ts'
import { plainFolder } from './layouts/plain-folder.ts'
import { visa } from './layouts/visa.ts'
import { voc } from './layouts/voc.ts'
import { yolo } from './layouts/yolo.ts'
import { readImageTree, treeBelow, type ImageTree } from './tree.ts'

/** Those of annotation files, which say more than folders do. */
const annotated: readonly Layout[] = [coco, cvat, voc, labelme, yolo]

/** In the order in which they are tried: the most specific first. */
export const layouts: readonly Layout[] = [
  ...[ksdd2, ksdd, dagm, magneticTile, visa],
  ...annotated,
  ...[mvtec, plainFolder, imagesAndMasks]
]

/**
 * The layout of a folder. Errors: `dataset.no-images`, `dataset.unknown-layout`, `dataset.several-datasets`,
 * `dataset.folder-unreadable`, `dataset.not-a-folder`.
 */
export async function detectLayout(folder: string): Promise<LayoutName> {
  return (await layoutOf(await readImageTree(folder))).name
}

/** As detectLayout, for a folder that has been read. */
export async function layoutOf(tree: ImageTree): Promise<Layout> {
  const inside = await datasetsInside(tree)
  if (inside.length > 0) {
    throw new FlawsmithError('dataset.several-datasets', { datasets: inside, folder: tree.folder })
  }
  const found = await matchingLayout(tree, layouts)
  if (found !== null) return found
  if (tree.images.length === 0) throw new FlawsmithError('dataset.no-images', { folder: tree.folder })
  throw new FlawsmithError('dataset.unknown-layout', {
    count: tree.images.length,
    folder: tree.folder,
    layouts: layouts.map(({ name }, index) =>
      textOf('layout-item', { number: index + 1, layout: textOf(`layout.${name}`) })
    )
  })
}

/** The first of some layouts that a tree has; null for none. */
export async function matchingLayout(tree: ImageTree, of: readonly Layout[]): Promise<Layout | null> {
  if (tree.images.length === 0) return null
  for (const layout of of) {
    if (annotated.includes(layout) && hasGroundTruth(tree)) continue
    if (await layout.matches(tree)) return layout
  }
  return null
}

/** Annotations beside MVTec's masks, such as a trial with a few images, do not replace them. */
const hasGroundTruth = (tree: ImageTree) =>
  tree.images.some((name) => /(^|\/)ground[_-]?truth\//i.test(name)) && mvtec.matches(tree) === true

/** Folders below a tree that are datasets of their own; none where the tree is one. */
export async function datasetsInside(tree: ImageTree): Promise<string[]> {
  // One annotation file may be about several folders of good and defective images.
  if ((await matchingLayout(tree, annotated)) !== null) return []
  const folders = separateFolders(tree.images)
  if (folders.length > 1) return folders
  if ((await matchingLayout(tree, layouts)) !== null) return []
  const names = [...tree.images, ...tree.others].filter((name) => name.includes('/'))
  const below = new Set(names.map((name) => name.slice(0, name.indexOf('/'))))
  const found: string[] = []
  for (const folder of below) if ((await matchingLayout(treeBelow(tree, folder), layouts)) !== null) found.push(folder)
  return found
}
