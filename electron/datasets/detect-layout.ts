import { FlawsmithError } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'
import { coco } from './layouts/coco.ts'
import { cvat } from './layouts/cvat.ts'
import { ksdd2 } from './layouts/ksdd2.ts'
import { labelme } from './layouts/labelme.ts'
import type { Layout, LayoutName } from './layouts/layout.ts'
import { magneticTile } from './layouts/magnetic-tile.ts'
import { mvtec } from './layouts/mvtec.ts'
import { plainFolder } from './layouts/plain-folder.ts'
import { visa } from './layouts/visa.ts'
import { voc } from './layouts/voc.ts'
import { yolo } from './layouts/yolo.ts'
import { readImageTree, treeBelow, type ImageTree } from './tree.ts'

/** In the order in which they are tried: the most specific first. */
export const layouts: readonly Layout[] = [
  ksdd2,
  magneticTile,
  visa,
  coco,
  cvat,
  voc,
  labelme,
  yolo,
  mvtec,
  plainFolder
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
  const found = await matchingLayout(tree)
  if (found !== null) return found
  const inside = await datasetsInside(tree)
  if (inside.length > 0) {
    throw new FlawsmithError('dataset.several-datasets', { datasets: inside, folder: tree.folder })
  }
  if (tree.images.length === 0) throw new FlawsmithError('dataset.no-images', { folder: tree.folder })
  throw new FlawsmithError('dataset.unknown-layout', {
    count: tree.images.length,
    folder: tree.folder,
    layouts: layouts.map(({ name }, index) =>
      textOf('layout-item', { number: index + 1, layout: textOf(`layout.${name}`) })
    )
  })
}

/** The first layout that a tree has; null for none. */
export async function matchingLayout(tree: ImageTree): Promise<Layout | null> {
  if (tree.images.length === 0) return null
  for (const layout of layouts) if (await layout.matches(tree)) return layout
  return null
}

async function datasetsInside(tree: ImageTree): Promise<string[]> {
  const names = [...tree.images, ...tree.others].filter((name) => name.includes('/'))
  const folders = new Set(names.map((name) => name.slice(0, name.indexOf('/'))))
  const found: string[] = []
  for (const folder of folders) if ((await matchingLayout(treeBelow(tree, folder))) !== null) found.push(folder)
  return found
}
