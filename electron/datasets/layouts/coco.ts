import { parseCoco } from '../annotations/coco.ts'
import { draftOf, readAll } from '../annotations/draft.ts'
import { filesOfKind } from '../annotations/kinds.ts'
import { partNamed, partOfFolders } from '../annotations/parts.ts'
import { readText } from '../annotations/read-text.ts'
import { partsOfName } from '../tree.ts'
import type { Layout } from './layout.ts'

/**
 * COCO: one or more JSON files of instances, wherever they lie (`annotations/instances_train2017.json`,
 * `train/_annotations.coco.json`). The part comes from a file's name, else from its folder, else from the image's folder. An
 * image that a file lists without annotations is good; images that no file lists are left out, unless their folder is
 * one of good images or a rule says what it holds.
 */
export const coco: Layout = {
  name: 'coco',
  takesRules: true,
  matches: async (tree) => (await filesOfKind(tree, 'coco')).length > 0,
  scan: async (tree, rules) => {
    const reading = await readAll(await filesOfKind(tree, 'coco'), async (file) => {
      const annotations = parseCoco(file, await readText(tree.folder, file))
      const part = partNamed(partsOfName(file).stem) ?? partOfFolders(file)
      return annotations === null ? null : { ...annotations, file, part }
    })
    return draftOf(tree.images, reading, rules)
  }
}
