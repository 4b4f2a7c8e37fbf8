import { layouts } from './detect-layout.ts'
import type { ImageTree } from './tree.ts'

/**
 * Which images of a folder are masks: where the folder, or any folder in it, has a layout of datasets, what that layout
 * takes for masks. No others, since a name alone may mean anything.
 */
export function maskFiles({ folder, images }: ImageTree): ReadonlySet<string> {
  const layout = layouts.find((each) => each.matches({ folder, images }))
  if (layout !== undefined) return new Set(images.filter(layout.isMask))
  const below = Map.groupBy(
    images.filter((name) => name.includes('/')),
    (name) => name.slice(0, name.indexOf('/'))
  )
  const inside = [...below].flatMap(([name, own]) => {
    const tree = { folder: `${folder}/${name}`, images: own.map((path) => path.slice(name.length + 1)) }
    return [...maskFiles(tree)].map((path) => `${name}/${path}`)
  })
  return new Set(inside)
}
