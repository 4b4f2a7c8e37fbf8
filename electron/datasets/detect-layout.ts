import { FlawsmithError } from '../common/errors.ts'
import { textOf } from '../messages/english.ts'
import { separateFolders } from './folders/labels.ts'
import { ksdd } from './layouts/ksdd.ts'
import { ksdd2 } from './layouts/ksdd2.ts'
import { imagesAndMasks } from './layouts/images-and-masks.ts'
import type { Layout, LayoutName } from './layouts/layout.ts'
import { magneticTile } from './layouts/magnetic-tile.ts'
import { mvtec } from './layouts/mvtec.ts'
import { plainFolder } from './layouts/plain-folder.ts'
import { visa } from './layouts/visa.ts'
import { readImageTree, treeBelow, type ImageTree } from './tree.ts'

/** In the order in which they are tried: the most specific first. */
export const layouts: readonly Layout[] = [ksdd2, ksdd, magneticTile, visa, mvtec, plainFolder, imagesAndMasks]

/**
 * The layout of a folder. Errors: `dataset.no-images`, `dataset.unknown-layout`, `dataset.several-datasets`,
 * `dataset.folder-unreadable`, `dataset.not-a-folder`.
 */
export async function detectLayout(folder: string): Promise<LayoutName> {
  return layoutOf(await readImageTree(folder)).name
}

/** As detectLayout, for a folder that has been read. */
export function layoutOf(tree: ImageTree): Layout {
  const inside = datasetsInside(tree)
  if (inside.length > 0) {
    throw new FlawsmithError('dataset.several-datasets', { datasets: inside, folder: tree.folder })
  }
  const found = layouts.find((layout) => layout.matches(tree))
  if (found !== undefined) return found
  if (tree.images.length === 0) throw new FlawsmithError('dataset.no-images', { folder: tree.folder })
  throw new FlawsmithError('dataset.unknown-layout', {
    count: tree.images.length,
    folder: tree.folder,
    layouts: layouts.map(({ name }, index) =>
      textOf('layout-item', { number: index + 1, layout: textOf(`layout.${name}`) })
    )
  })
}

/** Folders below a tree that are datasets of their own; none where the tree is one. */
export function datasetsInside(tree: ImageTree): string[] {
  const folders = separateFolders(tree.images)
  if (folders.length > 1) return folders
  if (layouts.some((layout) => layout.matches(tree))) return []
  const names = [...tree.images, ...tree.others].filter((name) => name.includes('/'))
  const below = new Set(names.map((name) => name.slice(0, name.indexOf('/'))))
  return [...below].filter((folder) => layouts.some((layout) => layout.matches(treeBelow(tree, folder))))
}
