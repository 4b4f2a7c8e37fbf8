import { looksLikeCoco, parseCoco } from '../annotations/coco.ts'
import { draftOf, filesLike, readAll } from '../annotations/draft.ts'
import { partNamed, partOfFolders } from '../annotations/parts.ts'
import { readHead, readText } from '../annotations/read-text.ts'
import { partsOfName, type ImageTree } from '../tree.ts'
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
  matches: (tree) => cocoFiles(tree).any(),
  scan: async (tree, rules) => {
    const reading = await readAll(await cocoFiles(tree).all(), async (file) => {
      const annotations = parseCoco(file, await readText(tree.folder, file))
      const part = partNamed(partsOfName(file).stem) ?? partOfFolders(file)
      return annotations === null ? null : { ...annotations, file, part }
    })
    return draftOf(tree.images, reading, rules)
  }
}

const cocoFiles = (tree: ImageTree) =>
  filesLike(tree, /\.json$/i, async (file) => looksLikeCoco(await readHead(tree.folder, file)))
