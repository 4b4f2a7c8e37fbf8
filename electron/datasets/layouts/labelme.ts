import { draftOf, readAll } from '../annotations/draft.ts'
import { parseLabelme } from '../annotations/labelme.ts'
import { filesOfKind } from '../annotations/kinds.ts'
import { partOfFolders } from '../annotations/parts.ts'
import { readText } from '../annotations/read-text.ts'
import { partsOfName } from '../tree.ts'
import type { Layout } from './layout.ts'

/**
 * labelme: one JSON file per image, beside it or in a folder of its own; its image is the one that `imagePath` names, else
 * the one called as the JSON file. An image whose JSON has no shapes is good. labelme writes no file for images that
 * nobody saved, so that those without one are left out, unless their folder is one of good images or a rule says what it
 * holds.
 */
export const labelme: Layout = {
  name: 'labelme',
  takesRules: true,
  matches: async (tree) => (await filesOfKind(tree, 'labelme')).length > 0,
  scan: async (tree, rules) => {
    const known = new Map(tree.images.map((image) => [partsOfName(image).stem, image]))
    const reading = await readAll(
      await filesOfKind(tree, 'labelme'),
      async (file) => {
        const { images, faults } = parseLabelme(file, await readText(tree.folder, file))
        const { stem } = partsOfName(file)
        // A renamed pair keeps its old path inside; the names of the two files agree.
        const named = images.map((image) => {
          const path = image.name.replaceAll('\\', '/')
          const named = partsOfName(path).stem
          return known.has(stem) && !known.has(named) ? { ...image, name: `${stem}.png` } : image
        })
        return { images: named, faults, file, part: partOfFolders(file) }
      },
      (file) => known.get(partsOfName(file).stem)
    )
    return draftOf(tree.images, reading, rules)
  }
}
