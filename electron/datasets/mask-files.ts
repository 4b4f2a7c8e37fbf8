import { layouts, matchingLayout } from './detect-layout.ts'
import { treeBelow, type ImageTree } from './tree.ts'

/**
 * Which images of a folder are masks: where the folder, or any folder in it, has a layout of datasets, what that layout
 * takes for masks. No others, since a name alone may mean anything.
 */
export async function maskFiles(tree: ImageTree): Promise<ReadonlySet<string>> {
  const layout = await matchingLayout(tree, layouts)
  if (layout !== null) return new Set((await layout.scan(tree, [])).masks)
  const folders = new Set(tree.images.flatMap((name) => (name.includes('/') ? [name.slice(0, name.indexOf('/'))] : [])))
  const masks = new Set<string>()
  for (const folder of folders)
    for (const name of await maskFiles(treeBelow(tree, folder))) masks.add(`${folder}/${name}`)
  return masks
}
